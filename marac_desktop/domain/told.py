"""What was told to whom instead of taking a case on: advice below the threshold, or child safeguarding."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from marac_desktop.domain.validation import NAME_LIMIT, NARRATIVE_LIMIT, Errors


class About(StrEnum):
    """What was told. ``YOUNG_PERSON`` is the safeguarding decision on somebody of 16 or 17, ``YOUNG_PERPETRATOR`` that
    children's social care takes a case whose perpetrators are too young for one (domain.md §4.8).
    """

    ADVICE = "advice"
    CHILD_SAFEGUARDING = "child_safeguarding"
    YOUNG_PERSON = "young_person"
    YOUNG_PERPETRATOR = "young_perpetrator"


@dataclass(frozen=True, slots=True)
class Told:
    """The words told to ``whom`` on ``on``. ``challenge_told`` is whether the referrer was told that they may challenge
    a decision below the threshold, which then comes back to triage.
    """

    referral_id: int
    about: About
    words: str
    whom: str
    on: date
    challenge_told: bool = False
    at: datetime | None = None
    account_name: str = ""
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0


def check(told: Told, today: date) -> None:
    """Raise FieldErrors unless it says what was told, to whom and when, and, of advice, the right to challenge it."""
    errors = Errors()
    errors.needs("words", told.words, _WORDS[told.about])
    errors.needs("whom", told.whom, "Name who was told.")
    errors.text("words", told.words, NARRATIVE_LIMIT, "The words")
    errors.text("whom", told.whom, NAME_LIMIT, "The name")
    if told.on > today:
        errors.add("on", "This day is still to come.")
    if told.about is About.ADVICE and not told.challenge_told:
        errors.add("challenge_told", "The referrer is told that they may challenge it: that belongs to the advice.")
    errors.done()


_WORDS = {
    About.ADVICE: "Write down the advice given.",
    About.CHILD_SAFEGUARDING: "Say what was referred on.",
    About.YOUNG_PERSON: "Write down the safeguarding decision.",
    About.YOUNG_PERPETRATOR: "Say what was referred on.",
}
