"""The round table: fourteen core agencies, everybody with a name of their own, chairs from partner agencies."""

from marac_desktop.services.explore.agencies import round_table
from marac_desktop.services.explore.chance import Chance


def test_fourteen_core_agencies_each_with_somebody() -> None:
    table = round_table(Chance(1))
    assert len(table.agencies) == 14
    assert all(agency.core for agency in table.agencies)
    assert {person.agency_id for person in table.representatives} == {agency.id for agency in table.agencies}


def test_nobody_shares_a_name_and_ids_count_from_one() -> None:
    seats = round_table(Chance(1)).representatives
    assert len({person.name for person in seats}) == len(seats)
    assert [person.id for person in seats] == list(range(1, len(seats) + 1))


def test_chairs_come_from_several_partner_agencies_not_the_police_alone() -> None:
    table = round_table(Chance(1))
    sources = {table.named(chair).name for chair in table.chairs}
    assert len(sources) > 3
    assert any("Police" not in name for name in sources)


def test_owners_are_the_representatives_of_that_agency() -> None:
    table = round_table(Chance(1))
    agency = table.agencies[0]
    assert set(table.owners(agency.name)) == {row.name for row in table.representatives if row.agency_id == agency.id}
