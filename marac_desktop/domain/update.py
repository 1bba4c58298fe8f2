"""What has happened to a case since its referral: dated entries, and the dates to come that somebody must mind."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID, uuid4

from marac_desktop.domain.disclosure import require_open
from marac_desktop.domain.people_list import PersonRole
from marac_desktop.domain.person import Person
from marac_desktop.domain.repeat import window_end
from marac_desktop.domain.validation import LINE_LIMIT, NAME_LIMIT, NARRATIVE_LIMIT, Errors


class UpdateKind(StrEnum):
    """What an entry tells of."""

    INCIDENT = "incident"
    COURT = "court"
    BAIL = "bail"
    ORDER = "order"
    RELEASE = "release"
    ADDRESS_CHANGED = "address_changed"
    CONTACT = "contact"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind in words."""
        return _LABELS[self]


_LABELS = {
    UpdateKind.INCIDENT: "New incident",
    UpdateKind.COURT: "Court date",
    UpdateKind.BAIL: "Bail",
    UpdateKind.ORDER: "Order",
    UpdateKind.RELEASE: "Prison release",
    UpdateKind.ADDRESS_CHANGED: "Address changed",
    UpdateKind.CONTACT: "Contact with the victim",
    UpdateKind.OTHER: "Other",
}

ENDS: Final = frozenset({UpdateKind.BAIL, UpdateKind.ORDER})
"""Kinds that may end on a known day; that day is the one to be minded."""
COMES: Final = frozenset({UpdateKind.COURT, UpdateKind.RELEASE})
"""Kinds whose own day is the one to be minded."""
HAPPENED: Final = frozenset({UpdateKind.INCIDENT, UpdateKind.CONTACT, UpdateKind.ADDRESS_CHANGED})
"""Kinds that tell of what has happened, never of a day to come."""


@dataclass(frozen=True, slots=True)
class Update:
    """One entry on a referral. ``whose`` is whom it is about where that must be told (address, release, bail).

    ``mind_on`` is the day to be minded (see ``mind_on``), and ``seen_to`` when somebody saw to it. An entry is never
    changed otherwise: a mistake is put right by another.
    """

    referral_id: int
    kind: UpdateKind
    day: date
    what: str = ""
    source: str = ""
    police_reference: str = ""
    ends: date | None = None
    whose: str = ""
    mind_on: date | None = None
    seen_to: datetime | None = None
    entered_at: datetime | None = None
    entered_by: str = ""
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0


def mind_on(update: Update) -> date | None:
    """The day somebody must be reminded of: a court or release date, the end of bail or of an order; else None."""
    if update.kind in COMES:
        return update.day
    return update.ends if update.kind in ENDS else None


def is_repeat(update: Update, anchor: date, months: int = 12) -> bool:
    """Whether a new incident falls inside the repeat window that runs from ``anchor`` (domain.md §3): any further abuse
    within it is a repeat, to be referred again.
    """
    return update.kind is UpdateKind.INCIDENT and anchor <= update.day <= window_end(anchor, months)


def check(update: Update, people: Iterable[Person], today: date) -> None:
    """Raise FieldErrors unless the entry says what happened and gives nothing away. ``people`` are those of the case,
    whose withheld addresses and numbers stand in their own record only.
    """
    errors = Errors()
    if update.kind is UpdateKind.ADDRESS_CHANGED:
        if update.what.strip():
            errors.add("what", "Write the address in the person's record only; here it says just that it changed.")
        if update.whose not in {PersonRole.VICTIM, PersonRole.PERPETRATOR}:
            errors.add("whose", "Say whose address changed.")
    else:
        errors.needs("what", update.what, "Say in a few words what it is.")
    if update.kind in HAPPENED and update.day > today:
        errors.add("day", "This day is still to come.")
    if update.ends is not None and update.ends < update.day:
        errors.add("ends", "It cannot end before it begins.")
    errors.text("what", update.what, NARRATIVE_LIMIT, "What happened")
    errors.text("source", update.source, NAME_LIMIT, "The source")
    errors.text("police_reference", update.police_reference, LINE_LIMIT, "The police reference")
    errors.done()
    require_open({"what": update.what, "source": update.source, "police_reference": update.police_reference}, people)
