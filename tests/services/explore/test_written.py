"""The written-out examples: each a referral that the product itself would take, in a reference of its own."""

import pytest

from marac_desktop.domain import criteria, referral_check, ruleset
from marac_desktop.services.explore.cast import Written
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.written import ago, comings, examples, referral
from tests.services.explore.told import DAYS, MONDAY, told


@pytest.mark.parametrize("row", examples(), ids=lambda row: row["key"])
def test_each_is_whole_and_tells_the_grounds_it_meets(row: Written) -> None:
    came = referral(row, MONDAY, Chance(1))
    referral_check.check(came, MONDAY)
    found = criteria.judge(came, ruleset.by_key(""), None, MONDAY)
    assert came.grounds == criteria.grounds_met(found)


def test_they_came_in_on_working_days_up_to_today() -> None:
    for today in DAYS:
        assert max(comings(today)) <= today
        assert [ago(today, row["days"]) for row in examples()] == list(comings(today))


def test_nobody_in_them_has_the_name_of_somebody_made_up_by_chance() -> None:
    known = {person.name.surname for person in told().people}
    assert not known & {row["victim"]["surname"] for row in examples()}
