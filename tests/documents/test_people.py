"""How a paper names the people of a case."""

import pytest

from marac_desktop.documents.people import children, on_one_line, perpetrators, person
from marac_desktop.domain.papers import PaperPerson, Withheld
from tests.documents.paper import Sheet
from tests.documents.papers import CROWDED_CASE, PLAIN_CASE
from tests.documents.reading import text


def test_a_person_with_nothing_recorded_says_so_for_each_fact() -> None:
    printed = text(Sheet(tuple(person(PaperPerson("BALE Tomos"), 200))).pdf())
    assert "Born not recorded" in printed
    assert "Address not recorded" in printed
    assert "known as" not in printed


def test_an_open_address_stands_beside_a_withheld_one() -> None:
    who = PaperPerson("BALE Tomos", addresses=("3 Orchard Rise\nWellington", Withheld()))
    printed = text(Sheet(tuple(person(who, 200))).pdf())
    assert "Address 3 Orchard Rise, Wellington" in printed
    assert "Address withheld" in printed


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("3 Orchard Rise,\n Wellington\n\nTA21 9AA", "3 Orchard Rise, Wellington, TA21\xa09AA"),
        ("No postcode", "No postcode"),
        ("", ""),
    ],
)
def test_an_address_is_joined_on_one_line_and_its_postcode_never_parted(typed: str, line: str) -> None:
    assert on_one_line(typed) == line


def test_children_come_with_schools_and_a_withheld_school_is_a_label() -> None:
    printed = text(Sheet(tuple(children(CROWDED_CASE))).pdf())
    assert "Ysgol Gynradd Llanfihangel-yng-Ngwynfa" in printed
    assert printed.count("Withheld") == 3
    assert printed.count("School") == 3
    assert "张伟" in printed


def test_what_is_known_instead_of_children_is_said() -> None:
    assert "None" in text(Sheet(tuple(children(PLAIN_CASE))).pdf())


def test_all_perpetrators_are_listed() -> None:
    printed = text(Sheet(tuple(perpetrators(CROWDED_CASE, 220))).pdf())
    for who in CROWDED_CASE.perpetrators:
        assert who.name in printed
