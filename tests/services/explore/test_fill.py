"""Explore's data in the case file: every value back as it was invented, and the product's figures as meant."""

from collections import Counter

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Kind
from marac_desktop.domain.process import Stage
from marac_desktop.domain.quarter import CountingRule
from marac_desktop.domain.referral_list import ReferralFilter
from marac_desktop.services.desk import Desk
from marac_desktop.services.explore.fill import AT_ONCE, fill
from marac_desktop.services.explore.hearings import DISCUSSED
from marac_desktop.services.explore.world import invent
from marac_desktop.services.standing import reckoning, settle, stands
from tests.conftest import NOW, TODAY
from tests.services.explore.conftest import STEPS
from tests.services.explore.told import told


def test_the_quarters_figures_are_those_meant(explore: Desk) -> None:
    rule = CountingRule()
    quarters = told().world.span.quarters
    with explore.figures() as books:
        found = books.quarter.figures(rule, quarters)
    assert tuple(figures.discussed for figures in found[:-1]) == DISCUSSED
    assert all(figures.without_conference > 15 for figures in found[:-1])


def test_referrals_come_back_as_invented(explore: Desk) -> None:
    invented = told().referrals
    with explore.look("check", Permission.READ_CASES) as books:
        for number in (1, 500, len(invented)):
            stored = books.referrals.get(number)
            first = invented[number - 1]
            assert (stored.reference, stored.narrative, stored.grounds, stored.repeat_of) == (
                first.reference,
                first.narrative,
                first.grounds,
                first.repeat_of,
            )
            assert stored.victim.name == first.victim.name
            assert [party.person.uid for party in stored.perpetrators] == [
                party.person.uid for party in first.perpetrators
            ]


def test_agendas_plans_actions_and_decisions_are_all_there(explore: Desk) -> None:
    data = told()
    upcoming = next(row for row in data.world.meetings if row.date > TODAY)
    plan = data.plans[-1]
    with explore.look("check", Permission.READ_CASES) as books:
        agenda = books.agendas.of(upcoming.id)
        assert [item.position for item in agenda] == list(range(1, len(agenda) + 1))
        assert {item.referral_id for item in agenda} == {
            item.referral_id for item in data.items if item.meeting_id == upcoming.id
        }
        kept = books.plans.of(plan.referral_id)
        assert kept is not None
        assert kept.owner == plan.owner
        assert len(books.triage.views(plan.referral_id)) == 2
        assert books.actions.of_plan(plan.referral_id)


def test_decisions_are_given_by_the_two_accounts_of_the_file(explore: Desk) -> None:
    with explore.look("check", Permission.READ_CASES) as books:
        names = {account.id: account.name for account in books.accounts.all()}
        for view in books.triage.views(told().plans[-1].referral_id):
            assert names[view.account_id] == view.account_name


def test_every_case_stands_where_its_decisions_put_it(explore: Desk) -> None:
    acts = {Stage.CHILD_SAFEGUARDING, Stage.JOINED}  # each is somebody's act, not a decision's
    stages = set(Stage) - {Stage.HEARD, Stage.WITHDRAWN, Stage.TRANSFERRED} - acts
    seen = Counter[Stage]()
    with explore.work("check", Permission.FIRST_DECISION) as books:
        at = reckoning(books, NOW)
        live = ReferralFilter(stages=frozenset(stages), kinds=frozenset({Kind.LIVE}))
        for row in books.referrals.get_many([line.id for line in books.referrals.page(live, limit=2_000).rows]):
            if row.route or not stands(books, row.id, at).late:
                assert settle(books, row.id, at) == row, row.reference
                seen[row.stage] += 1
    assert set(seen) == stages


def test_people_are_found_by_name(explore: Desk) -> None:
    with explore.look("check", Permission.READ_CASES) as books:
        assert len(books.people.search("pike sarah").rows) >= 2
        assert books.people.search("lukasz lecki").rows


@pytest.mark.usefixtures("explore")
def test_progress_counts_up_to_the_whole() -> None:
    assert STEPS
    assert [done for done, _ in STEPS] == list(range(0, STEPS[0][1], AT_ONCE))


def test_a_small_world_has_no_examples() -> None:
    assert told().world.apart
    assert not invent(TODAY, referrals=60).apart


def test_a_real_case_file_is_never_filled(desk: Desk) -> None:
    with pytest.raises(ValueError, match="case file of their own"):
        fill(desk, invent(TODAY))


def test_it_is_filled_once(explore: Desk) -> None:
    with pytest.raises(ValueError, match="empty case file"):
        fill(explore, told().world)
