"""A victim under the least age is no case; perpetrators certainly under it are children's social care by default."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain import ruleset, young
from marac_desktop.domain.person import Birth
from tests.builders import TODAY, a_perpetrator, a_person, a_referral

RULES = ruleset.load()
FIFTEEN, SIXTEEN = Birth(on=date(2010, 11, 24)), Birth(on=date(2010, 11, 23))


@pytest.mark.parametrize(
    ("births", "told"),
    [
        ((FIFTEEN,), "The perpetrator is 15"),
        ((Birth(year=2012),), "The perpetrator is 13 or 14"),
        ((FIFTEEN, Birth(on=date(2013, 1, 1))), "The perpetrators are 15 and 13"),
        ((SIXTEEN,), ""),
        ((Birth(year=2010),), ""),
        ((Birth(not_known=True),), ""),
        ((FIFTEEN, SIXTEEN), ""),
        ((), ""),
    ],
)
def test_children_s_social_care_takes_it_where_every_perpetrator_is_certainly_a_child(
    births: tuple[Birth, ...], told: str
) -> None:
    case = a_referral(perpetrators=tuple(a_perpetrator(birth=birth) for birth in births))
    said = young.default(case, RULES)
    assert said.startswith(told)
    assert bool(said) is bool(told)


def test_the_criteria_file_decides_the_age() -> None:
    case = a_referral(perpetrators=(a_perpetrator(birth=FIFTEEN),))
    assert young.default(case, replace(RULES, perpetrator_least=0)) == ""
    assert "under 18" in young.default(case, replace(RULES, perpetrator_least=18))


@pytest.mark.parametrize(("birth", "age"), [(FIFTEEN, 15), (SIXTEEN, None), (Birth(not_known=True), None)])
def test_a_victim_too_young_for_a_case(birth: Birth, age: int | None) -> None:
    assert date(2026, 11, 23) == TODAY
    assert young.child_victim(a_referral(victim=a_person(birth=birth)), RULES) == age
