"""Meetings, places and outcomes in words."""

from dataclasses import replace
from datetime import date, time

import pytest

from marac_desktop.domain.meeting import MeetingKind, Outcome
from marac_desktop.domain.person import Name
from marac_desktop.services import meeting
from marac_desktop.services.desk import Desk
from marac_desktop.services.hearing import Heard
from marac_desktop.ui.meeting import wording
from tests.builders import TODAY, a_meeting, an_item
from tests.services.sitting import LATER, listed, planned


@pytest.mark.parametrize(
    ("day", "words"), [(23, "today"), (24, "tomorrow"), (22, "yesterday"), (30, "in 7 days"), (20, "3 days ago")]
)
def test_how_far_away_a_day_is(day: int, words: str) -> None:
    assert wording.days_away(date(2026, 11, day), TODAY) == words


def test_a_meeting_in_words_says_what_is_missing() -> None:
    held = a_meeting(date=date(2026, 12, 3), starts=time(9, 30), venue="", type=MeetingKind.EMERGENCY)
    assert wording.meeting_title(held) == "Sedgemoor, emergency meeting, Thursday 03 Dec 2026"
    assert "no venue yet" in wording.meeting_facts(held)
    assert "no chair named yet" in wording.meeting_facts(held)
    assert "chair Dana (Police)" in wording.meeting_facts(replace(held, chair="Dana", chair_agency="Police"))


def test_names_are_initials_while_hidden() -> None:
    assert wording.person(Name("Ash", "Jess"), hidden=False) == "Ash, Jess"
    assert "Ash" not in wording.person(Name("Ash", "Jess"), hidden=True)


@pytest.mark.parametrize(
    ("outcome", "onto", "words"),
    [
        (Outcome.DISCUSSED, False, "discussed."),
        (Outcome.NOT_REACHED, True, "not reached, carried over to 07 Dec 2026."),
        (Outcome.DEFERRED, False, "reserve list."),
    ],
)
def test_what_recording_did_is_said(outcome: Outcome, onto: bool, words: str) -> None:
    item = replace(an_item(1, 1), outcome=outcome)
    assert wording.heard_words(Heard(item, a_meeting(date=LATER) if onto else None)).endswith(words)


def test_the_next_case_is_the_next_without_an_outcome_and_round(desk: Desk) -> None:
    held = planned(desk)
    ids = [listed(desk, held, name).id for name in ("Ash", "Oak", "Elm")]
    lines = meeting.open_meeting(desk, held.id).lines
    assert [wording.next_open(lines, after) for after in (0, ids[0], ids[2])] == [ids[0], ids[1], ids[0]]
    done = tuple(replace(line, item=replace(line.item, outcome=Outcome.DISCUSSED)) for line in lines)
    assert wording.next_open(done, ids[1]) == ids[1]
    assert wording.next_open((), 0) == 0
