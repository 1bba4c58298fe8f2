"""Who is who: one id for a person on every referral, and every person told of exactly once."""

from collections import defaultdict

from marac_desktop.domain.person import Person
from tests.services.explore.told import told


def _everybody() -> list[Person]:
    found: list[Person] = []
    for row in told().referrals:
        found += [row.victim, *(party.person for party in row.perpetrators)]
        found += [child.person for child in row.children.listed]
    return found


def test_an_id_always_means_the_same_person() -> None:
    known: dict[int, set[Person]] = defaultdict(set)
    for person in _everybody():
        known[person.id].add(person)
    assert all(len(same) == 1 for same in known.values())


def test_everybody_on_a_referral_was_handed_out_and_nobody_else() -> None:
    assert {person.id for person in _everybody()} == {person.id for person in told().people}


def test_people_come_no_later_than_the_batch_that_needs_them() -> None:
    met: set[int] = set()
    for batch in told().world.batches(100):
        met |= {person.id for person in batch.people}
        for row in batch.referrals:
            assert row.victim.id in met
            assert all(party.person.id in met for party in row.perpetrators)


def test_some_former_partners_are_known_from_another_household() -> None:
    victims = defaultdict(set)
    for row in told().referrals:
        for party in row.perpetrators:
            victims[party.person.id].add(row.victim.id)
    assert sum(len(of) > 1 for of in victims.values()) > 5
