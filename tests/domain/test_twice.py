"""Nobody stands on one referral twice, in whatever roles and however they came onto it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.person import Birth, Person
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, Perpetrator, Referral
from marac_desktop.domain.twice import twice
from tests.builders import a_person, a_referral

HER = a_person("Okafor", "Ngozi", id=7)
HIM = a_person("Penfold", "Ross", birth=Birth(on=date(1983, 12, 14)))
LITTLE = a_person("Okafor", "Ada", birth=Birth(on=date(2019, 2, 1)))


def _with(perpetrators: Sequence[Person], children: Sequence[Person] = ()) -> Referral:
    listed = tuple(Child(one) for one in children)
    named = tuple(Perpetrator(one) for one in perpetrators)
    return a_referral(victim=HER, perpetrators=named, children=Children(ChildrenKnown.LISTED, None, listed))


@pytest.mark.parametrize(
    ("referral", "field", "says"),
    [
        (_with([HIM, replace(HER, name=HIM.name)]), "perpetrators.1.person.name.surname", "This is the victim"),
        (_with([HIM], [HER]), "children.listed.0.person.name.surname", "This is the victim"),
        (_with([HIM, HIM]), "perpetrators.1.person.name.surname", "This is perpetrator 1"),
        (_with([HIM], [LITTLE, HIM]), "children.listed.1.person.name.surname", "This is perpetrator 1"),
        (_with([a_person("OKAFOR", "Ngózi")]), "perpetrators.0.person.name.surname", "This is the victim"),
    ],
)
def test_the_same_person_twice_is_told_at_the_second_entry(referral: Referral, field: str, says: str) -> None:
    (found,) = twice(referral)
    assert (found.field, str(found).startswith(says)) == (field, True)


def test_two_people_of_one_name_or_of_one_birth_or_of_none_may_stand_together() -> None:
    junior = replace(a_person("Penfold", "Ross"), birth=Birth(on=date(2003, 12, 14)))
    unborn, nobody = a_person("Okafor", "Ngozi", birth=Birth()), Person()
    same_day = a_person("Marsh", "Dean", birth=HIM.birth)
    assert list(twice(_with([HIM, junior, unborn, same_day, nobody, Person()]))) == []
