"""The IDVA's attempts to reach a victim: each with its means and what came of it, and when the next is due."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from marac_desktop.domain.codes import Known
from marac_desktop.domain.dates import london
from marac_desktop.domain.referral import Consent, Honour
from marac_desktop.domain.validation import NAME_LIMIT, NARRATIVE_LIMIT, Errors


class ContactMeans(StrEnum):
    """How an attempt was made."""

    BLANK = ""
    PHONE = "phone"
    TEXT = "text"
    IN_PERSON = "in_person"
    EMAIL = "email"
    THROUGH_OTHERS = "through_others"

    @property
    def label(self) -> str:
        """In words."""
        return _MEANS[self]


_MEANS = {
    ContactMeans.BLANK: "Not recorded",
    ContactMeans.PHONE: "Phone call",
    ContactMeans.TEXT: "Text message",
    ContactMeans.IN_PERSON: "In person",
    ContactMeans.EMAIL: "Email",
    ContactMeans.THROUGH_OTHERS: "Through another professional",
}


class Came(StrEnum):
    """What came of an attempt. ``UNSAFE`` is one not made, because trying would have put her at risk."""

    BLANK = ""
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    UNSAFE = "unsafe"

    @property
    def label(self) -> str:
        """In words."""
        return _CAME[self]


_CAME = {
    Came.BLANK: "Not recorded",
    Came.REACHED: "Reached",
    Came.NOT_REACHED: "Not reached",
    Came.UNSAFE: "Unsafe to try",
}


class ContactState(StrEnum):
    """Where the IDVA's contact with a victim stands."""

    REACHED = "reached"
    NOT_YET = "not_yet"
    UNSAFE = "unsafe"

    @property
    def label(self) -> str:
        """In words."""
        return _STATES[self]


_STATES = {
    ContactState.REACHED: "Reached by the IDVA",
    ContactState.NOT_YET: "Not yet reached by the IDVA",
    ContactState.UNSAFE: "Unsafe to try",
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt by the IDVA named ``by``. ``next_due`` is when the next one is due; once reached, none need be."""

    referral_id: int
    at: datetime
    means: ContactMeans = ContactMeans.BLANK
    came: Came = Came.BLANK
    by: str = ""
    next_due: date | None = None
    note: str = ""
    entered_at: datetime | None = None
    entered_by: str = ""
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0


def state(attempts: Iterable[Attempt]) -> ContactState:
    """Reached once she has been reached at all; else unsafe where the latest attempt was; else not yet."""
    made = sorted(attempts, key=_order)
    if any(one.came is Came.REACHED for one in made):
        return ContactState.REACHED
    return ContactState.UNSAFE if made and made[-1].came is Came.UNSAFE else ContactState.NOT_YET


def due(attempts: Iterable[Attempt], first: date) -> date | None:
    """When the next attempt is due: ``first`` while there is none, then what the latest says; None once reached."""
    made = sorted(attempts, key=_order)
    if state(made) is ContactState.REACHED:
        return None
    return (made[-1].next_due or london(made[-1].at)) if made else first


def forbidden(honour: Honour, consent: Consent) -> str:
    """Why the victim may not be contacted (domain.md §4.9): honour-based abuse, and she is not known to know that
    agencies know. "" when she may be.
    """
    if Known.YES not in (honour.honour_based, honour.forced_marriage, honour.fgm) or consent.informed is Known.YES:
        return ""
    if consent.informed is Known.NO:
        return (
            "Honour-based abuse, and the victim does not know that agencies know: no contact. A police-led meeting "
            "decides."
        )
    return (
        "Honour-based abuse: no contact until it is recorded whether the victim knows that agencies know. Ask the "
        "referrer, and record it under Consent and voice."
    )


def never(honour: Honour, consent: Consent) -> bool:
    """Whether no contact is due at all, rather than only until something is found out."""
    return bool(forbidden(honour, consent)) and consent.informed is Known.NO


def check(attempt: Attempt, now: datetime) -> None:
    """Raise FieldErrors unless the attempt says how, by whom, what came of it, and when the next is due."""
    errors = Errors()
    errors.needs("by", attempt.by, "Say which IDVA it was.")
    if attempt.means is ContactMeans.BLANK and attempt.came is not Came.UNSAFE:
        errors.add("means", "Say how it was tried.")
    if attempt.came is Came.BLANK:
        errors.add("came", "Say what came of it.")
    if attempt.at > now:
        errors.add("day", "This is still to come. Record an attempt once it was made.")
    if attempt.came in {Came.NOT_REACHED, Came.UNSAFE} and attempt.next_due is None:
        errors.add("next_due", "Say when the next attempt is due, or when it is looked at again.")
    if attempt.next_due is not None and attempt.next_due < london(attempt.at):
        errors.add("next_due", "The next attempt is not before this one.")
    errors.text("by", attempt.by, NAME_LIMIT, "The name")
    errors.text("note", attempt.note, NARRATIVE_LIMIT, "The note")
    errors.done()


def _order(attempt: Attempt) -> tuple[datetime, int]:
    return attempt.at, attempt.id
