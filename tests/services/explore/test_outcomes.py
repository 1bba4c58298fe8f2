"""What came of cases: agendas without gaps, plans with owners, actions of every status."""

from collections import defaultdict
from dataclasses import replace

from marac_desktop.domain import codelists
from marac_desktop.domain import plan as plans
from marac_desktop.domain.action import ActionStatus
from marac_desktop.domain.codes import Kind
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.process import Stage
from marac_desktop.domain.timetable import Calendar
from marac_desktop.services.explore.around import UNTOLD
from marac_desktop.services.explore.outcomes import CLOSED, MISSED
from tests.services.explore.told import told


def test_positions_on_an_agenda_run_from_one_without_gaps() -> None:
    agendas = defaultdict(list)
    for item in told().items:
        agendas[item.meeting_id].append(item.position)
    assert agendas
    assert all(sorted(rows) == list(range(1, len(rows) + 1)) for rows in agendas.values())


def test_a_case_is_received_before_it_is_listed_and_listed_by_its_marac() -> None:
    data = told()
    for item in data.items:
        row, meeting = data.referral(item.referral_id), data.meeting(item)
        assert row.received < meeting.date
        assert row.marac == meeting.marac


def test_provisional_places_are_those_of_cases_that_wait() -> None:
    data = told()
    held = [item for item in data.items if item.provisional]
    assert held
    waiting = {
        item.referral_id
        for item in data.items
        if not data.referral(item.referral_id).route or data.referral(item.referral_id).stage is Stage.TO_CONFIRM
    }
    assert waiting == {item.referral_id for item in held}
    for number in waiting:
        assert data.referral(number).stage in {Stage.LISTED, Stage.TO_CONFIRM}


def test_every_live_case_without_conference_has_a_plan_with_owner_contact_and_action() -> None:
    data = told()
    plans = {plan.referral_id: plan for plan in data.plans}
    acting = {action.referral_id for action in data.actions if not action.item_id}
    managed = {Stage.WITHOUT_CONFERENCE, Stage.TO_CONFIRM}
    for row in data.referrals:
        assert (row.id in plans) == (row.stage in managed and row.kind is Kind.LIVE)
        if row.id in plans:
            plan = plans[row.id]
            assert plan.owner
            assert Calendar().works(plan.first_contact)
            assert (plan.confirmed_at is None) == (row.stage is Stage.TO_CONFIRM)
            assert row.id in acting


def test_first_contacts_of_long_ago_are_made_and_a_few_of_late_still_wait() -> None:
    data = told()
    due = [plan for plan in data.plans if plan.confirmed_at is not None and plan.first_contact <= data.today]
    waiting = [plan for plan in due if plan.contacted_on is None]
    assert 0 < len(waiting) < len(due) / 4
    assert all((data.today - plan.first_contact).days <= MISSED for plan in waiting)
    assert all(plan.contacted_on is None for plan in data.plans if plan.first_contact > data.today)


def test_the_referrer_of_every_plan_is_told_but_for_some_of_the_last_weeks() -> None:
    data = told()
    waiting = [plan for plan in data.plans if plan.confirmed_at is not None and not plan.referrer_told]
    assert waiting
    assert all((data.today - plan.first_contact).days <= UNTOLD for plan in waiting)


def test_a_plan_long_done_is_closed_as_a_decision_would_and_none_of_late_is() -> None:
    data = told()
    actions = defaultdict(list)
    for action in data.actions:
        if not action.item_id:
            actions[action.referral_id].append(action)
    closed = [plan for plan in data.plans if plan.closed_on is not None]
    for plan in closed:
        assert plan.closed_by
        assert plan.closed_on is not None
        assert plan.first_contact < plan.closed_on <= data.today
        plans.check_closing(replace(plan, closed_on=None), actions[plan.referral_id], plan.outcome)
    left = [plan for plan in data.plans if plan.closed_on is None]
    assert closed
    assert all((data.today - plan.first_contact).days <= CLOSED + 7 for plan in left)


def test_what_is_to_be_confirmed_has_a_plan_that_can_be() -> None:
    data = told()
    for plan in data.plans:
        if plan.confirmed_at is None:
            plans.check(plan, [action for action in data.actions if action.referral_id == plan.referral_id], data.today)


def test_actions_have_every_status_and_some_are_overdue() -> None:
    data = told()
    assert {action.status for action in data.actions} == set(ActionStatus)
    open_ones = [action for action in data.actions if action.status is ActionStatus.OPEN]
    assert any(action.due < data.today for action in open_ones)
    assert any(action.due >= data.today for action in open_ones)
    owners = {person.name for person in data.world.representatives}
    for action in data.actions:
        assert action.kind in codelists.load("action")
        assert action.owner in owners
        assert Calendar().works(action.due)
        assert bool(action.evidence) == (action.status is not ActionStatus.OPEN)


def test_a_deferral_has_an_interim_action_and_nothing_else_has_one() -> None:
    data = told()
    deferred = {
        item.id
        for item in data.items
        if item.outcome is Outcome.DEFERRED and data.referral(item.referral_id).kind is Kind.LIVE
    }
    assert {action.item_id for action in data.actions if action.interim} == deferred
