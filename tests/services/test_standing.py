"""What stands is carried out where it is recorded: the stage, the route and the place on an agenda."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.meeting import MeetingKind
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.triage import Route, Side
from marac_desktop.services import agenda, decision, hearing, plan
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.standing import DECIDABLE, reckoning, settle, stands
from tests.builders import a_meeting, a_plan, a_view, an_action
from tests.conftest import DA_LEAD, NOW, TODAY
from tests.services.deciding import referred, sign, sit, stage


def _listed(desk: Desk) -> Referral:
    """A case that holds a provisional place at a meeting."""
    case = referred(desk, received=date(2026, 11, 12))
    with desk.work("Made a meeting", Permission.RUN_MEETINGS) as books:
        meeting = books.meetings.add(a_meeting())
    agenda.list_case(desk, meeting.id, case.id)
    return case


def _both(desk: Desk, case: Referral, route: Route) -> None:
    seat = sit(desk)
    decision.record(desk, case.id, Choice(route, "In words"))
    decision.record(desk, case.id, Choice(route, "In words"), seat)
    sign(desk)
    sign(desk, DA_LEAD, seat)


def _places(desk: Desk, case: Referral) -> list[bool]:
    """Whether each place the case holds is provisional."""
    with desk.look("Looked", Permission.READ_CASES) as books:
        return [item.provisional for item in books.agendas.of_referral(case.id)]


@pytest.mark.parametrize(
    ("route", "leads_to"),
    [
        (Route.EMERGENCY, Stage.EMERGENCY),
        (Route.CONFERENCE, Stage.CONFERENCE),
        (Route.MORE_INFORMATION, Stage.RETURNED),
        (Route.TRANSFER_OUT, Stage.TRANSFERRING),
        (Route.WITHOUT_CONFERENCE, Stage.TO_CONFIRM),
        (Route.BELOW_THRESHOLD, Stage.BELOW_THRESHOLD),
    ],
)
def test_each_route_signed_by_both_leads_to_its_stage(desk: Desk, route: Route, leads_to: Stage) -> None:
    case = referred(desk)
    _both(desk, case, route)
    assert stage(desk, case) is leads_to


@pytest.mark.parametrize("route", [Route.TRANSFER_OUT, Route.BELOW_THRESHOLD])
def test_what_takes_a_case_away_waits_for_both_signatures(desk: Desk, route: Route) -> None:
    case, seat = referred(desk), sit(desk)
    decision.record(desk, case.id, Choice(route, "In words"))
    decision.record(desk, case.id, Choice(route, "In words"), seat)
    sign(desk)
    assert stage(desk, case) is Stage.TRIAGE
    sign(desk, DA_LEAD, seat)
    assert stage(desk, case) is not Stage.TRIAGE


def test_a_provisional_place_becomes_firm_when_both_send_it_to_conference(desk: Desk) -> None:
    case = _listed(desk)
    assert _places(desk, case) == [True]
    _both(desk, case, Route.CONFERENCE)
    assert (_places(desk, case), stage(desk, case)) == ([False], Stage.LISTED)


def test_a_place_weeks_away_answers_no_emergency(desk: Desk) -> None:
    case = _listed(desk)
    decision.record(desk, case.id, Choice(Route.EMERGENCY))
    assert (_places(desk, case), stage(desk, case)) == ([False], Stage.EMERGENCY)


def test_an_emergency_that_has_its_meeting_is_listed(desk: Desk) -> None:
    case = referred(desk, received=date(2026, 11, 12))
    with desk.work("Called a meeting", Permission.RUN_MEETINGS) as books:
        meeting = books.meetings.add(a_meeting(type=MeetingKind.EMERGENCY))
    agenda.list_case(desk, meeting.id, case.id)
    decision.record(desk, case.id, Choice(Route.EMERGENCY))
    assert (_places(desk, case), stage(desk, case)) == ([False], Stage.LISTED)


@pytest.mark.parametrize("route", [Route.WITHOUT_CONFERENCE, Route.BELOW_THRESHOLD])
def test_a_warning_that_came_after_the_decisions_brings_the_case_to_the_table(desk: Desk, route: Route) -> None:
    case, seat = _listed(desk), sit(desk)
    decision.record(desk, case.id, Choice(route, "In words"))
    decision.record(desk, case.id, Choice(route, "In words"), seat)
    with desk.work("Warned", Permission.RECORD_REFERRAL) as books:
        books.referrals.change(replace(books.referrals.get(case.id), threat_to_life="Osman warning, 23 November"))
    sign(desk)
    sign(desk, DA_LEAD, seat)
    if route is Route.WITHOUT_CONFERENCE:
        with pytest.raises(MaracError, match="threat-to-life"):
            plan.keep(desk, a_plan(case.id), (an_action(case.id),))
    assert (_places(desk, case), stage(desk, case)) == ([False], Stage.LISTED)


def test_actions_set_for_a_case_outlive_the_place_it_gives_up(desk: Desk) -> None:
    case = _listed(desk)
    with desk.look("Looked", Permission.READ_CASES) as books:
        (item,) = books.agendas.of_referral(case.id)
    kept = hearing.set_action(desk, item.id, an_action(0))
    _both(desk, case, Route.BELOW_THRESHOLD)
    assert (_places(desk, case), stage(desk, case)) == ([], Stage.BELOW_THRESHOLD)
    with desk.look("Looked", Permission.READ_CASES) as books:
        assert [one.id for one in books.actions.of_referral(case.id)] == [kept.id]


def test_a_case_on_its_way_to_another_area_keeps_its_place(desk: Desk) -> None:
    case = _listed(desk)
    _both(desk, case, Route.TRANSFER_OUT)
    assert (_places(desk, case), stage(desk, case)) == ([True], Stage.TRANSFERRING)


def test_a_place_is_kept_until_without_conference_acts(desk: Desk) -> None:
    case = _listed(desk)
    _both(desk, case, Route.WITHOUT_CONFERENCE)
    assert (_places(desk, case), stage(desk, case)) == ([True], Stage.TO_CONFIRM)
    plan.keep(desk, a_plan(case.id), (an_action(case.id),))
    assert (_places(desk, case), stage(desk, case)) == ([], Stage.WITHOUT_CONFERENCE)


def test_a_place_is_given_up_when_both_sign_it_away(desk: Desk) -> None:
    case = _listed(desk)
    _both(desk, case, Route.BELOW_THRESHOLD)
    assert (_places(desk, case), stage(desk, case)) == ([], Stage.BELOW_THRESHOLD)


def test_more_information_keeps_the_place(desk: Desk) -> None:
    case = _listed(desk)
    _both(desk, case, Route.MORE_INFORMATION)
    assert (_places(desk, case), stage(desk, case)) == ([True], Stage.RETURNED)


def test_without_a_decision_nothing_moves(desk: Desk) -> None:
    case = referred(desk)
    with desk.work("Settled", Permission.FIRST_DECISION) as books:
        assert settle(books, case.id, reckoning(books, NOW)) == books.referrals.get(case.id)
        assert stands(books, case.id, reckoning(books, NOW)).route is None
        assert reckoning(books, NOW).today == TODAY


@pytest.mark.parametrize("at", sorted(set(Stage) - DECIDABLE))
def test_what_is_over_is_never_moved_by_a_decision(desk: Desk, at: Stage) -> None:
    case = referred(desk, stage=at)
    with desk.work("Settled", Permission.FIRST_DECISION) as books:
        for side in Side:
            books.triage.add(a_view(case.id, side, Route.CONFERENCE, account_id=[1, 2][side is Side.DA_SERVICE]))
        assert settle(books, case.id, reckoning(books, NOW)).stage is at
