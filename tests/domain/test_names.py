"""Names are found however they are typed, split without being altered, and shown in agreed ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.names import NOT_NAMED, NameStyle, display, fold, initials, parse
from marac_desktop.domain.person import Name

NAME = Name("Ŵyn", "Łucja")


@pytest.mark.parametrize(
    ("typed", "found_by"),
    [
        ("Łukasz", "lukasz"),
        ("O'Brien", "obrien"),
        ("O’Brien", "obrien"),
        ("Smith-Jones", "smith jones"),
        ("ŴYN", "wyn"),
        ("Straße", "strasse"),
        ("Ångström  ", "angstrom"),
        ("張偉", "張偉"),
        ("مُحَمَّد", "محمد"),
        ("<unknown>", "unknown"),
        ("हिन्दी", "हिन्दी"),
        ("\u200fAnna\ud800", "anna"),
        ("???", ""),
    ],
)
def test_fold(typed: str, found_by: str) -> None:
    assert fold(typed) == found_by


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_case_never_hides_a_name(text: str) -> None:
    assert fold(text.casefold()) == fold(text)


def test_folding_leaves_a_word_apart_from_the_next() -> None:
    assert fold("Ann/Marie") == "ann marie"
    assert fold("Ann") != fold("Anna")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("SMITH, Jo", Name("SMITH", "Jo")),
        ("Jess Ŵyn", Name("Ŵyn", "Jess")),
        ("WIŚNIEWSKA Sarah", Name("WIŚNIEWSKA", "Sarah")),
        ("Ross van der Berg", Name("van der Berg", "Ross")),
        ("Mohammed O'Brien", Name("O'Brien", "Mohammed")),
        ("张伟", Name("张伟", "")),
        ("J SMITH", Name("SMITH", "J")),
        ("SMITH JONES Ann", Name("SMITH JONES", "Ann")),
        ("JO SMITH", Name("SMITH", "JO")),
        ("<unknown>", Name("<unknown>", "")),
        ("  ", Name("", "")),
    ],
)
def test_parse(typed: str, name: Name) -> None:
    assert parse(typed) == name


@given(st.text())
def test_parsing_loses_no_letter(text: str) -> None:
    name = parse(text)
    kept = fold(f"{name.surname} {name.forename}").replace(" ", "")
    assert sorted(kept) == sorted(fold(text.replace(",", " ", 1)).replace(" ", ""))


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        (NameStyle.FULL, "Łucja Ŵyn"),
        (NameStyle.SURNAME_FIRST, "Ŵyn, Łucja"),
        (NameStyle.SURNAME_CAPITALS, "ŴYN, Łucja"),
        (NameStyle.INITIALS, "Ł. Ŵ."),
    ],
)
def test_display(style: NameStyle, shown: str) -> None:
    assert display(NAME, style) == shown


@pytest.mark.parametrize("style", NameStyle)
def test_a_name_nobody_knows_says_so(style: NameStyle) -> None:
    assert display(Name("", "  "), style) == NOT_NAMED


def test_alleged_is_said_after_the_name() -> None:
    assert display(NAME, alleged=True) == "Łucja Ŵyn (alleged perpetrator)"


def test_initials_take_letters_only() -> None:
    assert initials(Name("<unknown>", "")) == "U."
    assert initials(Name("???", "")) == "–"


def test_half_a_name_is_shown_without_a_comma() -> None:
    assert display(Name("Pike"), NameStyle.SURNAME_FIRST) == "Pike"


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_fold_as_all_others_do(text: str) -> None:
    # A letter outside ASCII takes the long way through; what stands before it must fold the same.
    assert fold(f"{text} ł") == f"{fold(text)} l".strip()
