"""A referral that meets no ground, considered by the coordinator: decided with reasons, never silently refused."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from marac_desktop.domain.codes import Ground
from marac_desktop.domain.findings import Finding, Met
from marac_desktop.domain.validation import NARRATIVE_LIMIT, Errors


class Considered(StrEnum):
    """What the coordinator decided of a referral below the threshold (domain.md §2)."""

    BLANK = ""
    ACCEPTED = "accepted"
    ADVICE = "advice"
    MORE_INFORMATION = "more_information"

    @property
    def label(self) -> str:
        """The decision in words."""
        return _LABELS[self]


_LABELS = {
    Considered.BLANK: "Not considered yet",
    Considered.ACCEPTED: "Accepted on professional judgement",
    Considered.ADVICE: "Below threshold, advice given",
    Considered.MORE_INFORMATION: "More information needed",
}


@dataclass(frozen=True, slots=True)
class Consideration:
    """The coordinator's decision with its reason; it says nothing for the two who decide at triage.

    ``words`` is the judgement relied on, the advice given, or what is missing. ``by`` is a name, ``at`` an instant.
    """

    decision: Considered = Considered.BLANK
    words: str = ""
    by: str = ""
    at: datetime | None = None


def is_due(grounds: Collection[Ground], findings: Iterable[Finding], transfer_from: str = "") -> bool:
    """Whether the coordinator considers it: no ground is confirmed and none is met (domain.md §2). A case taken over
    from another area was accepted there.
    """
    return not grounds and not transfer_from.strip() and all(one.met is not Met.MET for one in findings)


def missing(findings: Iterable[Finding]) -> tuple[str, ...]:
    """What is missing to tell of each ground that cannot be told; () where all are told (domain.md §2)."""
    return tuple(
        f"{one.ground.label} ({', '.join(one.missing) or one.why})" for one in findings if one.met is Met.CANNOT_TELL
    )


def blind(given: Consideration) -> Consideration:
    """What the DA service may see of it before both have decided: that a case was accepted is a ground of it; that one
    was not would tell the coordinator's view (domain.md §4.1).
    """
    return given if given.decision is Considered.ACCEPTED else Consideration()


def check(given: Consideration) -> None:
    """Raise FieldErrors unless a decision is made and its reason is written."""
    errors = Errors()
    if given.decision is Considered.BLANK:
        errors.add("decision", "Choose what is decided.")
    errors.needs("words", given.words, "Say why, or what was advised or asked: this goes on the record.")
    errors.text("words", given.words, NARRATIVE_LIMIT, "The reason")
    errors.done()
