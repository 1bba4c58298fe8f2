"""The written-out households: each thing that must get handled rightly is there to be seen."""

from collections import Counter

from marac_desktop.domain.person import Confidentiality
from tests.services.explore.told import MONDAY, Told, told


def _cast(data: Told) -> list[int]:
    return [case.id for case in data.world.cases if case.coming.cast is not None]


def test_young_older_and_male_victims_and_honour_based_abuse_are_among_what_waits() -> None:
    data = told()
    rows = [data.referral(number) for number in _cast(data)]
    ages = [row.victim.birth.age_on(MONDAY) or 0 for row in rows]
    assert any(16 <= age <= 17 for age in ages)
    assert any(age > 60 for age in ages)
    assert any(row.victim.sex == "male" for row in rows)
    assert any(row.honour.honour_based == "yes" and len(row.perpetrators) > 2 for row in rows)
    assert any(row.victim.addresses[0].confidentiality is Confidentiality.REFUGE for row in rows)
    assert any(not party.person.name for row in rows for party in row.perpetrators)


def test_ages_are_those_written_on_the_day_it_is_opened() -> None:
    data = told()
    rows = [data.referral(number) for number in _cast(data)]
    ffion = next(row for row in rows if row.victim.name.forename == "Ffion")
    assert ffion.victim.birth.age_on(MONDAY) == 30


def test_two_people_of_the_same_name_are_two_people() -> None:
    births = {row.victim.id: row.victim.birth for row in told().referrals if row.victim.name.surname == "Pike"}
    sarahs = {
        row.victim.id
        for row in told().referrals
        if (row.victim.name.surname, row.victim.name.forename) == ("Pike", "Sarah")
    }
    assert len(sarahs) >= 2
    assert len({births[number] for number in sarahs}) >= 2


def test_a_victim_is_perpetrator_elsewhere_and_a_perpetrator_stands_in_two_households() -> None:
    data = told()
    rows = [data.referral(number) for number in _cast(data)]
    victims = {row.victim.id for row in rows}
    perpetrators = Counter(party.person.id for row in rows for party in row.perpetrators)
    assert victims & set(perpetrators)
    assert 2 in perpetrators.values()


def test_twins_share_their_birthday() -> None:
    data = told()
    rows = [data.referral(number) for number in _cast(data)]
    sisters = [row.victim for row in rows if row.victim.name.surname == "Bowditch"]
    assert len({sister.id for sister in sisters}) == 2
    assert len({sister.birth for sister in sisters}) == 1
    twins = next(row.children.listed for row in rows if row.victim.name.surname == "Ŵyn")
    assert twins[0].person.birth == twins[1].person.birth
    assert twins[0].person.id != twins[1].person.id
