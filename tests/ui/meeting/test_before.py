"""Before a meeting cases are listed, ordered by rule and put back, each step undone where that is offered."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.meeting import Meeting, MeetingKind
from marac_desktop.domain.papers import Cut
from marac_desktop.domain.triage import Route
from marac_desktop.services import decision, printing
from marac_desktop.services.desk import Desk
from marac_desktop.ui.banner import Toast
from marac_desktop.ui.meeting.before import Before
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.meetings import Meetings
from marac_desktop.ui.window import Window
from tests.services.deciding import referred
from tests.services.sitting import planned
from tests.ui.meeting.conftest import Sitting
from tests.ui.reading import button, press, said

Settle = Callable[[], None]


@pytest.fixture
def before(meetings: Meetings, sitting: Sitting, settle: Settle) -> Before:
    meetings.open_meeting(sitting.today.id, "Before")
    settle()
    return meetings.page.before


def test_it_says_how_full_it_is_and_what_is_due(before: Before) -> None:
    words = said(before)
    assert "2 of 16 places · 0 h 24 min" in words
    assert "Referrals closed 11 Nov 2026" in words
    assert "Reserve list  2" in words


def test_case_list_and_agenda_are_out_once_both_are_issued_and_not_when_their_day_has_passed(
    before: Before, meetings: Meetings, sitting: Sitting, context: Context, settle: Settle
) -> None:
    for cut, said_now in (
        (None, "Case list and agenda not issued, due 12 Nov 2026"),
        (Cut.AGENCY, "Case list not issued, due 12 Nov 2026"),
        (Cut.CASE_LIST, "Case list and agenda are out"),
    ):
        if cut is not None:
            context.run(before, partial(printing.issue, meeting_id=sitting.today.id, cut=cut, holders=()), bool)
            settle()
            meetings.open_meeting(sitting.today.id, "Before")
            settle()
        assert [words for words in said(before).splitlines() if words.startswith("Case list ")] == [said_now]


def test_a_case_is_dropped_where_it_is_wanted(before: Before, sitting: Sitting, settle: Settle) -> None:
    before.reserve.setCurrentRow(0)
    before.agenda.dropped(before.reserve, 1)
    settle()
    assert before.agenda.rows()[0].reference == sitting.reserve[0].reference
    assert before.agenda.count() == 3


def test_taken_off_and_undone_it_stands_where_it_stood(window: Window, before: Before, settle: Settle) -> None:
    rows = [row.reference for row in before.agenda.rows()]
    before.agenda.setCurrentRow(0)
    press(before, "Take off the agenda (Ctrl+←)")
    settle()
    assert before.agenda.count() == 1
    (toast,) = window.findChildren(Toast)
    press(toast, "Undo")
    settle()
    assert [row.reference for row in before.agenda.rows()] == rows


def test_what_is_moved_without_a_word_is_told_as_an_act_too(
    before: Before, context: Context, settle: Settle, qtbot: QtBot
) -> None:
    """So that nothing done before it is undone in its place."""
    before.agenda.setCurrentRow(1)
    with qtbot.waitSignal(context.saved):
        press(before, "Move up (Ctrl+↑)")
    settle()


def test_the_order_by_rule_can_be_undone(window: Window, before: Before, settle: Settle) -> None:
    before.agenda.setCurrentRow(1)
    press(before, "Move up (Ctrl+↑)")
    settle()
    moved = [row.key for row in before.agenda.rows()]
    press(before, "Order by rule")
    settle()
    assert [row.key for row in before.agenda.rows()] != moved
    (toast,) = window.findChildren(Toast)
    press(toast, "Undo")
    settle()
    assert [row.key for row in before.agenda.rows()] == moved


def test_with_nothing_chosen_or_listed_buttons_say_what_is_missing(
    meetings: Meetings, sitting: Sitting, settle: Settle
) -> None:
    meetings.open_meeting(sitting.later.id, "Before")
    settle()
    before = meetings.page.before
    for words, missing in (
        ("Print the agenda…", "Nothing is on the agenda yet."),
        ("Take off the agenda (Ctrl+←)", "Choose a case of the agenda first."),
    ):
        assert not button(before, words).isEnabled()
        assert button(before, words).toolTip() == missing


def test_an_emergency_leaves_its_ordinary_place_said_so_and_undone(
    window: Window, meetings: Meetings, sitting: Sitting, settle: Settle, context: Context
) -> None:
    def call_it(desk: Desk) -> Meeting:
        decision.record(desk, sitting.items[1].referral_id, decision.Choice(Route.EMERGENCY))
        return planned(desk, date=date(2026, 11, 24), type=MeetingKind.EMERGENCY)

    made: list[Meeting] = []
    context.run(window, call_it, made.append)
    settle()
    meetings.open_meeting(made[0].id, "Before")
    settle()
    before = meetings.page.before
    marks = {row.key: [mark.text for mark in row.marks] for row in before.reserve.rows()}
    emergency = sitting.items[1].referral_id
    assert "Leaves its place on 23 Nov 2026" in marks[emergency]
    before.reserve.setCurrentRow(list(marks).index(emergency))
    press(before, "Put on the agenda (Ctrl+→)")
    settle()
    assert before.agenda.count() == 1
    (toast,) = window.findChildren(Toast)
    assert "Its place at the meeting of 23 Nov 2026 was given up for it." in said(toast)
    press(toast, "Undo")
    settle()
    assert before.agenda.count() == 0
    assert emergency in [row.key for row in before.reserve.rows()]


def test_a_place_held_at_an_earlier_meeting_is_said_where_the_case_could_be_listed_too(
    before: Before, meetings: Meetings, context: Context, settle: Settle
) -> None:
    made: list[tuple[int, int]] = []

    def held_here(desk: Desk) -> tuple[int, int]:
        soon, late = (planned(desk, marac="Mendip", date=date(2026, 12, day)) for day in (8, 22))
        referred(desk, marac="Mendip")
        return soon.id, late.id

    context.run(before, held_here, made.append)
    settle()
    ((soon, later),) = made
    for meeting_id, expected in ((soon, "Provisional"), (later, "Provisional place on 08 Dec 2026")):
        meetings.open_meeting(meeting_id, "Before")
        settle()
        (row,) = before.reserve.rows()
        assert [mark.text for mark in row.marks] == [expected]
