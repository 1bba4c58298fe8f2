"""The phone-enquiry log: who asked whether somebody's case is at MARAC, how they were verified, what they were told."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID, uuid4

from marac_desktop.domain.codes import Known
from marac_desktop.domain.validation import LINE_LIMIT, NAME_LIMIT, NARRATIVE_LIMIT, Errors


class Verified(StrEnum):
    """How it was made sure who asks; a number the caller gives themselves verifies nobody."""

    BLANK = ""
    CALL_BACK = "call_back"
    IN_PERSON = "in_person"
    SECURE_EMAIL = "secure_email"
    NOT_VERIFIED = "not_verified"

    @property
    def label(self) -> str:
        """In words."""
        return _VERIFIED[self]


_VERIFIED = {
    Verified.BLANK: "Not recorded",
    Verified.CALL_BACK: "Called back on a number known here",
    Verified.IN_PERSON: "Known in person",
    Verified.SECURE_EMAIL: "Secure email",
    Verified.NOT_VERIFIED: "Not verified",
}


class Answer(StrEnum):
    """What the one who asked was told."""

    BLANK = ""
    NOTHING = "nothing"
    YES = "yes"
    NO = "no"
    REFERRED = "referred"

    @property
    def label(self) -> str:
        """In words."""
        return _ANSWERS[self]


_ANSWERS = {
    Answer.BLANK: "Not recorded",
    Answer.NOTHING: "Nothing",
    Answer.YES: "Yes",
    Answer.NO: "No",
    Answer.REFERRED: "Referred to the IG lead",
}

CONFIRMS: Final = frozenset({Answer.YES, Answer.NO})
"""Answers that confirm something: *no* tells as much as *yes*."""


@dataclass(frozen=True, slots=True)
class Enquiry:
    """One question, as the one who took it down keeps it. ``person_id`` is whom it is about when they are in the case
    file (0 otherwise); ``may_be_linked`` whether the caller may be the perpetrator or an associate of theirs.
    """

    asked_at: datetime
    asked_by: str = ""
    agency: str = ""
    number: str = ""
    verified: Verified = Verified.BLANK
    may_be_linked: Known = Known.BLANK
    asked_about: str = ""
    person_id: int = 0
    told: Answer = Answer.BLANK
    note: str = ""
    taken_by: str = ""
    account_id: int = 0
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0


def told_at_most(verified: Verified, may_be_linked: Known) -> str:
    """Why nothing may be confirmed to this caller (domain.md §8); "" when an answer may be given."""
    if may_be_linked in {Known.YES, Known.NOT_KNOWN}:
        return (
            "To a perpetrator or an associate nothing is even confirmed: tell nothing, and refer it to the information-"
            "governance lead."
        )
    if verified in {Verified.BLANK, Verified.NOT_VERIFIED}:
        return "An unverified caller is told nothing. Call back on a number known here first."
    if may_be_linked is Known.BLANK:
        return "Say first whether the caller may be the perpetrator or linked to them."
    return ""


def check(enquiry: Enquiry, now: datetime) -> None:
    """Raise FieldErrors unless the enquiry says who asked, about whom, and was answered as the rules allow."""
    errors = Errors()
    errors.needs("asked_by", enquiry.asked_by, "Write down who asked, even if only “would not say”.")
    if not enquiry.person_id:
        errors.needs("asked_about", enquiry.asked_about, "Write down whom they asked about.")
    if enquiry.verified is Verified.BLANK:
        errors.add("verified", "Say how you made sure who asks; “not verified” is an answer.")
    if enquiry.may_be_linked is Known.BLANK:
        errors.add("may_be_linked", "Say whether the caller may be the perpetrator or linked to them.")
    if enquiry.told is Answer.BLANK:
        errors.add("told", "Say what they were told; “nothing” is an answer.")
    if enquiry.told in CONFIRMS and (why := told_at_most(enquiry.verified, enquiry.may_be_linked)):
        errors.add("told", why)
    if enquiry.asked_at > now:
        errors.add("asked_at", "The question cannot be later than its record.")
    for name, limit, label in _LIMITS:
        errors.text(name, getattr(enquiry, name), limit, label)
    errors.done()


_LIMITS = (
    ("asked_by", NAME_LIMIT, "The caller's name"),
    ("agency", NAME_LIMIT, "The agency's name"),
    ("number", LINE_LIMIT, "The number"),
    ("asked_about", LINE_LIMIT, "Whom they asked about"),
    ("note", NARRATIVE_LIMIT, "The note"),
)
