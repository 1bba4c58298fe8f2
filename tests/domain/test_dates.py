"""Dates are read day first however they are typed, and what does not exist is told in a sentence."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.dates import Bounds, london, parse, parse_birth, show, show_time
from marac_desktop.domain.errors import FieldError
from tests.domain.cases import TODAY

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "3.4.25",
        "03/04/2025",
        "3 Apr 2025",
        "03 Apr 2025",
        "3rd April 25",
        "3-4-2025",
        "2025-04-03",
        "3apr2025",
        " 3. 4. 25 ",
    ],
)
def test_the_day_comes_first(typed: str) -> None:
    assert parse(typed, TODAY) == date(2025, 4, 3)


@given(DAYS)
def test_what_is_shown_can_be_typed(day: date) -> None:
    assert parse(show(day), TODAY) == day
    assert parse(f"{day.day}/{day.month}/{day.year}", TODAY) == day
    assert parse(day.isoformat(), TODAY) == day


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2036, 12, 31)))
def test_two_digits_are_the_nearest_such_year_up_to_ten_ahead(day: date) -> None:
    read = parse(f"{day.day}.{day.month}.{day.year % 100:02d}", TODAY) if (day.month, day.day) != (2, 29) else day
    assert read.year % 100 == day.year % 100
    assert TODAY.year - 90 < read.year <= TODAY.year + 10 or read == day


@pytest.mark.parametrize(
    "typed", ["31/04/2025", "29.2.1900", "29 Feb 2025", "3/13/25", "", "soon", "32/1/25", "3/4", "1/2/3/4", "٣/٤/٢٠٢٥"]
)
def test_what_is_no_date_is_refused_at_the_field(typed: str) -> None:
    with pytest.raises(FieldError, match="Write it day first, like 03 Apr 2025") as refused:
        parse(typed, TODAY, field="received")
    assert refused.value.field == "received"


def test_a_leap_day_exists_in_its_year() -> None:
    assert parse("29 Feb 2024", TODAY) == date(2024, 2, 29)


def test_bounds_are_included() -> None:
    bounds = Bounds(date(2026, 1, 1), date(2026, 1, 31))
    assert parse("31 Jan 2026", TODAY, bounds=bounds) == date(2026, 1, 31)
    with pytest.raises(FieldError, match="outside 01 Jan 2026 to 31 Jan 2026"):
        parse("1 Feb 2026", TODAY, bounds=bounds)


def test_a_long_text_is_not_read_back_whole() -> None:
    with pytest.raises(FieldError) as refused:
        parse("x" * 5_000, TODAY)
    assert len(str(refused.value)) < 200


def test_births_are_in_the_past() -> None:
    assert parse_birth("1.2.30", TODAY) == date(1930, 2, 1)
    assert parse_birth("1.2.19", TODAY) == date(2019, 2, 1)
    assert parse_birth("23 Nov 2026", TODAY) == TODAY
    with pytest.raises(FieldError, match="in the future"):
        parse_birth("24 Nov 2026", TODAY)


@given(DAYS)
def test_days_are_shown_one_way(day: date) -> None:
    shown = show(day)
    assert len(shown) == len("03 Apr 2025")
    assert shown[:2] == f"{day.day:02d}"


def test_no_day_is_shown_as_nothing() -> None:
    assert show(None) == ""


def test_instants_are_shown_as_london_reads_its_clocks() -> None:
    assert london(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == date(2026, 7, 1)
    assert show_time(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "01 Jul 2026, 00:30"
    assert london(datetime(2026, 12, 30, 23, 30, tzinfo=UTC)) == date(2026, 12, 30)
