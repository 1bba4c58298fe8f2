"""Actions of the case in hand are refused at their field, kept, and the next is opened with its day."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QComboBox

from marac_desktop.ui.meeting.actions_panel import ActionsPanel, Wanted, action_of
from marac_desktop.ui.screens.meetings import Meetings
from tests.ui.meeting.conftest import Sitting
from tests.ui.reading import press, said

Settle = Callable[[], None]


@pytest.fixture
def panel(meetings: Meetings, sitting: Sitting, settle: Settle) -> ActionsPanel:
    meetings.open_meeting(sitting.today.id)
    settle()
    return meetings.page.during.panel


def _fill(panel: ActionsPanel, **given: str) -> None:
    assert panel.form is not None
    for path, text in ({"what": "Ring her", "agency": "Housing", "owner": "Tamsin Vowles"} | given).items():
        panel.form.control(path).restore(text)


def test_an_action_is_due_in_a_fortnight_unless_told_otherwise(panel: ActionsPanel, settle: Settle) -> None:
    _fill(panel)
    press(panel, "Set the action")
    settle()
    assert "Housing · Tamsin Vowles · due 07 Dec 2026" in said(panel)
    assert "Actions  1" in said(panel)
    assert panel.state() == {}


@pytest.mark.parametrize(("path", "typed"), [("due", "1 Nov 2026"), ("owner", ""), ("what", "x" * 20_001)])
def test_what_is_wrong_is_said_at_its_field(panel: ActionsPanel, settle: Settle, path: str, typed: str) -> None:
    _fill(panel, **{path: typed})
    press(panel, "Set the action")
    settle()
    assert panel.form is not None
    assert panel.form.control(path).error
    assert "None set for this case yet." in said(panel)


def test_an_agency_is_found_as_it_is_typed_or_taken_as_typed(panel: ActionsPanel) -> None:
    _fill(panel, agency="A new charity")
    assert panel.form is not None
    assert panel.form.value().agency == "A new charity"


def test_what_it_counts_as_can_be_read_beside_the_case(panel: ActionsPanel) -> None:
    assert panel.form is not None
    kind = panel.form.control("kind").findChild(QComboBox)
    assert kind is not None
    kind.window().resize(1280, 820)
    QApplication.processEvents()
    assert kind.width() > 2 * kind.fontMetrics().horizontalAdvance(kind.currentText())


def test_an_interim_action_is_marked() -> None:
    made = action_of(Wanted("Ring her", "Housing", "Tamsin", date(2026, 11, 30), "idva"), 7, interim=True)
    assert (made.referral_id, made.interim, made.kind, made.due) == (7, True, "idva", date(2026, 11, 30))
