"""The office's settings for the process: deadlines, capacity, target and locks, with versioned defaults."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache

from marac_desktop import resources
from marac_desktop.domain.errors import FieldError, FieldErrors
from marac_desktop.domain.quarter import CountingRule


@dataclass(frozen=True, slots=True)
class Policy:
    """Every setting of the calendar of a case (domain.md §5). Names in ``_days`` are working days of England."""

    version: str
    first_decision_days: int = 1
    second_decision_days: int = 1
    sealed_days: int = 5
    information_days: int = 2
    first_contact_days: int = 1
    victim_told_days: int = 1
    phone_confirm_days: int = 1
    full_discussion_days: int = 3
    remind_days: int = 5
    review_confirm_days: int = 3
    transfer_answer_days: int = 5
    child_decision_days: int = 1
    audit_percent: int = 10
    audit_least: int = 5
    cut_off_days: int = 8
    list_out_days: int = 7
    research_back_days: int = 2
    minutes_out_days: int = 3
    minutes_per_case: int = 12
    capacity: int = 16
    target: int = 84
    flag_months: int = 12
    retention_years: int = 7
    suppress_under: int = 5
    backup_days: int = 7
    idle_minutes: int = 3
    idle_minutes_in_meeting: int = 20
    attachment_megabytes: int = 10
    attachments_megabytes: int = 50
    alleged_on_paper: bool = False
    paper_statement: str = ""

    @property
    def counting_rule(self) -> CountingRule:
        """What counts towards the quarter under this policy, with its version."""
        return CountingRule(version=self.version, target=self.target)


LIMITS = {
    "first_decision_days": (1, 5),
    "second_decision_days": (1, 5),
    "sealed_days": (1, 20),
    "information_days": (1, 10),
    "first_contact_days": (1, 5),
    "victim_told_days": (1, 10),
    "phone_confirm_days": (1, 5),
    "full_discussion_days": (1, 10),
    "remind_days": (1, 30),
    "review_confirm_days": (1, 10),
    "transfer_answer_days": (1, 20),
    "child_decision_days": (1, 10),
    "audit_percent": (1, 100),
    "audit_least": (1, 50),
    "cut_off_days": (1, 30),
    "list_out_days": (1, 30),
    "research_back_days": (1, 30),
    "minutes_out_days": (1, 30),
    "minutes_per_case": (5, 60),
    "capacity": (1, 60),
    "target": (1, 999),
    "flag_months": (1, 60),
    "retention_years": (1, 100),
    "suppress_under": (0, 20),
    "backup_days": (1, 31),
    "idle_minutes": (1, 10),
    "idle_minutes_in_meeting": (1, 60),
    "attachment_megabytes": (1, 50),
    "attachments_megabytes": (1, 500),
}
"""The least and most each setting may be, both included."""


def check(policy: Policy) -> None:
    """Raise FieldErrors for settings outside ``LIMITS`` or in an order that cannot be kept."""
    errors = [
        FieldError(name, f"This must be from {low} to {high}.")
        for name, (low, high) in LIMITS.items()
        if not low <= getattr(policy, name) <= high
    ]
    if not policy.cut_off_days >= policy.list_out_days >= policy.research_back_days:
        errors.append(
            FieldError(
                "cut_off_days",
                "The referral cut-off comes first, then the case list, then research: "
                "working days before the meeting must not grow from one to the next.",
            )
        )
    if errors:
        raise FieldErrors(tuple(errors))


@cache
def load(area: str = "somerset") -> Policy:
    """The defaults shipped for ``area``, read once."""
    data = tomllib.loads(resources.path(f"policy/{area}.toml").read_text(encoding="utf-8"))
    known = {field.name for field in fields(Policy)}
    return Policy(**{name: value for name, value in data.items() if name in known})
