"""Working days are England's: no weekend, no bank holiday, no closure."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain import policy
from marac_desktop.domain.timetable import Calendar, case_deadlines, deadlines

ENGLAND = Calendar()
POLICY = policy.Policy("test")
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2034, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 12, 25),
        date(2026, 12, 28),
        date(2027, 1, 1),
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2022, 9, 19),
        date(2026, 11, 21),
    ],
    ids=[
        "Christmas",
        "Boxing Day in lieu",
        "New Year",
        "Good Friday",
        "Easter Monday",
        "state funeral",
        "Saturday",
    ],
)
def test_days_nobody_works(day: date) -> None:
    assert not ENGLAND.works(day)


def test_scottish_and_irish_holidays_are_worked_in_england() -> None:
    assert ENGLAND.works(date(2026, 11, 30))
    assert ENGLAND.works(date(2026, 3, 17))
    assert ENGLAND.works(date(2025, 1, 2))


def test_a_closure_of_the_office_is_not_worked() -> None:
    closed = Calendar(closures=frozenset({date(2026, 12, 29)}))
    assert not closed.works(date(2026, 12, 29))
    assert closed.add_working_days(date(2026, 12, 24), 1) == date(2026, 12, 30)


@given(DAYS, st.integers(-40, 40).filter(bool))
def test_adding_and_counting_agree(day: date, days: int) -> None:
    there = ENGLAND.add_working_days(day, days)
    assert ENGLAND.works(there)
    assert (there > day) is (days > 0)
    if days > 0:
        assert ENGLAND.working_days_between(day, there) == days
    else:
        assert ENGLAND.working_days_between(there - timedelta(days=1), day - timedelta(days=1)) == -days


@given(DAYS)
def test_no_days_on_is_the_day_or_the_next_worked(day: date) -> None:
    there = ENGLAND.add_working_days(day, 0)
    assert ENGLAND.works(there)
    assert there >= day
    assert (there == day) is ENGLAND.works(day)
    assert ENGLAND.working_days_between(day, day) == 0


def test_the_dates_round_a_meeting_step_over_christmas() -> None:
    found = deadlines(date(2027, 1, 7), POLICY, ENGLAND)
    assert found.cut_off == date(2026, 12, 23)
    assert found.list_out == date(2026, 12, 24)
    assert found.research_back == date(2027, 1, 5)
    assert found.minutes_out == date(2027, 1, 12)


@given(DAYS)
def test_the_dates_round_a_meeting_stand_in_order(day: date) -> None:
    found = deadlines(day, POLICY, ENGLAND)
    assert found.cut_off < found.list_out < found.research_back < found.meeting < found.minutes_out


def test_the_dates_of_a_case() -> None:
    friday, monday = date(2026, 11, 20), date(2026, 11, 23)
    found = case_deadlines(friday, friday, POLICY, ENGLAND)
    assert (found.first_contact, found.second_decision) == (monday, monday)
    assert case_deadlines(friday, None, POLICY, ENGLAND).second_decision is None
