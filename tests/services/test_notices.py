"""The young people's tool is offered to whom it is meant for, once, and never instead of a decision."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain import ruleset
from marac_desktop.domain.person import Birth
from marac_desktop.domain.risk.answers import ToolRecord
from marac_desktop.services.notices import offered
from tests.builders import a_person, a_referral

RULES = ruleset.load()


@pytest.mark.parametrize(("year", "key"), [(2009, "young_people"), (2013, "young_people"), (2007, ""), (1988, "")])
def test_the_tool_for_the_victims_age_is_offered(year: int, key: str) -> None:
    young = a_referral(victim=a_person(birth=Birth(on=date(year, 1, 1))))
    found = offered(young, RULES)
    assert (found.key if found else "") == key
    assert offered(replace(young, risk=ToolRecord("young_people")), RULES) is None


def test_nothing_is_offered_while_the_age_is_not_known() -> None:
    assert offered(a_referral(victim=a_person(birth=Birth(not_known=True))), RULES) is None
