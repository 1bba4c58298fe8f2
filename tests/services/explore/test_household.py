"""Households: ages and relationships that can be true of one another."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain import codelists
from marac_desktop.domain.codes import Known
from marac_desktop.domain.person import Confidentiality
from marac_desktop.domain.referral import ChildrenKnown
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.household import INTIMATE, invented, traits

DAY = date(2026, 3, 2)
YEAR = 365.25
seeds = st.integers(0, 100_000)


@given(seeds, st.booleans())
def test_parents_are_at_least_17_years_older_than_their_children(seed: int, calm: bool) -> None:
    made = invented("South Somerset", DAY, traits(Chance(seed), calm=calm), Chance(seed + 1))
    victim = made.victim.birth.on
    assert victim is not None
    for row in made.children.listed:
        if row.person.birth.on is not None:
            assert (row.person.birth.on - victim).days > 17 * YEAR
    first = made.perpetrators[0]
    if first.person.birth.on is not None and made.relationship in {"parent", "child"}:
        years = (first.person.birth.on - victim).days / YEAR
        assert years < -17 if made.relationship == "parent" else years > 17


@given(seeds)
def test_relationships_are_on_the_list_and_perpetrators_at_least_16(seed: int) -> None:
    made = invented("Mendip", DAY, traits(Chance(seed), calm=False), Chance(seed + 1))
    for row in made.perpetrators:
        assert row.relationship in codelists.load("relationship")
        age = row.person.birth.age_on(DAY)
        assert age is None or age >= 15  # a year alone gives the youngest it can be
    if made.relationship in INTIMATE and made.victim.orientation != "gay_lesbian":
        assert made.perpetrators[0].person.sex != made.victim.sex


@given(seeds)
def test_a_calm_household_has_nothing_that_calls_for_a_reviewer(seed: int) -> None:
    about = traits(Chance(seed), calm=True)
    made = invented("Mendip", DAY, about, Chance(seed + 1))
    assert not about.honour
    assert about.age >= 18
    assert all(row.safeguarding is Known.YES for row in made.children.listed)


@given(seeds)
def test_a_refuge_hides_the_home_that_was_left(seed: int) -> None:
    made = invented("Sedgemoor", DAY, traits(Chance(seed), calm=False), Chance(seed + 1))
    if made.traits.refuge:
        assert [address.confidentiality for address in made.victim.addresses] == [
            Confidentiality.REFUGE,
            Confidentiality.RESTRICTED,
        ]
        assert [address.current for address in made.victim.addresses] == [True, False]


@given(seeds)
def test_children_are_counted_as_they_are_known(seed: int) -> None:
    children = invented("South Somerset", DAY, traits(Chance(seed), calm=False), Chance(seed + 1)).children
    assert children.known is not ChildrenKnown.BLANK
    assert (children.count is None) == (children.known is ChildrenKnown.NOT_KNOWN)
    if children.known in {ChildrenKnown.LISTED, ChildrenKnown.NUMBER}:
        assert children.count
