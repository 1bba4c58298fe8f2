"""Which route stands: agreement, else the more protective; silence and lateness mean conference."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain import policy, timetable
from marac_desktop.domain.process import Stage
from marac_desktop.domain.standing import Standing, standing
from marac_desktop.domain.triage import ACTS_AT_ONCE, PROTECTIVE, Means, Route, Side, View
from tests.domain.cases import NOW, decided

CALENDAR = timetable.Calendar(bank_holidays=frozenset())
POLICY = policy.Policy("test")
ROUTES = st.sampled_from(Route)
COORDINATOR, DA_SERVICE = Side


def stands(*views: View, days: float = 0) -> Standing:
    """What stands so many days after NOW, a Monday morning."""
    return standing(views, NOW + timedelta(days=days), CALENDAR, POLICY)


def views() -> st.SearchStrategy[View]:
    """Any decision either side could have recorded, early or late, first or revised, signed or not."""
    return st.builds(
        decided,
        st.sampled_from(Side),
        ROUTES,
        days=st.integers(0, 6),
        signed=st.booleans(),
        revises=st.sampled_from([0, 0, 1]),
    )


def test_nothing_stands_while_nobody_has_decided() -> None:
    found = stands()
    assert (found.route, found.acts, found.waiting_for, found.stage) == (None, False, None, Stage.TRIAGE)


@given(ROUTES, ROUTES)
def test_the_more_protective_stands_and_agreement_is_said(first: Route, second: Route) -> None:
    found = stands(decided(COORDINATOR, first), decided(DA_SERVICE, second))
    assert found.route is min(first, second, key=PROTECTIVE.index)
    assert found.agreed is (first is second)
    assert found.waiting_for is None
    assert found.acts is (found.route in ACTS_AT_ONCE)


@given(st.lists(views(), max_size=6))
def test_no_view_is_ever_less_protective_than_what_stands_unless_both_signed_anew(given_views: list[View]) -> None:
    found = stands(*given_views, days=9)
    revised = {view.side for view in given_views if view.revises and view.signed_at}
    if given_views and revised != set(Side):
        assert found.route is not None
        assert all(PROTECTIVE.index(found.route) <= PROTECTIVE.index(view.route) for view in given_views)


@given(st.lists(views(), min_size=1, max_size=6))
def test_the_order_on_record_does_not_matter(given_views: list[View]) -> None:
    numbered = [replace(view, id=at) for at, view in enumerate(given_views, start=1)]
    assert stands(*numbered, days=9) == stands(*reversed(numbered), days=9)


@given(ROUTES, st.sampled_from(Side))
def test_one_decision_waits_and_shows_nothing_but_an_emergency(route: Route, side: Side) -> None:
    found = stands(decided(side, route))
    other = next(one for one in Side if one is not side)
    assert found.waiting_for is other
    assert found.route is (Route.EMERGENCY if route is Route.EMERGENCY else None)
    assert found.acts is (route is Route.EMERGENCY)
    assert route is Route.EMERGENCY or route.label not in found.why


@given(ROUTES, st.sampled_from(Side))
def test_silence_means_conference_after_one_working_day(route: Route, side: Side) -> None:
    assert stands(decided(side, route), days=1).late is False
    found = stands(decided(side, route), days=2)
    assert found.route is min(route, Route.CONFERENCE, key=PROTECTIVE.index)
    assert found.acts
    assert found.late is (route is not Route.EMERGENCY)


def test_a_friday_decision_is_awaited_until_monday_night() -> None:
    friday = decided(COORDINATOR, Route.WITHOUT_CONFERENCE, days=4)
    monday_night = datetime(2026, 11, 30, 23, 59, tzinfo=UTC)
    assert standing([friday], monday_night, CALENDAR, POLICY).route is None
    after = standing([friday], monday_night + timedelta(minutes=2), CALENDAR, POLICY)
    assert after.route is Route.CONFERENCE


def test_a_bank_holiday_is_no_working_day() -> None:
    tuesday_off = timetable.Calendar(bank_holidays=frozenset({(NOW + timedelta(days=1)).date()}))
    first = decided(COORDINATOR, Route.BELOW_THRESHOLD)
    assert standing([first], NOW + timedelta(days=2), tuesday_off, POLICY).route is None
    assert standing([first], NOW + timedelta(days=3), tuesday_off, POLICY).route is Route.CONFERENCE


def test_a_late_second_decision_means_conference_even_where_both_agree() -> None:
    late = decided(DA_SERVICE, Route.WITHOUT_CONFERENCE, days=2, signed=True)
    found = stands(decided(COORDINATOR, Route.WITHOUT_CONFERENCE, signed=True), late, days=3)
    assert (found.route, found.late, found.acts) == (Route.CONFERENCE, True, True)


def test_both_may_sign_a_revised_decision() -> None:
    first = decided(COORDINATOR, Route.CONFERENCE, signed=True)
    second = decided(DA_SERVICE, Route.WITHOUT_CONFERENCE, signed=True)
    lowered = decided(COORDINATOR, Route.WITHOUT_CONFERENCE, days=1, signed=True, revises=1)
    assert stands(first, second, lowered, days=2).route is Route.CONFERENCE
    kept = decided(DA_SERVICE, Route.WITHOUT_CONFERENCE, days=1, signed=True, revises=1)
    found = stands(first, second, lowered, kept, days=2)
    assert (found.route, found.agreed, found.acts) == (Route.WITHOUT_CONFERENCE, True, True)
    unsigned = replace(lowered, signed_at=None)
    assert stands(first, second, unsigned, kept, days=2).route is Route.CONFERENCE


def test_one_side_alone_may_raise_what_stands() -> None:
    both = (decided(COORDINATOR, Route.WITHOUT_CONFERENCE), decided(DA_SERVICE, Route.WITHOUT_CONFERENCE))
    raised = decided(DA_SERVICE, Route.CONFERENCE, revises=1)
    assert stands(*both, raised).route is Route.CONFERENCE


@pytest.mark.parametrize("route", [Route.WITHOUT_CONFERENCE, Route.BELOW_THRESHOLD, Route.TRANSFER_OUT])
def test_what_takes_a_case_away_acts_only_once_both_have_signed(route: Route) -> None:
    signed = decided(COORDINATOR, route, signed=True)
    phoned = replace(decided(DA_SERVICE, route), means=Means.PHONE, spoken_by="Cleo")
    waiting = stands(signed, phoned)
    assert (waiting.acts, waiting.unsigned) == (False, (DA_SERVICE,))
    assert waiting.stage is (Stage.TO_CONFIRM if route is Route.WITHOUT_CONFERENCE else Stage.TRIAGE)
    assert "confirmed" in waiting.why
    confirmed = stands(signed, replace(phoned, signed_at=NOW))
    assert confirmed.acts
    assert confirmed.stage is not Stage.TRIAGE


def test_one_person_for_both_sides_counts_once() -> None:
    first = decided(COORDINATOR, Route.BELOW_THRESHOLD, signed=True)
    same = replace(decided(DA_SERVICE, Route.BELOW_THRESHOLD, signed=True), account_id=first.account_id)
    found = stands(first, same)
    assert (found.route, found.waiting_for) == (None, DA_SERVICE)


def test_imported_history_stands_and_waits_for_nobody() -> None:
    imported = replace(decided(COORDINATOR, Route.WITHOUT_CONFERENCE), means=Means.IMPORTED, account_id=0)
    found = stands(imported, days=400)
    assert (found.route, found.acts, found.late, found.waiting_for) == (Route.WITHOUT_CONFERENCE, True, False, None)
