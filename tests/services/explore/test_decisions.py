"""The two decisions: what the product's own rule makes of them is where each case stands."""

from datetime import UTC, date, datetime, time

import pytest

from marac_desktop.domain.codes import Kind
from marac_desktop.domain.dates import london
from marac_desktop.domain.policy import load
from marac_desktop.domain.process import Stage
from marac_desktop.domain.standing import standing
from marac_desktop.domain.timetable import Calendar
from marac_desktop.domain.triage import Means, Route, Side
from marac_desktop.services.explore.decisions import at
from tests.services.explore.told import DAYS, told


@pytest.mark.parametrize("today", DAYS)
def test_the_route_that_stands_is_the_one_recorded(today: date) -> None:
    data, policy, office = told(today), load(), Calendar()
    now = datetime.combine(today, time(8), UTC)
    for row in data.referrals:
        found = standing(data.views_of(row), now, office, policy)
        if row.route:
            assert found.route is not None
            assert found.route.value == row.route, row.reference
            assert found.acts == (row.stage is not Stage.TO_CONFIRM), row.reference
        else:
            assert found.late or not found.acts, row.reference


def test_second_decisions_are_late_and_wait() -> None:
    data, now = told(), datetime(2026, 11, 23, 8, tzinfo=UTC)
    waiting = [row for row in data.referrals if not row.route]
    late = [standing(data.views_of(row), now, Calendar(), load()).late for row in waiting]
    assert 0 < late.count(True) < len(late) / 2


@pytest.mark.parametrize("today", DAYS)
def test_no_decision_comes_before_the_referral_or_today(today: date) -> None:
    data = told(today)
    for view in data.views:
        assert data.referral(view.referral_id).received <= london(view.at) <= today
        assert view.signed_at is None or view.signed_at > view.at
        assert view.signed_at is None or london(view.signed_at) <= today


def test_each_side_decides_once_by_its_own_account_and_differing_and_late_ones_occur() -> None:
    data = told()
    differing = late = 0
    for row in data.referrals:
        views = data.views_of(row)
        assert len({view.side for view in views}) == len(views)
        if row.kind is Kind.LIVE and len(views) == 2:
            assert len({view.account_id for view in views}) == 2
            differing += views[0].route is not views[1].route
            late += standing(views, datetime(2026, 11, 23, 8, tzinfo=UTC), Calendar(), load()).late
    assert differing > 5
    assert late > 5


def test_a_way_out_of_the_conference_has_its_reason_in_words() -> None:
    for view in told().views:
        if view.route in {Route.WITHOUT_CONFERENCE, Route.BELOW_THRESHOLD} and view.means is not Means.IMPORTED:
            assert view.reason
    assert {view.means for view in told().views} == {Means.IN_PLACE, Means.PHONE, Means.IMPORTED}


def test_what_was_said_by_phone_names_who_and_when() -> None:
    for view in told().views:
        if view.means is Means.PHONE:
            assert view.side is Side.DA_SERVICE
            assert view.spoken_by
            assert view.spoken_at is not None
            assert view.spoken_at < view.at


@pytest.mark.parametrize("today", DAYS)
def test_no_call_is_taken_down_before_the_coordinator_has_signed(today: date) -> None:
    data = told(today)
    calls = [view for view in data.views if view.means is Means.PHONE]
    for call in calls:
        own = [one for one in data.views_of(data.referral(call.referral_id)) if one.side is Side.COORDINATOR]
        assert call.spoken_at is not None
        assert all(one.signed_at is not None and one.signed_at < call.spoken_at for one in own)
    assert calls


def test_an_hour_in_london_is_kept_in_utc() -> None:
    assert at(date(2026, 7, 1), 10) == datetime(2026, 7, 1, 9, tzinfo=UTC)
    assert at(date(2026, 12, 1), 10) == datetime(2026, 12, 1, 10, tzinfo=UTC)
