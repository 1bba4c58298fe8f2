"""The ways back into a case file, each asked by the unlock window of a real one."""

from pathlib import Path

import pytest

from marac_desktop.domain.errors import MaracError
from marac_desktop.services import whereabouts
from marac_desktop.services.whereabouts import Found
from marac_desktop.storage import keys
from marac_desktop.ui import getting_back
from tests.conftest import CaseFile


def test_the_keys_of_before_are_found_where_those_in_use_are_gone(case_file: CaseFile) -> None:
    case_file.open().close()
    assert getting_back.found(case_file.folder, "") is Found.CASE_FILE
    (case_file.folder / keys.NAME).unlink()
    assert getting_back.found(case_file.folder, "") is Found.KEYS_OF_BEFORE
    (case_file.folder / keys.PREVIOUS).unlink()
    assert getting_back.found(case_file.folder, "") is Found.KEYLESS


def test_damaged_keys_are_known_once_they_opened_nothing(case_file: CaseFile) -> None:
    case_file.open().close()
    (case_file.folder / keys.NAME).write_bytes(b"broken")
    assert getting_back.found(case_file.folder, "") is Found.CASE_FILE
    with pytest.raises(MaracError, match="damaged") as refused:
        case_file.open()
    assert getting_back.found(case_file.folder, "", refused.value) is Found.KEYS_OF_BEFORE


def test_a_folder_not_found_is_passed_on_as_that(tmp_path: Path) -> None:
    assert getting_back.found(tmp_path / "stick", "") is whereabouts.Found.GONE
