"""A list is checked, redacted and marked, frozen on paper or exported as a file, and every export is in the audit."""

from functools import partial
from io import BytesIO

import pytest
from openpyxl import load_workbook

from marac_desktop.domain.access import Account, Permission, Role
from marac_desktop.domain.errors import FieldError, MaracError, NotAllowedError
from marac_desktop.domain.paging import Ask
from marac_desktop.domain.person import Address, Confidentiality
from marac_desktop.services import hearing, list_content, lists, printing
from marac_desktop.services.action import Shelf
from marac_desktop.services.desk import Desk
from marac_desktop.services.lists import Exported, Form
from marac_desktop.services.together import Together
from tests.builders import TODAY, a_person, an_action
from tests.conftest import COORDINATOR, DA_LEAD
from tests.documents.reading import squeezed, text
from tests.services.sitting import listed, planned

OPEN = Shelf.OPEN.narrow(TODAY)
WANTED = list_content.actions(OPEN, "Open")
HIDDEN = Address("4 Hidden Close", "TA1 9ZZ", confidentiality=Confidentiality.RESTRICTED)


def _set(desk: Desk, what: str) -> None:
    item = listed(desk, planned(desk), victim=a_person("Unmistakable", addresses=(HIDDEN,)))
    hearing.set_action(desk, item.id, an_action(0, what=what))


def test_a_list_is_issued_frozen_and_found_in_the_register(desk: Desk) -> None:
    _set(desk, "Change the locks <today>")
    issued = lists.issue(desk, list_content.actions(OPEN, "Open, every agency"))
    words = text(issued.pdf)
    assert "Change the locks <today>" in words
    assert "Unmistakable" not in words
    assert squeezed(issued.paper.anchor) in squeezed(words)
    assert printing.register(desk, Ask()).rows == (issued.paper,)
    assert printing.reopen(desk, issued.paper).pdf == issued.pdf


def test_what_gives_an_address_away_is_found_and_explained(desk: Desk) -> None:
    _set(desk, "Fit an alarm at 4 Hidden Close")
    found = lists.check(desk, WANTED).findings
    assert ["Row 1" in finding.where for finding in found] == [True]
    with pytest.raises(FieldError):
        lists.issue(desk, WANTED)
    assert printing.register(desk, Ask()).rows == ()
    issued = lists.issue(desk, WANTED, "She has left there")
    assert printing.reopen(desk, issued.paper).accepted == "She has left there"


def test_a_reason_that_cannot_be_kept_is_refused_at_its_field(desk: Desk) -> None:
    _set(desk, "Fit an alarm at 4 Hidden Close")
    for reason in ("She has\0left", "x" * 20_001):
        with pytest.raises(FieldError) as refused:
            lists.issue(desk, WANTED, reason)
        assert refused.value.field == "accepted"
    assert printing.register(desk, Ask()).rows == ()


def test_an_empty_list_says_so(desk: Desk) -> None:
    assert "Nothing in this list" in text(lists.issue(desk, WANTED).pdf)


def _read(exported: Exported) -> str:
    if exported.form is Form.CSV:
        return exported.content.decode("utf-8-sig")
    sheet = load_workbook(BytesIO(exported.content)).worksheets[0]
    return "\n".join(str(cell.value or "") for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("form", list(Form))
def test_an_export_is_marked_logged_and_named_by_its_reference_alone(desk: Desk, form: Form) -> None:
    _set(desk, "=HYPERLINK(1)")
    exported = lists.export(desk, WANTED, form)
    words = _read(exported)
    assert words.lstrip('"').startswith("OFFICIAL-SENSITIVE")
    assert "'=HYPERLINK(1)" in words
    with desk.figures(Permission.READ_CASES) as books:
        made = books.audit.last("export")
    assert made is not None
    assert (exported.reference, made.recipients) == (f"E-{made.seq:06d}", "1")
    assert exported.file_name == f"{exported.reference}.{form.value}"
    assert f"Audit {made.seq:06d}" in words


def test_an_export_is_checked_like_a_paper(desk: Desk) -> None:
    _set(desk, "Fit an alarm at 4 Hidden Close")
    with pytest.raises(FieldError):
        lists.export(desk, WANTED, Form.CSV)
    assert lists.export(desk, WANTED, Form.CSV, "She has left there").content
    with desk.figures(Permission.READ_CASES) as books:
        assert books.audit.last("export") is not None


def test_many_rows_at_once_take_two_people(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "BULK", 0)
    _set(desk, "Change the locks")
    assert lists.check(desk, WANTED).bulk
    with pytest.raises(MaracError, match="two people"):
        lists.export(desk, WANTED, Form.CSV)
    with pytest.raises(FieldError):
        lists.export(desk, WANTED, Form.CSV, both=Together(COORDINATOR[1], DA_LEAD[0], "not theirs"))
    with desk.figures(Permission.READ_CASES) as books:
        assert books.audit.last("export") is None
    assert lists.export(desk, WANTED, Form.CSV, both=Together(COORDINATOR[1], *DA_LEAD)).content
    with desk.figures(Permission.READ_CASES) as books:
        line = books.audit.last("export")
    assert line is not None
    assert line.second, "the audit names both"


def test_who_may_not_print_exports_nothing(desk: Desk) -> None:
    desk.account = Account("Chris Chair", Role.CHAIR)
    for act in (lists.check, lists.issue, partial(lists.export, form=Form.CSV)):
        with pytest.raises(NotAllowedError):
            act(desk, WANTED)
