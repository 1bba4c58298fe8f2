"""Handing a case to the area where the victim lives now: what was sent, and whether it was accepted."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from marac_desktop.domain.codes import Known
from marac_desktop.domain.dates import show
from marac_desktop.domain.validation import NAME_LIMIT, NARRATIVE_LIMIT, Errors


class Answer(StrEnum):
    """What the other area said; until it accepts, the sender stays responsible (domain.md §4.10)."""

    AWAITED = "awaited"
    ACCEPTED = "accepted"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """The answer in words."""
        return {Answer.AWAITED: "Not answered yet", Answer.ACCEPTED: "Accepted", Answer.REFUSED: "Refused"}[self]


@dataclass(frozen=True, slots=True)
class Transfer:
    """One sending of one case. ``to`` is the MARAC or area, ``contact`` who was written to there, ``papers`` what was
    sent. ``already_heard`` and ``list_out`` are the two questions asked on sending; ``chase_on`` is the day on which it
    is chased. ``answered_by`` gave the answer, in ``words``.
    """

    referral_id: int
    to: str
    sent_on: date
    chase_on: date
    contact: str = ""
    papers: str = ""
    already_heard: Known = Known.BLANK
    list_out: Known = Known.BLANK
    answer: Answer = Answer.AWAITED
    answered_on: date | None = None
    answered_by: str = ""
    words: str = ""
    at: datetime | None = None
    account_name: str = ""
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0

    @property
    def open(self) -> bool:
        """Whether the answer is awaited."""
        return self.answer is Answer.AWAITED


def check(transfer: Transfer, today: date) -> None:
    """Raise FieldErrors unless it says where to, to whom, what was sent and when, with both questions answered."""
    errors = Errors()
    errors.needs("to", transfer.to, "Say which MARAC or area it goes to.")
    errors.needs("contact", transfer.contact, "Name who it was sent to there.")
    errors.needs("papers", transfer.papers, "List what was sent.")
    for name, limit, words in (
        ("to", NAME_LIMIT, "The area's name"),
        ("contact", NAME_LIMIT, "The name"),
        ("papers", NARRATIVE_LIMIT, "What was sent"),
    ):
        errors.text(name, getattr(transfer, name), limit, words)
    if transfer.already_heard is Known.BLANK:
        errors.add("already_heard", "Was it heard already, here or there? “Not known” is an answer.")
    if transfer.list_out is Known.BLANK:
        errors.add("list_out", "Is the case list out already? “Not known” is an answer.")
    if transfer.sent_on > today:
        errors.add("sent_on", "This day is still to come. Record it once it is sent.")
    if transfer.chase_on <= transfer.sent_on:
        errors.add("chase_on", f"It is sent on {show(transfer.sent_on)}: its answer is chased on a day after that.")
    errors.done()


def check_answer(transfer: Transfer, today: date) -> None:
    """Raise FieldErrors unless the answer says who gave it and when; a refusal needs words."""
    errors = Errors()
    if transfer.answer is Answer.AWAITED:
        errors.add("answer", "Choose whether it was accepted or refused.")
    errors.needs("answered_by", transfer.answered_by, "Write down who answered, by name.")
    errors.text("answered_by", transfer.answered_by, NAME_LIMIT, "The name")
    if transfer.answer is Answer.REFUSED:
        errors.needs("words", transfer.words, "Write down why it was refused.")
    errors.text("words", transfer.words, NARRATIVE_LIMIT, "The words")
    if transfer.answered_on is None:
        errors.add("answered_on", "Give the day of the answer.")
    elif transfer.answered_on > today:
        errors.add("answered_on", "This day is still to come.")
    elif transfer.answered_on < transfer.sent_on:
        errors.add("answered_on", f"It was sent on {show(transfer.sent_on)}: the answer comes after it.")
    errors.done()
