"""People in the old spreadsheet: births and children."""

from datetime import date, datetime, time

import pytest

from marac_desktop.domain import tracker_people
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.person import Birth
from marac_desktop.domain.referral import ChildrenKnown
from marac_desktop.domain.tracker import Cell, ReadChildren, WordKind
from marac_desktop.domain.tracker_words import Words

TODAY = date(2026, 11, 23)
ON = date(2025, 4, 3)
WORDS = Words({})
NAMED = ChildrenKnown.LISTED


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


def aged(*children: tuple[str, int | None]) -> ReadChildren:
    births = tuple((name, Birth() if age is None else Birth(age=age, age_at=ON)) for name, age in children)
    return ReadChildren(NAMED, None, births)


@pytest.mark.parametrize(
    ("cell", "children"),
    [
        ("Oscar 3", aged(("Oscar", 3))),
        ("Poppy 3, Max 14, Ava 12", aged(("Poppy", 3), ("Max", 14), ("Ava", 12))),
        ("Oscar (3) and Mia (4)", aged(("Oscar", 3), ("Mia", 4))),
        ("Oscar aged 3; Mia-Rose 4yrs", aged(("Oscar", 3), ("Mia-Rose", 4))),
        ("Oscar 18m, Zoë 8/12", aged(("Oscar", 1), ("Zoë", 0))),
        ("Oscar, Mia 4", aged(("Oscar", None), ("Mia", 4))),
        ("2: Oscar 3, Mia 4", aged(("Oscar", 3), ("Mia", 4))),
        ("2 (Oscar 3, Mia 4)", aged(("Oscar", 3), ("Mia", 4))),
        ("Oscar, Mia", aged(("Oscar", None), ("Mia", None))),
        (2, ReadChildren(ChildrenKnown.NUMBER, 2)),
        ("x2", ReadChildren(ChildrenKnown.NUMBER, 2)),
        ("2 children", ReadChildren(ChildrenKnown.NUMBER, 2)),
        ("three", ReadChildren(ChildrenKnown.NUMBER, 3)),
        ("none", ReadChildren(ChildrenKnown.NONE)),
        (0, ReadChildren(ChildrenKnown.NONE)),
        ("N/K", ReadChildren(ChildrenKnown.NOT_KNOWN)),
        (None, ReadChildren()),
    ],
)
def test_children_by_name_number_none_or_not_known(cell: Cell, children: ReadChildren) -> None:
    assert tracker_people.children(cell, ON, WORDS) == children


@pytest.mark.parametrize("cell", ["see file 12/34", "see file", "Ask school", "3: Oscar 3, Mia 4", 99, "=A1"])
def test_children_of_another_spelling_are_left_for_the_coordinator(cell: Cell) -> None:
    assert tracker_people.children(cell, ON, WORDS) is None


@pytest.mark.parametrize(
    ("answer", "children"),
    [
        ("2", ReadChildren(ChildrenKnown.NUMBER, 2)),
        ("none", ReadChildren(ChildrenKnown.NONE)),
        ("not_known", ReadChildren(ChildrenKnown.NOT_KNOWN)),
        ("-", ReadChildren()),
    ],
)
def test_an_answer_about_children_is_taken(answer: str, children: ReadChildren) -> None:
    words = Words({(WordKind.CHILDREN, "see file"): answer})
    assert tracker_people.children("see file", ON, words) == children


def test_a_postcode_is_found_and_written_one_way() -> None:
    assert tracker_people.postcode("1 Example Road, Wells ba51aa") == "BA5 1AA"
    assert tracker_people.postcode("1 Example Road, Wells") == ""
