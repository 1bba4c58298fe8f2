"""A decision is recorded blind, by two people, with words where a case leaves the table."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.triage import (
    NEEDS_REASON,
    PROTECTIVE,
    Means,
    Route,
    Side,
    View,
    check_view,
    covered,
    most_protective,
)
from tests.domain.cases import NOW, decided

FIRST = decided(Side.COORDINATOR, Route.CONFERENCE)
SECOND = decided(Side.DA_SERVICE, Route.CONFERENCE)
CALL = NOW - timedelta(minutes=5)
PHONED = replace(SECOND, means=Means.PHONE, account_id=0, account_name="", spoken_by="Cleo Marsh", spoken_at=CALL)


def refused(view: View, *others: View, barred: Mapping[Route, str] | None = None) -> set[str]:
    """The fields a view is refused at; none when it may be recorded."""
    try:
        check_view(view, others, barred or {})
    except FieldErrors as wrong:
        return {error.field for error in wrong.errors}
    return set()


def test_routes_stand_most_protective_first() -> None:
    assert PROTECTIVE == (
        Route.EMERGENCY,
        Route.CONFERENCE,
        Route.MORE_INFORMATION,
        Route.TRANSFER_OUT,
        Route.WITHOUT_CONFERENCE,
        Route.BELOW_THRESHOLD,
    )


@given(st.lists(st.sampled_from(Route), min_size=1))
def test_the_most_protective_is_before_all_others(routes: list[Route]) -> None:
    best = most_protective(routes)
    assert best in routes
    assert all(PROTECTIVE.index(best) <= PROTECTIVE.index(route) for route in routes)


def test_the_other_side_is_covered_until_both_have_decided() -> None:
    assert covered(SECOND, False)
    assert covered(None, True)
    assert covered(None, False)
    assert not covered(SECOND, True)


@pytest.mark.parametrize("route", Route)
def test_words_are_mandatory_only_where_a_case_leaves_the_table(route: Route) -> None:
    silent = replace(FIRST, route=route, reason=" ")
    assert refused(silent) == ({"reason"} if route in NEEDS_REASON else set())


def test_one_account_never_gives_both() -> None:
    assert refused(SECOND, FIRST) == set()
    assert refused(replace(SECOND, account_id=FIRST.account_id), FIRST) == {"account_id"}


def test_one_name_never_gives_both_by_phone_either() -> None:
    assert refused(replace(PHONED, spoken_by=" ADA"), FIRST) == {"account_id"}


def test_a_side_decides_once_and_then_revises() -> None:
    again = replace(FIRST, route=Route.EMERGENCY)
    assert refused(again, FIRST) == {"route"}
    assert refused(replace(again, revises=1), FIRST) == set()


def test_a_call_is_taken_down_after_the_coordinators_own_decision() -> None:
    assert refused(PHONED, FIRST) == set()
    assert refused(PHONED) == {"route"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"spoken_by": ""}, "spoken_by"),
        ({"spoken_at": None}, "spoken_at"),
        ({"spoken_at": NOW + timedelta(minutes=1)}, "spoken_at"),
        ({"reason": ""}, "reason"),
        ({"reason": "x" * 20_001}, "reason"),
        ({"reason": "a\0b"}, "reason"),
    ],
)
def test_a_call_says_who_when_and_what(change: dict[str, Any], field: str) -> None:
    assert refused(replace(PHONED, **change), FIRST) == {field}


def test_the_coordinator_is_never_taken_down_by_phone() -> None:
    assert "side" in refused(replace(PHONED, side=Side.COORDINATOR))


@pytest.mark.parametrize("route", Route)
def test_a_route_that_the_case_rules_out_is_refused_with_its_sentence(route: Route) -> None:
    with pytest.raises(FieldErrors, match="Not for this case"):
        check_view(replace(FIRST, route=route), (), {route: "Not for this case."})
    others = {each: "Not for this case." for each in Route if each is not route}
    assert refused(replace(FIRST, route=route), barred=others) == set()


def test_imported_views_are_told_apart_and_name_their_giver() -> None:
    assert replace(FIRST, means=Means.IMPORTED).imported
    assert not FIRST.imported
    assert FIRST.given_by == "Ada"
    assert PHONED.given_by == "Cleo Marsh"
