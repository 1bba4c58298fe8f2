"""A warning, a ground met by facts and a victim who is a child rule routes out, whoever decides."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain import ruleset
from marac_desktop.domain.barred import BY_FACTS, barred, held_up, too_young
from marac_desktop.domain.codes import Ground
from marac_desktop.domain.findings import Finding, Met
from marac_desktop.domain.person import Birth
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.safeguard import Fact, Tier
from marac_desktop.domain.triage import NEEDS_REASON, Route
from tests.builders import TODAY, a_person, a_referral

RULES = ruleset.load("avon-somerset")
CASE = a_referral(received=date(2026, 11, 2))


def found(ground: Ground, met: Met) -> Finding:
    return Finding(ground, met, "Dash 20 of 24: at or above 14")


@pytest.mark.parametrize("route", Route)
def test_a_threat_to_life_keeps_a_case_at_the_table(route: Route) -> None:
    warned = a_referral(threat_to_life="Osman warning to the victim, 20 Nov")
    assert (route in barred(warned, ())) is (route in NEEDS_REASON)
    assert route not in barred(a_referral(threat_to_life="  "), ())


def test_a_fact_that_rules_it_out_bars_without_conference_and_one_not_recorded_yet_is_said_of_it() -> None:
    never = Fact(("alarm",), Tier.NEVER, "A police alarm is fitted")
    lacking = Fact(("young victim",), Tier.LACKING, "The victim is 17, and no safeguarding decision is recorded")
    reviewer = Fact(("8",), Tier.REVIEWER, "Dash 8: yes")
    assert set(barred(CASE, (), (reviewer, lacking, never))) == {Route.WITHOUT_CONFERENCE}
    assert "A police alarm is fitted" in barred(CASE, (), (never,))[Route.WITHOUT_CONFERENCE]
    assert not barred(CASE, (), (reviewer, lacking)), "only a record is missing"
    assert set(held_up((never, reviewer, lacking))) == {Route.WITHOUT_CONFERENCE}
    assert lacking.words in held_up((lacking,))[Route.WITHOUT_CONFERENCE]
    assert not held_up((never, reviewer))


@given(st.dictionaries(st.sampled_from(Ground), st.sampled_from(Met)))
def test_below_threshold_is_never_decided_where_facts_meet_a_ground(judged: dict[Ground, Met]) -> None:
    out = barred(CASE, [found(*one) for one in judged.items()])
    met = {ground for ground, how in judged.items() if how is Met.MET}
    assert set(out) == ({Route.BELOW_THRESHOLD} if met & BY_FACTS else set())
    assert all("Dash 20 of 24" in why and "Processed without conference" in why for why in out.values())


def test_judgement_alone_may_not_be_shared() -> None:
    assert not barred(CASE, [found(Ground.PROFESSIONAL_JUDGEMENT, Met.MET)])


def born(on: date) -> Referral:
    return a_referral(received=date(2026, 11, 2), victim=a_person(birth=Birth(on=on)))


@pytest.mark.parametrize(
    ("birth", "young"),
    [
        (date(2010, 11, 24), True),  # 16 tomorrow
        (date(2010, 11, 23), False),  # 15 when it came, 16 today
        (date(2010, 11, 2), False),
        (date(1990, 1, 1), False),
    ],
)
def test_a_victim_under_16_is_child_safeguarding_and_no_case(birth: date, young: bool) -> None:
    why = too_young(born(birth), RULES, TODAY)
    assert bool(why) is young
    out = barred(born(birth), (), young=why)
    assert set(out) == (set(Route) if young else set())
    assert all("The victim is 15: under 16 this is child safeguarding" in each for each in out.values())


def test_an_age_nobody_knows_rules_nothing_out() -> None:
    unknown = a_referral(received=date(2026, 11, 2), victim=a_person(birth=Birth()))
    assert too_young(unknown, RULES, TODAY) == ""
