"""What is written to a referrer names nobody, says what happens by when, and no route in words that could harm."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.person import Address, Name, Phone
from marac_desktop.domain.referral import Child, Children, ChildrenKnown
from marac_desktop.domain.referrer_letter import Letter, acknowledgement, information, named_in, outcome
from marac_desktop.domain.triage import Route
from tests.builders import a_perpetrator, a_person, a_referral

DAY = date(2026, 11, 25)
CASE = a_referral(
    victim=a_person(
        "O'Brien",
        "Łucja",
        aliases=("Lucy Wren",),
        addresses=(Address("4 Invented Row, Wells", "BA5 1ZZ"),),
        phones=(Phone("07700 900123"),),
    ),
    perpetrators=(a_perpetrator("Will", "Mark"),),
    children=Children(ChildrenKnown.LISTED, None, (Child(a_person("Ŵyn", "Cai"), "St Invented's School"),)),
)


def words(told: tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]) -> str:
    opening, parts = told
    return "\n".join([opening, *(line for title, lines in parts for line in (title, *lines))])


def test_the_acknowledgement_says_that_we_have_it_and_what_comes_next_by_when() -> None:
    said = words(acknowledgement(DAY, date(2026, 11, 26)))
    assert "We have your referral." in said
    assert "By 25 Nov 2026" in said
    assert "By 26 Nov 2026" in said
    assert "ring 999" in said


@pytest.mark.parametrize("route", list(Route))
def test_every_route_has_words_that_do_not_harm(route: Route) -> None:
    said = words(outcome(route, DAY if route is Route.WITHOUT_CONFERENCE else None))
    assert "Your referral has been decided." in said
    harmful = ("victim", "perpetrator", "abuse", "conference", "MARAC", "police", "refuge", "high risk", "transfer")
    assert [word for word in harmful if word.lower() in said.lower()] == []
    assert ("25 Nov 2026" in said) == (route is Route.WITHOUT_CONFERENCE)


def test_what_is_asked_stands_on_the_letter_line_by_line() -> None:
    _, parts = information("The dates?\n\nWho was there?", DAY)
    assert parts[0] == ("What we ask", ("The dates?", "Who was there?"))
    assert "by 25 Nov 2026" in parts[1][1][0]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("When did Łucja say so?", "Łucja"),
        ("when did lucja say so?", "Łucja"),
        ("Did O’Brien ring?", "Brien"),
        ("Is Wren another name?", "Wren"),
        ("Ask Mark about it", "Mark"),
        ("Who lives at 4 invented row?", "4 Invented Row"),
        ("in BA5 1ZZ", "BA5 1ZZ"),
        ("on 07700900123", "07700900123"),
        ("at St Invented's School", "St Invented's School"),
        ("and Cai?", "Cai"),
        ("Is anybody still in the refuge?", "refuge"),
    ],
)
def test_whatever_tells_of_somebody_is_found(text: str, named: str) -> None:
    assert named in named_in(text, CASE)


@pytest.mark.parametrize(
    "text", ["Will you say when?"[5:], "This will mark a change.", "On which day, and who saw it?", ""]
)
def test_plain_words_are_no_names(text: str) -> None:
    assert named_in(text, CASE) == ()


def test_each_letter_is_called_something() -> None:
    assert len({one.label for one in Letter}) == len(Letter)
    assert named_in("Ann", replace(CASE, victim=replace(CASE.victim, name=Name("", "Ann")))) == ("Ann",)
