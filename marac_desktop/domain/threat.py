"""Threat-to-life (Osman) warnings: who gave them, to whom, and whether one still stands for a case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from marac_desktop.domain.dates import show
from marac_desktop.domain.validation import LINE_LIMIT, NAME_LIMIT, NARRATIVE_LIMIT, Errors


class GivenTo(StrEnum):
    """To whom the warning was given."""

    BLANK = ""
    VICTIM = "victim"
    PERPETRATOR = "perpetrator"
    BOTH = "both"
    NOT_GIVEN = "not_given"
    NOT_KNOWN = "not_known"

    @property
    def label(self) -> str:
        """In words."""
        return _GIVEN_TO[self]


_GIVEN_TO = {
    GivenTo.BLANK: "Not recorded",
    GivenTo.VICTIM: "The victim",
    GivenTo.PERPETRATOR: "The perpetrator",
    GivenTo.BOTH: "Both",
    GivenTo.NOT_GIVEN: "Nobody",
    GivenTo.NOT_KNOWN: "Not known",
}


@dataclass(frozen=True, slots=True)
class Threat:
    """One warning. It stands until ``ended_on``; a review leaves it standing. ``words`` is what was written of it when
    the referral came in.
    """

    on: date | None = None
    issued_by: str = ""
    given_to: GivenTo = GivenTo.BLANK
    why_not_given: str = ""
    reference: str = ""
    words: str = ""
    reviewed_on: date | None = None
    ended_on: date | None = None
    ended_why: str = ""
    entered_at: datetime | None = None
    entered_by: str = ""

    @property
    def stands(self) -> bool:
        """Whether it has not been ended."""
        return self.ended_on is None


def of(threats: Iterable[Threat], told: str) -> tuple[Threat, ...]:
    """Every warning of a referral, in the order recorded. ``told`` is what its form says: without a record of its own
    it is a warning that stands, known by these words alone.
    """
    recorded = tuple(threats)
    if told.strip() and not any(one.stands for one in recorded):
        return (*recorded, Threat(words=told))
    return recorded


def standing_words(threats: Iterable[Threat]) -> str:
    """What the case says of the warnings that stand; "" when none does, and only then may it leave the table
    (domain.md §4.4).
    """
    return "; ".join(_words(one) for one in threats if one.stands)


def _words(threat: Threat) -> str:
    if threat.on is None and not threat.issued_by:
        return threat.words.strip()
    day = f" of {show(threat.on)}" if threat.on else ""
    by = f", issued by {threat.issued_by}" if threat.issued_by else ""
    return f"Warning{day}{by}, given to: {threat.given_to.label.lower()}"


def check(threat: Threat, today: date) -> None:
    """Raise FieldErrors unless the warning says who issued it, when, and to whom it was given, or why to nobody."""
    errors = Errors()
    errors.needs("issued_by", threat.issued_by, "Say who issued it.")
    if threat.on is None:
        errors.add("on", "Give the day it was issued.")
    if threat.given_to is GivenTo.BLANK:
        errors.add("given_to", "Say to whom it was given; “not known” is an answer.")
    if threat.given_to is GivenTo.NOT_GIVEN:
        errors.needs("why_not_given", threat.why_not_given, "Say why it was given to nobody.")
    _check_days(threat, today, errors)
    if threat.ended_on is not None:
        errors.needs("ended_why", threat.ended_why, "Say who ended it and why.")
    for name, limit, label in _LIMITS:
        errors.text(name, getattr(threat, name), limit, label)
    errors.done()


def texts(threat: Threat) -> dict[str, str]:
    """What is typed of it, which must not give a withheld place away."""
    return {name: getattr(threat, name) for name, _, _ in _LIMITS}


def _check_days(threat: Threat, today: date, errors: Errors) -> None:
    for name in ("on", "reviewed_on", "ended_on"):
        day: date | None = getattr(threat, name)
        if day is not None and day > today:
            errors.add(name, "This day is still to come.")
        elif day is not None and threat.on is not None and day < threat.on:
            errors.add(name, "This day is before the warning.")


_LIMITS = (
    ("issued_by", NAME_LIMIT, "The name"),
    ("why_not_given", NARRATIVE_LIMIT, "The reason"),
    ("reference", LINE_LIMIT, "The reference"),
    ("ended_why", NARRATIVE_LIMIT, "The reason"),
)
