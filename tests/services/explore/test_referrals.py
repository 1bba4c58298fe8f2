"""Invented referrals: what they say agrees with the product's own criteria, stages and limits."""

from collections import Counter
from datetime import date

import pytest

from marac_desktop.domain import criteria, ruleset, validation
from marac_desktop.domain.codes import Ground, Kind
from marac_desktop.domain.criteria import Met
from marac_desktop.domain.process import Stage
from tests.services.explore.told import DAYS, MONDAY, told


@pytest.mark.parametrize("today", DAYS)
def test_the_criteria_file_finds_every_recorded_ground_met(today: date) -> None:
    for row in told(today).referrals:
        if row.kind is Kind.LIVE:
            rules = ruleset.by_key(row.criteria)
            assert row.criteria == rules.key
            found = {finding.ground: finding.met for finding in criteria.judge(row, rules, None, today)}
            assert {ground for ground, met in found.items() if met is Met.MET} == set(row.grounds), row.reference


def test_every_case_has_a_ground_unless_it_stays_below_the_threshold() -> None:
    for row in told().referrals:
        assert bool(row.grounds) == (row.stage is not Stage.BELOW_THRESHOLD)
    assert {ground for row in told().referrals for ground in row.grounds} == set(Ground)


@pytest.mark.parametrize("today", DAYS)
def test_nothing_came_in_after_today_or_before_the_quarters(today: date) -> None:
    data = told(today)
    for row in data.referrals:
        assert row.received <= today
    assert data.referrals[0].received.year >= data.world.span.quarters[0].starts.year - 1


def test_texts_are_short_and_told_in_many_ways() -> None:
    told_of = [row.narrative for row in told().referrals if row.kind is Kind.LIVE]
    assert all(0 < len(text) < 800 for text in told_of)
    assert all(text and "{" not in text for text in told_of)
    assert Counter(told_of).most_common(1)[0][1] == 1
    for text in told_of:
        validation.check_text("narrative", text, validation.NARRATIVE_LIMIT, "What happened")


def test_imported_history_is_plain() -> None:
    imported = [row for row in told().referrals if row.kind is Kind.IMPORTED]
    assert imported
    for row in imported:
        assert row.received < told().world.span.live_from
        assert (row.narrative, row.criteria, row.risk.answers) == ("", "", ())


def test_some_victims_are_not_told_and_some_cases_came_from_another_area() -> None:
    rows = told(MONDAY).referrals
    assert {row.consent.informed for row in rows if row.kind is Kind.LIVE} == {"yes", "no", "not_known", ""}
    assert any(row.transfer_from for row in rows)
    assert any(row.threat_to_life for row in rows)
