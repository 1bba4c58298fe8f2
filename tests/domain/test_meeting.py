"""A meeting can be planned, and what became of a case can be recorded, only as the process allows."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from marac_desktop.domain.action import Action
from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.meeting import AgendaItem, Meeting, MeetingKind, Outcome, check, check_outcome
from tests.domain.cases import TODAY

MEETING = Meeting("mendip", TODAY, time(9, 30), venue="Council House")
ITEM = AgendaItem(1, 5, 1, outcome=Outcome.DISCUSSED)
INTERIM = Action(5, "Ring her daily", "DA service", "Bea", TODAY, interim=True)


def refused(meeting: Meeting, *others: Meeting) -> set[str]:
    """The fields a meeting is refused at."""
    try:
        check(meeting, others, TODAY)
    except FieldErrors as wrong:
        return {error.field for error in wrong.errors}
    return set()


def refused_outcome(item: AgendaItem, *actions: Action, meeting: Meeting = MEETING) -> set[str]:
    """The fields an outcome is refused at."""
    try:
        check_outcome(item, meeting, actions, TODAY)
    except FieldErrors as wrong:
        return {error.field for error in wrong.errors}
    return set()


def test_a_meeting_of_today_can_be_planned() -> None:
    assert refused(MEETING) == set()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"date": TODAY - timedelta(days=1)}, "date"),
        ({"starts": None}, "starts"),
        ({"marac": " "}, "marac"),
        ({"capacity": 0}, "capacity"),
        ({"capacity": 61}, "capacity"),
        ({"minutes_per_case": 4}, "minutes_per_case"),
        ({"venue": "x" * 201}, "venue"),
        ({"chair": "a\0"}, "chair"),
        ({"chair_agency": "x" * 201}, "chair_agency"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(change: dict[str, Any], field: str) -> None:
    assert refused(replace(MEETING, **change)) == {field}


def test_a_meeting_on_record_may_lie_in_the_past() -> None:
    assert refused(replace(MEETING, id=3, date=date(2025, 1, 7))) == set()


def test_one_marac_meets_once_a_day_emergencies_apart() -> None:
    other = Meeting("mendip", TODAY, time(14), id=8)
    assert refused(MEETING, other) == {"date"}
    assert refused(MEETING, replace(other, marac="south")) == set()
    assert refused(MEETING, replace(other, date=TODAY + timedelta(days=1))) == set()
    assert refused(replace(MEETING, type=MeetingKind.EMERGENCY), other) == set()
    assert refused(replace(MEETING, id=8), replace(MEETING, id=8)) == set()


@pytest.mark.parametrize("outcome", Outcome)
def test_words_where_a_case_was_put_off_or_sent_away(outcome: Outcome) -> None:
    wordless = {Outcome.DISCUSSED, Outcome.NOT_REACHED}
    expected = set() if outcome in wordless else {"reason"}
    assert refused_outcome(replace(ITEM, outcome=outcome), INTERIM) == expected
    assert refused_outcome(replace(ITEM, outcome=outcome, reason="Referrer ill"), INTERIM) == set()


@pytest.mark.parametrize(
    "action", [replace(INTERIM, interim=False), replace(INTERIM, owner=" "), replace(INTERIM, agency="")]
)
def test_nobody_is_deferred_without_an_interim_action_somebody_owns(action: Action) -> None:
    deferred = replace(ITEM, outcome=Outcome.DEFERRED, reason="Referrer ill")
    assert refused_outcome(deferred) == {"actions"}
    assert refused_outcome(deferred, action) == {"actions"}
    assert refused_outcome(deferred, INTERIM) == set()


def test_nothing_is_recorded_of_a_meeting_not_yet_held() -> None:
    assert refused_outcome(ITEM, meeting=replace(MEETING, date=TODAY + timedelta(days=1))) == {"outcome"}
    assert refused_outcome(replace(ITEM, outcome=None)) == {"outcome"}


def test_what_was_said_has_its_limits() -> None:
    assert refused_outcome(replace(ITEM, summary="x" * 20_001)) == {"summary"}


def test_outcomes_are_told_in_words() -> None:
    assert [outcome.label for outcome in Outcome] == [
        "Discussed",
        "Deferred",
        "Not reached",
        "Withdrawn",
        "Transferred",
    ]
