"""The criteria files that ship: their version, their threshold, and the one a referral was judged by."""

import pytest

from marac_desktop.domain.codes import Ground
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.repeat import Anchor, RepeatRule
from marac_desktop.domain.ruleset import Safeguard, by_key, load, read
from tests.domain.test_criteria import another_area


def test_avon_and_somerset() -> None:
    rules = load("avon-somerset")
    high = rules.rule(Ground.VISIBLE_HIGH_RISK)
    escalation = rules.rule(Ground.POTENTIAL_ESCALATION)
    assert high is not None
    assert (high.at_least, high.tool and high.tool.key) == (14, "dash")
    assert escalation is not None
    assert (escalation.at_least, escalation.months) == (3, 12)
    assert rules.repeat == RepeatRule(12, Anchor.REFERRAL, 7)
    assert rules.tool is high.tool
    assert (rules.victim_least, rules.perpetrator_least) == (16, 16)
    assert all(rule.wording for rule in rules.grounds)


def test_the_safeguard_check_is_data() -> None:
    safeguard = load().safeguard
    assert safeguard == Safeguard()
    assert safeguard.reviewer_questions == (8, 9, 14, 15, 17)
    assert safeguard.never == ("threat_to_life",)


def test_a_referral_finds_the_version_it_was_judged_by() -> None:
    rules = load()
    assert by_key(rules.key) is rules
    assert by_key("") is rules
    assert load("avon-somerset", rules.version) is rules


@pytest.mark.parametrize("key", ["avon-somerset 1999.1", "nowhere", "nowhere 2"])
def test_criteria_that_are_not_shipped_are_said(key: str) -> None:
    with pytest.raises(MaracError, match="not part of this version"):
        by_key(key)


def test_another_area_may_leave_out_what_it_does_not_use() -> None:
    rules = another_area("points")
    assert rules.rule(Ground.REPEAT) is None
    assert rules.repeat == RepeatRule()
    assert (rules.victim_least, rules.perpetrator_least) == (16, 10)


def test_a_ground_nobody_knows_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="astrology"):
        read(
            {
                "area": "x",
                "version": "1",
                "title": "x",
                "source": "x",
                "advice": "x",
                "ground": [{"ground": "astrology", "judged": "score", "wording": "x"}],
            }
        )
