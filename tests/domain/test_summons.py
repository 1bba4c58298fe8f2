"""The police are asked to an emergency meeting by default, whether or not the office has an agency of theirs."""

from marac_desktop.domain.codes import Source
from marac_desktop.domain.summons import by_default, offered
from tests.builders import an_agency

HOUSING, CHARITY = an_agency("Housing"), an_agency("A charity", core=False)
AVON = an_agency("Avon and Somerset Police", source=Source.POLICE, core=False)


def test_the_police_come_first_and_are_asked_by_default() -> None:
    assert offered((CHARITY, HOUSING, AVON)) == ("Avon and Somerset Police", "Housing", "A charity")
    assert by_default((CHARITY, HOUSING, AVON)) == ("Avon and Somerset Police",)


def test_where_the_office_has_none_of_theirs_they_are_asked_as_the_police() -> None:
    assert offered((HOUSING,)) == ("Police", "Housing")
    assert by_default(()) == ("Police",)
