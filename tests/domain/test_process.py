"""A stage changes only by a decision that leads there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.process import FOLLOWS, Stage, after, move, unheard
from marac_desktop.domain.triage import Route


@given(st.sampled_from(Stage), st.sampled_from(Stage))
def test_only_what_follows_is_allowed(now: Stage, then: Stage) -> None:
    if then is now or then in FOLLOWS[now]:
        assert move(now, then) is then
    else:
        with pytest.raises(MaracError, match="Nothing was changed"):
            move(now, then)


def test_every_stage_has_its_followers_and_words() -> None:
    assert set(FOLLOWS) == set(Stage)
    assert len({stage.label for stage in Stage}) == len(Stage)


def test_what_was_heard_is_not_listed_by_a_decision() -> None:
    assert FOLLOWS[Stage.HEARD] == {Stage.TRANSFERRED}


@pytest.mark.parametrize("now", [Stage.HEARD, Stage.WITHDRAWN, Stage.TRANSFERRED, Stage.LISTED])
def test_taking_an_outcome_back_puts_the_case_on_its_agenda(now: Stage) -> None:
    assert unheard(now) is Stage.LISTED


def test_only_what_an_outcome_led_to_is_taken_back() -> None:
    with pytest.raises(MaracError, match="Nothing was changed"):
        unheard(Stage.BELOW_THRESHOLD)


@pytest.mark.parametrize("route", Route)
def test_every_route_leads_from_triage_to_a_stage(route: Route) -> None:
    assert after(route) is not Stage.TRIAGE
    waiting = move(Stage.TRIAGE, after(route, confirmed=False))
    if route is Route.WITHOUT_CONFERENCE:
        assert after(route) not in FOLLOWS[Stage.TRIAGE]
        assert move(waiting, after(route)) is after(route)
    else:
        assert move(Stage.TRIAGE, after(route)) is after(route)
    assert move(Stage.LISTED, after(route, confirmed=False)) is after(route, confirmed=False)


def test_without_conference_waits_to_be_confirmed() -> None:
    assert after(Route.WITHOUT_CONFERENCE) is Stage.WITHOUT_CONFERENCE
    assert after(Route.WITHOUT_CONFERENCE, confirmed=False) is Stage.TO_CONFIRM
    assert after(Route.BELOW_THRESHOLD, confirmed=False) is Stage.TRIAGE
    assert after(Route.CONFERENCE, confirmed=False) is Stage.CONFERENCE
