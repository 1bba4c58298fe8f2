"""The office's settings: Somerset's defaults, their limits, and the counting rule they make."""

import tomllib
from dataclasses import fields, replace
from typing import Any

import pytest

from marac_desktop import resources
from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.policy import LIMITS, Policy, check, load
from marac_desktop.domain.quarter import CountingRule


def test_somersets_defaults() -> None:
    policy = load("somerset")
    check(policy)
    assert (policy.second_decision_days, policy.cut_off_days, policy.list_out_days) == (1, 8, 7)
    assert (policy.research_back_days, policy.minutes_out_days) == (2, 3)
    assert (policy.capacity, policy.minutes_per_case, policy.target) == (16, 12, 84)
    assert (policy.idle_minutes, policy.idle_minutes_in_meeting) == (3, 20)


def test_every_setting_of_the_file_is_known() -> None:
    data = tomllib.loads(resources.path("policy/somerset.toml").read_text(encoding="utf-8"))
    assert set(data) - {field.name for field in fields(Policy)} == {"area", "criteria"}


def _with(name: str, value: int) -> Policy:
    change: dict[str, Any] = {name: value}
    return replace(load(), **change)


@pytest.mark.parametrize("name", LIMITS)
def test_a_setting_outside_its_limits_is_told_at_its_field(name: str) -> None:
    low, high = LIMITS[name]
    for wrong in (low - 1, high + 1):
        with pytest.raises(FieldErrors) as refused:
            check(_with(name, wrong))
        assert name in {error.field for error in refused.value.errors}


def test_the_steps_before_a_meeting_keep_their_order() -> None:
    with pytest.raises(FieldErrors, match="must not grow"):
        check(replace(load(), cut_off_days=5, list_out_days=6))


def test_the_target_makes_the_counting_rule() -> None:
    assert replace(load(), version="9", target=70).counting_rule == CountingRule(version="9", target=70)
