"""Births and postcodes in the old spreadsheet."""

from datetime import date, datetime, time

import pytest

from marac_desktop.domain import tracker_people
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.person import Birth
from marac_desktop.domain.tracker import Cell

TODAY = date(2026, 11, 23)
ON = date(2025, 4, 3)


@pytest.mark.parametrize(
    ("cell", "birth"),
    [
        ("17.4.80", Birth(on=date(1980, 4, 17))),
        ("17/04/1980", Birth(on=date(1980, 4, 17))),
        (datetime.combine(date(1980, 4, 17), time()), Birth(on=date(1980, 4, 17))),
        (29328, Birth(on=date(1980, 4, 17))),
        ("030475", Birth(on=date(1975, 4, 3))),
        ("03041975", Birth(on=date(1975, 4, 3))),
        ("010128", Birth(on=date(1928, 1, 1))),
        ("101018", Birth(on=date(1918, 10, 10))),
        (130475, Birth(on=date(1975, 4, 13))),
        (3041975, Birth(on=date(1975, 4, 3))),
        ("2020-04-03", Birth(on=date(2020, 4, 3))),
        ("1.1.24", Birth(on=date(1924, 1, 1))),
        ("5.6.05", Birth(on=date(2005, 6, 5))),
        ("34", Birth(age=34, age_at=ON)),
        (34, Birth(age=34, age_at=ON)),
        ("aged 34", Birth(age=34, age_at=ON)),
        ("34 yrs", Birth(age=34, age_at=ON)),
        ("1984", Birth(year=1984)),
        (1984, Birth(year=1984)),
        ("c.1984", Birth(year=1984)),
        ("n/k", Birth(not_known=True)),
        ("unknown", Birth(not_known=True)),
        (None, Birth()),
    ],
)
def test_births_of_every_spelling(cell: Cell, birth: Birth) -> None:
    assert tracker_people.birth(cell, ON, TODAY, "birth") == birth


@pytest.mark.parametrize(
    "cell",
    [
        30475,
        10128,
        "30475",
        "05",
        "034",
        "310280",
        "0304",
        "31/02/1980",
        "4/4/2025",
        datetime.combine(date(2025, 4, 4), time()),
        "2026",
        0,
        150,
        "spring",
        "=B2",
        True,
    ],
)
def test_impossible_births_are_refused(cell: Cell) -> None:
    with pytest.raises(FieldError):
        tracker_people.birth(cell, ON, TODAY, "birth")


def test_a_number_counts_from_the_day_its_workbook_counts_from() -> None:
    assert tracker_people.birth(29328, ON, TODAY, "birth", date(1904, 1, 1)) == Birth(on=date(1984, 4, 18))


def test_a_slash_inside_a_date_parts_nothing() -> None:
    assert tracker_people.split_dates("01/02/1980 / 3.4.85") == ["01/02/1980", "3.4.85"]


def test_a_postcode_is_found_and_written_one_way() -> None:
    assert tracker_people.postcode("1 Example Road, Wells ba51aa") == "BA5 1AA"
    assert tracker_people.postcode("1 Example Road, Wells") == ""
