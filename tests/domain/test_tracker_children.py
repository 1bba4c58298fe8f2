"""Children in the old spreadsheet: named, aged, counted, or left for the coordinator to explain."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain import tracker_children
from marac_desktop.domain.person import Birth
from marac_desktop.domain.referral import ChildrenKnown
from marac_desktop.domain.tracker import Cell, ReadChildren, WordKind
from marac_desktop.domain.tracker_words import Words

ON = date(2025, 4, 3)
WORDS = Words({})
NAMED = ChildrenKnown.LISTED


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
        ("5, 3", aged(("", 5), ("", 3))),
        ("5 and 3", aged(("", 5), ("", 3))),
        ("aged 5, 3 and 1", aged(("", 5), ("", 3), ("", 1))),
        ("aged 5", aged(("", 5))),
        ("3 (aged 2, 5, 7)", aged(("", 2), ("", 5), ("", 7))),
        ("2 children aged 5 & 7", aged(("", 5), ("", 7))),
        ("2 kids: 18m, 4yrs", aged(("", 1), ("", 4))),
        ("two: Tom 5, Ann 3", aged(("Tom", 5), ("Ann", 3))),
        ("Tom (dob 3.4.20)", ReadChildren(NAMED, None, (("Tom", Birth(on=date(2020, 4, 3))),))),
        ("Tom 03/04/2020", ReadChildren(NAMED, None, (("Tom", Birth(on=date(2020, 4, 3))),))),
        ("Yes - 2", ReadChildren(ChildrenKnown.NUMBER, 2)),
        ("Y (2)", ReadChildren(ChildrenKnown.NUMBER, 2)),
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
    assert tracker_children.children(cell, ON, WORDS) == children


@pytest.mark.parametrize(
    ("cell", "children"),
    [
        ("Y", ReadChildren(ChildrenKnown.NOT_KNOWN)),
        ("yes", ReadChildren(ChildrenKnown.NOT_KNOWN)),
        ("2 x boys", ReadChildren(ChildrenKnown.NUMBER, 2)),
        ("1 boy and 2 girls", ReadChildren(ChildrenKnown.NUMBER, 3)),
        ("1 + unborn", ReadChildren(ChildrenKnown.NUMBER, 1)),
        ("2 (and 1 unborn)", ReadChildren(ChildrenKnown.NUMBER, 2)),
        ("Tom 5 + unborn", aged(("Tom", 5))),
        ("Tom 5 (lives with dad)", aged(("Tom", 5))),
        ("Boy 5, girl 3", aged(("", 5), ("", 3))),
        ("2 boys aged 5 and 3", aged(("", 5), ("", 3))),
    ],
)
def test_what_is_understood_in_part_says_that_there_is_more(cell: Cell, children: ReadChildren) -> None:
    assert tracker_children.children(cell, ON, WORDS) == replace(children, in_full=False)


@pytest.mark.parametrize(
    "cell",
    [
        *("Pregnant", "Unborn", "Oscar", "2/3", "2 + 1", "three at school, one at home", "under 5", "Yes, Tom 5", "-"),
        *("3 (aged 2, 5)", "aged 40", "Tom (dob 31.2.20)", "Tom (dob 3.4.1980)", "over 18", "5.5", "Tom 5 Ann 3"),
        *("2 children, 1 boy 1 girl", "Has a child aged 5"),
    ],
)
def test_what_may_mean_something_else_is_left_for_the_coordinator_too(cell: Cell) -> None:
    assert tracker_children.children(cell, ON, WORDS) is None


@pytest.mark.parametrize(
    "cell", ["see file 12/34", "see file", "Ask school", "Tom 3, as above", "3: Tom 3, Mia 4", 99, "=A1"]
)
def test_children_of_another_spelling_are_left_for_the_coordinator(cell: Cell) -> None:
    assert tracker_children.children(cell, ON, WORDS) is None


@pytest.mark.parametrize(
    ("answer", "children"),
    [
        ("2", ReadChildren(ChildrenKnown.NUMBER, 2)),
        ("none", ReadChildren(ChildrenKnown.NONE)),
        ("not_known", ReadChildren(ChildrenKnown.NOT_KNOWN)),
        ("-", ReadChildren(ChildrenKnown.NOT_KNOWN, in_full=False)),
    ],
)
def test_an_answer_about_children_is_taken(answer: str, children: ReadChildren) -> None:
    words = Words({(WordKind.CHILDREN, "see file"): answer})
    assert tracker_children.children("see file", ON, words) == children


@pytest.mark.parametrize("cell", ["Tom 5, " * 5_000, f"Tom{chr(9) * 900}x", "- " * 450, "Tom (" * 180, "2 " * 450])
def test_a_monstrous_cell_is_left_for_the_coordinator(cell: str) -> None:
    assert tracker_children.children(cell, ON, WORDS) is None
