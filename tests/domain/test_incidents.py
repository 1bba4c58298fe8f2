"""Incidents are counted by their day in the window before the referral; a day nobody knows is neither in nor out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.incidents import Incident, Incidents, before, count

RECEIVED = date(2026, 11, 20)
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "first"),
    [
        (date(2026, 11, 20), 12, date(2025, 11, 20)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
    ],
)
def test_the_window_goes_back_by_calendar_months(day: date, months: int, first: date) -> None:
    assert before(day, months) == first


def test_the_first_day_and_the_day_itself_count_and_the_day_before_does_not() -> None:
    first = before(RECEIVED, 12)
    edge = [Incident(RECEIVED), Incident(first), Incident(first - timedelta(days=1))]
    assert count(edge, None, RECEIVED, 12) == Incidents(2)
    assert count([Incident(RECEIVED + timedelta(days=1))], None, RECEIVED, 12) == Incidents(0)


@pytest.mark.parametrize(
    ("dated", "undated", "number", "found"),
    [
        (0, 0, None, Incidents(None)),
        (0, 0, 5, Incidents(5)),
        (0, 0, 0, Incidents(0)),
        (2, 1, None, Incidents(2, 1)),
        (0, 2, None, Incidents(0, 2)),
        (2, 0, 5, Incidents(5)),
        (4, 0, 1, Incidents(4)),
        (2, 1, 3, Incidents(3)),
        (2, 3, 3, Incidents(3, 2)),
    ],
)
def test_the_larger_of_the_number_and_the_list_counts(
    dated: int, undated: int, number: int | None, found: Incidents
) -> None:
    listed = [Incident(RECEIVED)] * dated + [Incident(roughly="in spring")] * undated
    assert count(listed, number, RECEIVED, 12) == found


@given(st.lists(st.none() | DAYS), st.none() | st.integers(0, 20), DAYS, st.integers(1, 24))
def test_one_more_incident_never_makes_them_fewer(
    days: list[date | None], number: int | None, received: date, months: int
) -> None:
    listed = [Incident(day) for day in days]
    now = count(listed, number, received, months)
    more = count([*listed, Incident(received)], number, received, months)
    assert (more.counted or 0) >= (now.counted or 0)
    assert now.reachable >= (now.counted or 0)
    assert now.reachable <= max(number or 0, len(listed))


def test_what_was_entered_since_an_earlier_referral_counts_once() -> None:
    told = (Incident(date(2026, 11, 1)), Incident(None))
    entered = (date(2026, 11, 1), date(2026, 9, 1), date(2026, 9, 1), date(2025, 1, 1))
    assert count(told, None, date(2026, 11, 23), 12, entered) == Incidents(2, 1)
    assert count((), None, date(2026, 11, 23), 12, entered) == Incidents(2)
    assert count((), None, date(2026, 11, 23), 12) == Incidents(None)
