"""A bare DOB or Address goes to whoever's name stands before it; where that cannot be told it is asked."""

import pytest

from marac_desktop.domain import headers
from marac_desktop.domain.headers import Whose
from marac_desktop.domain.tracker import SheetKind
from marac_desktop.services.importing import owners

_SHORT = {Whose.VICTIM: "v", Whose.PERPETRATOR: "p", Whose.OTHER: "o", Whose.UNSAID: "-"}


def told(line: str, above: str = "") -> str:
    """Whose each column about a person is, ``?`` for one that is asked, ``!`` after a guess."""
    texts = [text.strip() for text in line.split(",")]
    over = owners.headings([text.strip() or None for text in above.split(",")] if above else [], len(texts))
    named = owners.under([headers.named(text, SheetKind.REFERRALS, near=True) for text in texts], over)
    settled = owners.settle(named)
    return " ".join(
        ("?" if index in settled.asked else _SHORT[settled.whose[index]]) + ("!" if index in settled.guessed else "")
        for index, each in enumerate(named)
        if each.about_a_person
    )


@pytest.mark.parametrize(
    ("line", "whose"),
    [
        ("Ref, Victim, DOB, Sex, Address, Perp, DOB", "v v v v p p"),
        ("Ref, Perp, DOB, Perp sex, Victim, DOB, Address", "p p p v v v"),
        ("Perp, DOB, Gender, Victim, Address", "p p p v v"),
        ("Perp, Victim, DOB, Address", "p v v v"),
        ("DOB, Victim, Perp, Perp DOB", "v v p p"),
        ("Name, DOB, Perp, DOB", "v v p p"),
        ("Perp, DOB, Name, DOB", "p p v v"),
        ("Victim surname, Forename, DOB, Perp surname, Forename, DOB", "v v v p p p"),
        ("Victim, Child name, DOB, Perp", "v o o p"),
        ("Victim, Age, DOB, Perp, Age", "v - v p p"),
        ("Victim, Age, Perp", "v v p"),
        ("Victim, DOB, Perp 1, DOB, Perp 1 gender", "v v p p p"),
        ("Victim, NHS no, DOB, Perp", "v v p"),
        ("Victim, Address, Postcode, Perp, Address, Postcode", "v v v p p p"),
        ("Victim, Postcode, Perp, Perp postcode", "v v p p"),
        ("Victim, Perp, Victim address, Postcode", "v p v v"),
        ("Victim, Address, Perp, Perp address, Post code", "v v p p p"),
    ],
)
def test_a_bare_column_goes_with_the_name_before_it(line: str, whose: str) -> None:
    assert told(line) == whose


@pytest.mark.parametrize(
    ("line", "whose"),
    [
        ("Victim, Perp, DOB, Address", "v p ? ?"),
        ("Victim, Perp, Postcode", "v p ?"),
        ("Victim, Perp, Address, Postcode", "v p ? ?"),
        ("Address, Postcode, Perp, Perp postcode, Victim", "? ? p p v"),
        ("Victim, Perp, Perp postcode, Postcode", "v p p ?"),
        ("Victim, Perp, Age", "v p ?"),
        ("DOB, Perp, Victim", "? p v"),
        ("Address, MARAC, Perp, Victim", "? p v"),
        ("DOB, Victim, DOB, Perp", "? v ? p"),
        ("Name, DOB, Name, DOB", "? ? ? ?"),
        ("Surname, Forename, Surname, Forename", "? ? ? ?"),
        ("Victim, Home address, Current address, Perp", "v ? ? p"),
        ("Victim, Victim DOB, DOB, Perp", "v v ? p"),
        ("Victim, Children, DOB, Perp", "v ? p"),
        ("Victim, Perp, Perp address, Address", "v p p ?"),
        ("Victim, Officer name, MARAC, Address", "v o ?"),
        ("Ref, DOB, Address", "? ?"),
        ("Victim, Him, DOB", "v ?"),
        ("Victim, Perp no 2, DOB, Perp", "v ? p"),
        ("Perp no 2, DOB, Victim, Perp", "? v p"),
        ("Victim, IDVA, Address, Perp", "v ? p"),
    ],
)
def test_what_cannot_be_told_is_asked(line: str, whose: str) -> None:
    assert told(line) == whose


def test_what_only_is_left_over_for_the_victim_is_a_guess() -> None:
    assert told("Victim, Perp, Perp DOB, DOB") == "v p p v!"


def test_the_only_address_after_the_perpetrators_name_alone_is_a_guess_to_be_checked() -> None:
    assert told("Perp, DOB, Address, Victim, DOB") == "p p p! v v"
    assert told("Perp, DOB, Address, Victim, DOB, Address") == "p p p v v v"


def test_a_heading_over_several_columns_says_whose_they_are() -> None:
    line = "Ref, Name, DOB, Address, Gender, Name, DOB, Address, Gender, MARAC"
    assert told(line, ", VICTIM, , , , PERPETRATOR") == "v v v v p p p p"
    assert told(line, ", PERPETRATOR, , , , VICTIM") == "p p p p v v v v"
    assert told("Name, Child name, DOB", "Victim, , Case") == "v o o"


def test_a_heading_ends_where_the_case_goes_on_or_somebody_else_is_named() -> None:
    assert told("Name, DOB, Name, DOB, MARAC, Address", "VICTIM, , PERPETRATOR") == "v v p p ?"
    assert told("Ref, Name, DOB, Perp, DOB", ", VICTIM") == "v v p p"


def test_the_title_of_a_sheet_is_no_heading() -> None:
    assert told("Perp, DOB, Victim, DOB", "Victims") == "p p v v"
