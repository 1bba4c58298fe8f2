"""A referral tells more of itself, and no ground changes by it."""

from marac_desktop.domain import criteria, incidents, ruleset
from marac_desktop.domain.codes import Ground, Kind
from marac_desktop.domain.findings import Met
from marac_desktop.services.explore.fuller import MOST_DATED
from tests.services.explore.told import told

LIVE = tuple(row for row in told().referrals if row.kind is Kind.LIVE)


def test_what_a_good_referrer_adds_is_there() -> None:
    assert all(row.story.when and row.story.history for row in LIVE)
    assert any(row.police.crimes and row.police.bail for row in LIVE)
    assert any(len(row.dated) == MOST_DATED for row in LIVE)
    assert any(row.threats for row in LIVE)
    assert all("{" not in one.what for row in LIVE for one in row.dated)
    assert not any(row.dated or row.story.when for row in told().referrals if row.kind is Kind.IMPORTED)


def test_the_incidents_by_day_are_as_many_as_counted_and_inside_the_window() -> None:
    for row in LIVE:
        assert len({one.on for one in row.dated}) == len(row.dated)
        assert incidents.count(row.dated, row.incidents, row.received, 12).counted == row.incidents


def test_no_ground_is_met_or_lost_by_it() -> None:
    rules = ruleset.load()
    for row in LIVE:
        found = {one.ground: one.met for one in criteria.judge(row, rules, None, told().today)}
        escalates = found[Ground.POTENTIAL_ESCALATION] is Met.MET
        assert escalates is (Ground.POTENTIAL_ESCALATION in row.grounds), row.reference
