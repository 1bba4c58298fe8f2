"""A case without conference is managed: an owner, a first contact, and at least one whole action."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from marac_desktop.domain.action import Action
from marac_desktop.domain.errors import FieldError, FieldErrors
from marac_desktop.domain.plan import Plan, check, check_contact
from tests.domain.cases import NOW, TODAY

PLAN = Plan(5, "Bea", "DA service", TODAY)
ACTION = Action(5, "Ring her", "DA service", "Bea", TODAY)


def refused(plan: Plan, *actions: Action) -> set[str]:
    try:
        check(plan, actions, TODAY)
    except FieldErrors as wrong:
        return {error.field for error in wrong.errors}
    return set()


def test_a_managed_case() -> None:
    assert refused(PLAN, ACTION) == set()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"owner": " "}, "owner"),
        ({"owner_agency": ""}, "owner_agency"),
        ({"first_contact": TODAY - timedelta(days=1)}, "first_contact"),
        ({"owner": "x" * 201}, "owner"),
        ({"victim_view": "x" * 20_001}, "victim_view"),
    ],
)
def test_what_is_missing_is_told_at_its_field(change: dict[str, Any], field: str) -> None:
    assert refused(replace(PLAN, **change), ACTION) == {field}


def test_a_plan_without_an_action_is_a_case_dropped() -> None:
    assert refused(PLAN) == {"actions"}


def test_each_action_is_whole() -> None:
    assert refused(PLAN, ACTION, replace(ACTION, owner="")) == {"actions.1.owner"}


def test_a_confirmed_plan_keeps_its_past_dates() -> None:
    old = replace(PLAN, first_contact=TODAY - timedelta(days=9), confirmed_at=NOW)
    assert refused(old, ACTION) == set()


@pytest.mark.parametrize(("days", "says"), [(1, "still to come"), (-1, "before the decision")])
def test_a_first_contact_is_made_between_the_decision_and_today(days: int, says: str) -> None:
    acting = replace(PLAN, confirmed_at=NOW)
    check_contact(acting, TODAY, TODAY)
    with pytest.raises(FieldError, match=says):
        check_contact(acting, TODAY + timedelta(days=days), TODAY)
    with pytest.raises(FieldError, match="does not act yet"):
        check_contact(PLAN, TODAY, TODAY)
