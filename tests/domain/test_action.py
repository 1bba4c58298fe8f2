"""An action names agency, owner and date; lateness follows from the day, and an end is explained."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.action import NEEDS_EVIDENCE, Action, ActionStatus, check
from marac_desktop.domain.errors import FieldErrors
from tests.domain.cases import TODAY

ACTION = Action(5, "Change the locks", "Levels Homes", "Jo Carse", TODAY)


def refused(action: Action) -> set[str]:
    try:
        check(action, TODAY)
    except FieldErrors as wrong:
        return {error.field for error in wrong.errors}
    return set()


def test_an_action_due_today_is_accepted() -> None:
    assert refused(ACTION) == set()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"what": " "}, "what"),
        ({"agency": ""}, "agency"),
        ({"owner": ""}, "owner"),
        ({"due": TODAY - timedelta(days=1)}, "due"),
        ({"owner": "x" * 201}, "owner"),
        ({"what": "x" * 20_001}, "what"),
        ({"evidence": "\0"}, "evidence"),
    ],
)
def test_what_is_missing_is_told_at_its_field(change: dict[str, Any], field: str) -> None:
    assert refused(replace(ACTION, **change)) == {field}


def test_an_action_on_record_may_be_overdue() -> None:
    assert refused(replace(ACTION, id=4, due=TODAY - timedelta(days=40))) == set()


@pytest.mark.parametrize("status", ActionStatus)
def test_could_not_and_did_not_say_why(status: ActionStatus) -> None:
    ended = replace(ACTION, status=status)
    assert refused(ended) == ({"evidence"} if status in NEEDS_EVIDENCE else set())
    assert refused(replace(ended, evidence="She moved away")) == set()
    assert status.label


@given(st.integers(-50, 50), st.sampled_from(ActionStatus))
def test_only_an_open_action_past_its_day_is_late(days: int, status: ActionStatus) -> None:
    action = replace(ACTION, due=TODAY - timedelta(days=days), status=status)
    assert action.late(TODAY) is (status is ActionStatus.OPEN and days > 0)
    assert action.days_late(TODAY) == (days if action.late(TODAY) else 0)
