"""A pair says how likely it is, and what a decision rests on is the same from either side and tells nothing."""

from dataclasses import replace

from marac_desktop.domain.duplicates import PossiblePair, fingerprint
from marac_desktop.domain.likeness import facts_of
from marac_desktop.domain.people_list import PersonLine
from marac_desktop.domain.person import Address, Birth, Name, Phone
from tests.builders import a_person

ONE, OTHER = a_person("Wyn", "Jess", phones=(Phone("07700 900123"),)), a_person("Ŵyn", "Jessica")


def test_how_likely_is_said_in_words() -> None:
    lines = PersonLine(1, Name("Wyn")), PersonLine(2, Name("Ŵyn"))
    assert PossiblePair(*lines, (), 18.0).words == "Very likely"
    assert PossiblePair(*lines, (), 11.0).words == "Likely"


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
