"""Repeats: what Explore calls one is what the product's own rule proposes, and nothing else is."""

from collections import defaultdict
from datetime import date

import pytest

from marac_desktop.domain.codes import Ground
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.repeat import EarlierReferral, RepeatRule, propose
from tests.services.explore.told import DAYS, told


@pytest.mark.parametrize("today", DAYS)
def test_repeats_are_those_the_rule_proposes(today: date) -> None:
    earlier: dict[int, list[EarlierReferral]] = defaultdict(list)
    for row in told(today).referrals:
        proposal = propose(row, earlier[row.victim.id], RepeatRule())
        assert row.repeat_of == (proposal.earlier.id if proposal else None), row.reference
        assert (Ground.REPEAT in row.grounds) == (row.repeat_of is not None)
        earlier[row.victim.id].append(_earlier(row))


def _earlier(row: Referral) -> EarlierReferral:
    ids = frozenset(party.person.id for party in row.perpetrators)
    return EarlierReferral(row.id, row.reference, row.received, row.stage, ids)


def test_about_a_third_of_referrals_are_repeats() -> None:
    rows = told().referrals
    assert 0.25 < sum(row.repeat_of is not None for row in rows) / len(rows) < 0.4


def test_nobody_comes_back_while_a_referral_of_theirs_is_pending() -> None:
    data = told()
    heard = defaultdict(list)
    for item in data.items:
        heard[item.referral_id].append(data.meeting(item).date)
    last: dict[int, date] = {}
    for row in data.referrals:
        assert row.victim.id not in last or last[row.victim.id] < row.received
        last[row.victim.id] = max([row.received, *heard[row.id]])


def test_cases_are_a_victim_and_an_exact_set_of_perpetrators() -> None:
    whose = {(row.case_id, row.victim.id, tuple(p.person.id for p in row.perpetrators)) for row in told().referrals}
    assert len({case for case, _, _ in whose}) == len(whose)
