"""A reviewer's agreement to processing a case without conference: who may give it, how it came, whether it counts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from marac_desktop.domain.dates import london, show
from marac_desktop.domain.names import fold
from marac_desktop.domain.policy import Policy
from marac_desktop.domain.safeguard import Fact, keys
from marac_desktop.domain.timetable import Calendar
from marac_desktop.domain.triage import Means, View
from marac_desktop.domain.validation import NAME_LIMIT, NARRATIVE_LIMIT, Errors


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Somebody named on the rota, with or without an account; ``since`` and ``until`` are both included."""

    name: str
    agency: str = ""
    account_id: int = 0
    since: date | None = None
    until: date | None = None
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0

    def serves(self, day: date) -> bool:
        """Whether this reviewer is on the rota on ``day``."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def check_reviewer(reviewer: Reviewer) -> None:
    """Raise FieldErrors unless the reviewer has a name, an agency, and days in their order."""
    errors = Errors()
    errors.needs("name", reviewer.name, "Write the reviewer's name.")
    errors.needs("agency", reviewer.agency, "Say which agency the reviewer is of.")
    errors.text("name", reviewer.name, NAME_LIMIT, "The name")
    errors.text("agency", reviewer.agency, NAME_LIMIT, "The agency's name")
    if reviewer.since is not None and reviewer.until is not None and reviewer.until < reviewer.since:
        errors.add("until", "This day is before the first one.")
    errors.done()


@dataclass(frozen=True, slots=True)
class Agreement:
    """What one reviewer said of one case: ``agrees`` or not, in ``words``, knowing the facts in ``covers``.

    Given in place it is signed at once (``confirmed_at``); by phone it is taken down by ``account_name`` and confirmed
    later, by passphrase or on a sheet or email named in ``confirmed_by``. ``after_view`` is the last decision of the
    round before: an agreement never outlives the round it was given in.
    """

    referral_id: int
    reviewer_id: int
    name: str
    agency: str
    agrees: bool
    at: datetime
    words: str = ""
    covers: tuple[str, ...] = ()
    means: Means = Means.IN_PLACE
    spoken_at: datetime | None = None
    account_id: int = 0
    account_name: str = ""
    after_view: int = 0
    confirmed_at: datetime | None = None
    confirmed_by: str = ""
    signature_id: int = 0
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0


class Review(StrEnum):
    """How the reviewer's agreement stands."""

    NOT_NEEDED = "not_needed"
    AWAITED = "awaited"
    TO_CONFIRM = "to_confirm"
    LAPSED = "lapsed"
    OUTGROWN = "outgrown"
    REFUSED = "refused"
    AGREED = "agreed"

    @property
    def settled(self) -> bool:
        """Whether nothing of the check holds the route up any longer."""
        return self in {Review.NOT_NEEDED, Review.AGREED}


def confirm_by(agreement: Agreement, calendar: Calendar, policy: Policy) -> date:
    """The last day on which an agreement given by phone can be confirmed (domain.md §4.4)."""
    return calendar.add_working_days(london(agreement.at), policy.review_confirm_days)


def review(facts: tuple[Fact, ...], latest: Agreement | None, today: date, confirm_until: date | None) -> Review:
    """How the agreement stands. A refusal counts at once, however it came; an agreement only once confirmed, in time,
    and only for the facts it was given knowing: a new one needs a new agreement.
    """
    wanted = keys(facts)
    if latest is not None and not latest.agrees:
        return Review.REFUSED
    if not wanted:
        return Review.NOT_NEEDED
    if latest is None:
        return Review.AWAITED
    if not set(wanted) <= set(latest.covers):
        return Review.OUTGROWN
    if latest.confirmed_at is not None:
        return Review.AGREED
    late = confirm_until is not None and today > confirm_until
    return Review.LAPSED if late else Review.TO_CONFIRM


def check(agreement: Agreement, reviewer: Reviewer, views: Iterable[View]) -> None:
    """Raise FieldErrors unless this reviewer may say this of the case: named on the rota that day, no decider of it
    (by account or by name), words written down, a call no later than its record.
    """
    errors = Errors()
    day = london(agreement.spoken_at or agreement.at)
    if not reviewer.serves(day):
        errors.add(
            "reviewer_id", f"{reviewer.name} is not on the reviewer rota on {show(day)}. Choose somebody who is."
        )
    if any(_decided(reviewer, view) for view in views):
        errors.add("reviewer_id", "Whoever gave one of the two decisions does not review it. Choose somebody else.")
    phoned = agreement.means is Means.PHONE
    if phoned or not agreement.agrees:
        errors.needs("words", agreement.words, "Write down their words." if phoned else "Say why not.")
    errors.text("words", agreement.words, NARRATIVE_LIMIT, "The words")
    if phoned and agreement.spoken_at is None:
        errors.add("spoken_at", "Write down when the call was.")
    elif agreement.spoken_at is not None and agreement.spoken_at > agreement.at:
        errors.add("spoken_at", "The call cannot be later than its record.")
    errors.done()


def _decided(reviewer: Reviewer, view: View) -> bool:
    if reviewer.account_id and reviewer.account_id == view.account_id:
        return True
    return fold(reviewer.name) in {fold(view.given_by), fold(view.account_name)}
