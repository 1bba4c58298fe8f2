"""Home: what waits, most urgent first, and each card going where it is seen to."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.triage import Route
from marac_desktop.services.home import Matter
from marac_desktop.services.quarter import Figure
from marac_desktop.ui.enquiries import Enquiries
from marac_desktop.ui.matter_list import Contact
from marac_desktop.ui.prompts import Prompts
from marac_desktop.ui.questions import Question
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.actions import Actions
from marac_desktop.ui.screens.home import LOOKS, Home
from marac_desktop.ui.screens.meetings import Meetings
from marac_desktop.ui.screens.quarter import Quarter
from marac_desktop.ui.screens.triage import Triage
from marac_desktop.ui.window import Window
from tests.builders import TODAY, a_plan, an_action
from tests.conftest import NOW, CaseFile
from tests.services.sitting import LATER, planned, referred, round_table
from tests.ui.conftest import Shown
from tests.ui.reading import press, said

A = TypeVar("A")
Settle = Callable[[], None]


class Answering(Prompts):
    """Fills in the dialog as a practitioner would, instead of opening it."""

    fill: Callable[[Contact], None] | None = None

    def put(self, question: Question[A]) -> A | None:
        if isinstance(question, Contact) and self.fill is not None:
            self.fill(question)
        question.deleteLater()
        return question.given


@pytest.fixture
def prompts() -> Answering:
    """Stands in for the dialogs of the whole window."""
    return Answering()


@pytest.fixture
def cases(case_file: CaseFile) -> dict[str, Referral]:
    """One case at each place where something waits."""
    desk = case_file.open()
    round_table(desk)
    found = {
        "triage": referred(desk, "Ash", stage=Stage.TRIAGE, route="", grounds=()),
        "returned": referred(desk, "Beech", stage=Stage.RETURNED, route="", grounds=()),
        "without": referred(desk, "Cedar", stage=Stage.WITHOUT_CONFERENCE, route=Route.WITHOUT_CONFERENCE.value),
        "conference": referred(desk, "Elm"),
        "emergency": referred(desk, "Fir", stage=Stage.EMERGENCY, route=Route.EMERGENCY.value),
    }
    with desk.work("Planned", Permission.KEEP_ACTIONS) as books:
        books.plans.add(a_plan(found["without"].id, first_contact=TODAY, confirmed_at=NOW))
        books.actions.add(an_action(found["conference"].id, due=date(2026, 11, 20)))
    planned(desk, date=LATER)
    planned(desk, date=date(2026, 11, 30))
    desk.close()
    return found


@pytest.fixture
def window(cases: dict[str, Referral], shown: Shown) -> Window:
    """The window, at Home."""
    return shown()


@pytest.fixture
def home(window: Window) -> Home:
    """The screen."""
    found = window.screen_shown
    assert isinstance(found, Home)
    return found


def _press(home: Home, matter: Matter, number: int, settle: Settle) -> None:
    press(home, f"{LOOKS[matter][1]}: {number}.")
    settle()


def _number(home: Home, matter: Matter) -> QLabel:
    return next(label for label in home.counts[matter].findChildren(QLabel) if label.property("role") == "count")


def test_cards_stand_most_urgent_first_and_noughts_are_greyed(home: Home) -> None:
    cards = [home.counts[matter] for matter in Matter]
    assert [card.y() for card in cards] == sorted(card.y() for card in cards)
    assert list(home.counts) == list(Matter)
    assert home.counts[Matter.SECOND_LATE].accessibleName() == "Second decisions late: 0."
    greyed = {matter: _number(home, matter).property("zero") for matter in Matter}
    waits = {
        Matter.EMERGENCY, Matter.DECISIONS, Matter.IDVA, Matter.CONTACTS, Matter.TO_LIST, Matter.CUT_OFF,
        Matter.ACTIONS, Matter.RETURNED, Matter.INCOMPLETE, Matter.BACKUP,
    }  # fmt: skip
    assert {matter for matter, grey in greyed.items() if not grey} == waits


def test_the_quarter_stands_beside_it_with_all_three_figures(window: Window, home: Home, settle: Settle) -> None:
    assert "0 discussed" in said(home)
    assert "1 processed without conference, 1 in all." in said(home)
    press(home, "Open the quarter")
    settle()
    assert window.header.text == "Quarter"


@pytest.mark.parametrize("figure", Figure)
def test_each_figure_of_the_quarter_opens_its_list(window: Window, home: Home, settle: Settle, figure: Figure) -> None:
    press(home, figure.value.capitalize())
    settle()
    shown = window.screen_shown
    assert isinstance(shown, Quarter)
    assert f"{figure.value.capitalize()}, Q3 2026/27" in said(shown)
    assert len(shown.cases.model.rows) == (figure in {Figure.WITHOUT, Figure.TOTAL})


def test_what_waits_for_a_decision_opens_at_triage(
    window: Window, home: Home, cases: dict[str, Referral], settle: Settle
) -> None:
    _press(home, Matter.RETURNED, 1, settle)
    assert [row.reference for row in home.list.table.model.rows] == [cases["returned"].reference]
    home.list.table.opened.emit(home.list.table.model.rows[0])
    settle()
    shown = window.screen_shown
    assert isinstance(shown, Triage)
    assert shown.case is not None
    assert shown.case.referral.id == cases["returned"].id


def test_overdue_actions_open_narrowed(window: Window, home: Home, settle: Settle) -> None:
    _press(home, Matter.ACTIONS, 1, settle)
    shown = window.screen_shown
    assert isinstance(shown, Actions)
    assert shown.shelves.current == "overdue"
    assert len(shown.table.model.rows) == 1


def test_an_emergency_opens_its_case(window: Window, home: Home, cases: dict[str, Referral], settle: Settle) -> None:
    _press(home, Matter.EMERGENCY, 1, settle)
    assert "Call the meeting today" in said(home)
    home.list.table.opened.emit(home.list.table.model.rows[0])
    settle()
    shown = window.screen_shown
    assert isinstance(shown, Triage)
    assert shown.case is not None
    assert shown.case.referral.id == cases["emergency"].id


def test_a_case_to_list_opens_the_next_meeting_of_its_marac(window: Window, home: Home, settle: Settle) -> None:
    _press(home, Matter.TO_LIST, 2, settle)
    home.list.table.opened.emit(home.list.table.model.rows[0])
    settle()
    assert isinstance(window.screen_shown, Meetings)
    assert "30 Nov 2026" in window.header.text


def test_an_agenda_due_out_opens_its_meeting(window: Window, home: Home, settle: Settle) -> None:
    _press(home, Matter.CUT_OFF, 1, settle)
    assert home.list.table.model.rows[0].words == "Meeting on 30 Nov 2026: case list and agenda not issued yet"
    home.list.table.opened.emit(home.list.table.model.rows[0])
    settle()
    assert "30 Nov 2026" in window.header.text


def test_a_first_contact_is_recorded_and_its_number_falls(
    home: Home, cases: dict[str, Referral], settle: Settle, prompts: Answering
) -> None:
    _press(home, Matter.CONTACTS, 1, settle)
    chosen = home.list.table.current()
    assert chosen is not None
    assert chosen.reference == cases["without"].reference
    assert home.list.record.isEnabled(), "for the row that is seen to be chosen"

    def answer(question: Contact) -> None:
        control = question.form.control("contacted_on")
        for typed, says in (("24.11.2026", "still to come"), ("20.11.2026", "before the decision")):
            control.restore(typed)
            press(question, "Record the contact")
            settle()
            assert says in control.error
        control.restore("23.11.2026")
        press(question, "Record the contact")
        settle()

    prompts.fill = answer
    press(home, "Record the contact…")
    settle()
    assert "Nothing waits here" in said(home)
    press(home, "Back to Home")
    settle()
    assert home.counts[Matter.CONTACTS].accessibleName() == "First contacts due, no conference: 0."


def test_a_first_contact_may_be_left_for_later(home: Home, settle: Settle) -> None:
    _press(home, Matter.CONTACTS, 1, settle)
    home.list.table.choose(lambda row: True)
    press(home, "Record the contact…")
    settle()
    assert len(home.list.table.model.rows) == 1


def test_a_list_hides_names_when_others_can_see(home: Home, settle: Settle, context: Context) -> None:
    _press(home, Matter.CONTACTS, 1, settle)
    victim = home.list.table.model.index(0, 1)
    assert victim.data() == "Cedar, Jess"
    context.hide_names(True)
    assert victim.data() == "J. C."


def test_the_list_is_where_it_was_after_a_lock(qtbot: QtBot, home: Home, settle: Settle, context: Context) -> None:
    assert home.remember() == {}
    _press(home, Matter.TO_LIST, 2, settle)
    state = home.remember()
    again = Home(context)
    qtbot.addWidget(again)
    again.restore(state)
    settle()
    assert again.list.name.text() == "Cases to list at a meeting"
    assert len(again.list.table.model.rows) == 2


def test_cards_are_pressed_by_key(window: Window, home: Home, settle: Settle) -> None:
    QTest.keyClick(home.counts[Matter.DECISIONS], Qt.Key.Key_Space)
    settle()
    assert home.list.name.text() == "Decisions waiting for you"
    rows = len(home.list.table.model.rows)
    assert home.counts[Matter.DECISIONS].accessibleName().startswith(f"Decisions waiting for you: {rows}.")


def test_home_pressed_once_more_shows_the_cards(window: Window, home: Home, settle: Settle) -> None:
    _press(home, Matter.TO_LIST, 2, settle)
    press(window.rail, "Home")
    settle()
    assert home.counts[Matter.TO_LIST].isVisible()
    _press(home, Matter.TO_LIST, 2, settle)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert home.counts[Matter.TO_LIST].isVisible(), "by its key, wherever in the list the keyboard is"


def test_a_phone_enquiry_half_typed_is_found_again_by_whoever_typed_it(
    window: Window, home: Home, context: Context, monkeypatch: pytest.MonkeyPatch, settle: Settle
) -> None:
    opened: list[Question[bool]] = []
    monkeypatch.setattr(context.prompts, "put", opened.append)
    assert home.counts[Matter.ENQUIRY].accessibleName() == "Phone enquiry half typed: 0."
    typed: dict[str, object] = {"typed": {"asked_by": "PC Ha"}}
    context.run_draft(window, lambda drafts: drafts.save("enquiry", "somebody else", typed))
    context.run_draft(window, lambda drafts: drafts.save("enquiry", str(context.account.uid), typed))
    home.refresh()
    settle()
    _press(home, Matter.ENQUIRY, 1, settle)
    assert [type(one) for one in opened] == [Enquiries]
    context.run_draft(window, lambda drafts: drafts.save("enquiry", str(context.account.uid), {"typed": {}}))
    home.refresh()
    settle()
    assert home.counts[Matter.ENQUIRY].accessibleName() == "Phone enquiry half typed: 0."


def test_a_list_just_opened_has_the_keyboard_in_its_first_row(window: Window, home: Home, settle: Settle) -> None:
    home.counts[Matter.TO_LIST].setFocus()
    QTest.keyClick(home.counts[Matter.TO_LIST], Qt.Key.Key_Space)
    assert window.focusWidget() is home.list.table.view, "while its rows are on their way"
    settle()
    assert window.focusWidget() is home.list.table.view
    assert home.list.table.view.currentIndex().row() == 0
    press(home.list, "Back to Home")
    settle()
    home.list.open(Matter.BACKUP, "Backup old")
    settle()
    home.refresh()
    settle()
    assert window.focusWidget() is not home.list.table.view, "what is only fetched anew takes no keyboard"
