"""A referral that meets no ground, considered by the coordinator: decided with reasons, never silently refused."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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


def check(given: Consideration) -> None:
    """Raise FieldErrors unless a decision is made and its reason is written."""
    errors = Errors()
    if given.decision is Considered.BLANK:
        errors.add("decision", "Choose what is decided.")
    errors.needs("words", given.words, "Say why, or what was advised or asked: this goes on the record.")
    errors.text("words", given.words, NARRATIVE_LIMIT, "The reason")
    errors.done()
