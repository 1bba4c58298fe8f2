"""A pair says how likely it is, and what a decision rests on is the same from either side and tells nothing."""

from dataclasses import replace
from datetime import date

from marac_desktop.domain.duplicates import VERY_LIKELY, PossiblePair, fingerprint
from marac_desktop.domain.likeness import compare, facts_of
from marac_desktop.domain.people_list import PersonLine
from marac_desktop.domain.person import Address, Birth, Name, Phone
from tests.builders import a_person

ONE, OTHER = a_person("Wyn", "Jess", phones=(Phone("07700 900123"),)), a_person("Ŵyn", "Jessica")


def test_how_likely_is_said_in_words() -> None:
    lines = PersonLine(1, Name("Wyn")), PersonLine(2, Name("Ŵyn"))
    assert PossiblePair(*lines, (), 18.0).words == "Very likely"
    assert PossiblePair(*lines, (), 11.0).words == "Likely"


def test_twins_are_never_called_very_likely_one() -> None:
    """Jade and Jodie, of one name and one birthday, at one address with one telephone."""
    home, phone, born = (Address("4 Mill Lane", "TA6 3PQ"),), (Phone("07700 900124"),), Birth(on=date(2001, 2, 28))
    jade = a_person("Bowditch", "Jade", birth=born, addresses=home, phones=phone)
    for called, words in (
        ("Jodie", "Likely, or twins"),
        ("Jada", "Likely, or twins"),
        ("J", "Likely, or twins"),
        ("Jade", "Very likely"),
        ("Jade Ann", "Very likely"),
    ):
        told = compare(facts_of(jade), facts_of(replace(jade, name=Name("Bowditch", called))))
        assert told.score >= VERY_LIKELY, called
        lines = PersonLine(1, jade.name), PersonLine(2, Name("Bowditch", called))
        assert PossiblePair(*lines, told.reasons, told.score).words == words


def test_what_it_rests_on_is_the_same_from_either_side() -> None:
    one, other = facts_of(ONE), facts_of(OTHER)
    assert fingerprint(one, other) == fingerprint(other, one)
    assert "900123" not in fingerprint(one, other)


def test_every_fact_counts_and_nothing_else() -> None:
    kept = fingerprint(facts_of(ONE), facts_of(OTHER))
    for changed in (
        replace(ONE, name=Name("Wyn", "Jo")),
        replace(ONE, aliases=("Jay",)),
        replace(ONE, birth=Birth(year=1987)),
        replace(ONE, addresses=(Address("1 Sea View"),)),
        replace(ONE, phones=()),
        replace(ONE, sex="male"),
    ):
        assert fingerprint(facts_of(changed), facts_of(OTHER)) != kept
    assert fingerprint(facts_of(replace(ONE, gp="Quantock surgery")), facts_of(OTHER)) == kept
