"""A first run makes a case file, its sheet, and a backup that was proved."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.paging import Ask
from marac_desktop.services import set_up
from marac_desktop.services.administration import audit_trail
from tests.conftest import DA_LEAD, SETUP, TRIAL, CaseFile


def test_the_sheet_opens_what_was_made(tmp_path: Path) -> None:
    made = set_up.create(tmp_path / "case file", SETUP, TRIAL)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(made.sheet)).pages)
    assert all(group in text for group in made.code.split())
    assert "Somerset MARAC office" in text
    set_up.check_code(made.desk, made.code, TRIAL)
    with pytest.raises(FieldError) as refused:
        set_up.check_code(made.desk, made.code[::-1], TRIAL)
    assert refused.value.field == "code"
    made.desk.close()


def test_the_code_never_shows_itself(tmp_path: Path) -> None:
    made = set_up.create(tmp_path / "case file", SETUP, TRIAL)
    assert made.code not in repr(made)
    made.desk.close()


def test_the_first_backup_can_be_opened(tmp_path: Path) -> None:
    made = set_up.create(tmp_path / "case file", SETUP, TRIAL)
    (tmp_path / "stick").mkdir()
    name = set_up.first_backup(made.desk, tmp_path / "stick")
    made.desk.close()
    CaseFile(tmp_path / "stick" / name, made.code).open(DA_LEAD).close()


def test_what_was_done_is_in_the_audit(tmp_path: Path) -> None:
    made = set_up.create(tmp_path / "case file", SETUP, TRIAL)
    set_up.check_code(made.desk, made.code, TRIAL)
    events = {line.event for line in audit_trail(made.desk, Ask()).rows}
    assert {"print", "recovery sheet checked"} <= events
    made.desk.close()
