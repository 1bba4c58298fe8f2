"""A matter of Home: what it is called, what it is counted from, and one thing behind its number."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marac_desktop.domain.access import Account
from marac_desktop.domain.person import Name
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.referral_list import ReferralLine
from marac_desktop.domain.triage import Side
from marac_desktop.services.standing import Reckoning
from marac_desktop.services.triage import Waiting
from marac_desktop.storage.books import Books

MOST = 500
"""Cases of one matter listed at the most; hundreds waiting are found on their own screen."""


class Matter(StrEnum):
    """Something that needs attention, most urgent first."""

    EMERGENCY = "emergency meetings to call"
    POLICE_LED = "police-led meetings"
    SECOND_LATE = "second decisions late"
    DECISIONS = "decisions waiting for you"
    BACK = "cases back on the desk"
    LATE_REQUESTS = "late requests to decide"
    CALLS = "calls to confirm"
    TO_CONFIRM = "decided, not acting yet"
    REVIEW = "safeguard checks to settle"
    SEALED = "sealed lists late"
    UNANSWERED = "more information overdue"
    IDVA = "IDVA contacts due"
    CONTACTS = "no-conference contacts due"
    OUTCOMES = "past meetings without outcomes"
    TO_LIST = "cases to list"
    CUT_OFF = "case lists and agendas due"
    DATES = "court and release dates"
    ACTIONS = "actions overdue"
    TRANSFERS = "transfers not accepted"
    UNTOLD = "below threshold, referrer not told"
    RETURNED = "more information awaited"
    INCOMPLETE = "referrals incomplete"
    DRAFTS = "drafts half typed"
    ENQUIRY = "phone enquiry half typed"
    FLAGS = "flags lapsing this month"
    BACKUP = "backup old"


OF_MEETINGS = frozenset({Matter.OUTCOMES, Matter.CUT_OFF})
"""Matters whose lines are meetings: they have no reference and no victim."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What matters are counted from: the books, for whom, and when. ``side`` is the side of the triage desk that asks.

    ``waits`` is that desk, for counts only.
    """

    books: Books
    account: Account
    at: Reckoning
    side: Side | None = None
    waits: tuple[Waiting, ...] = ()


@dataclass(frozen=True, slots=True)
class MatterLine:
    """One thing behind a number: the case ``referral_id``, or a meeting (``victim`` is then None).

    ``day`` is when a case came in, a first contact was due, an agenda, or a meeting took place. The screen named
    ``screen`` opens on ``where``. ``plan`` is the one whose first contact is due.
    """

    day: date
    reference: str
    victim: Name | None
    marac: str
    words: str
    screen: str
    where: dict[str, object]
    plan: Plan | None = None
    referral_id: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """Where a matter comes from. ``count`` must be quick, by SQL; with ``after`` it is asked once Home is painted.

    With ``lines`` the list stands on Home; otherwise ``screen`` opens on ``where``. ``detail`` says more on the card.
    """

    count: Callable[[Sight], int]
    lines: Callable[[Sight], tuple[MatterLine, ...]] | None = None
    screen: str = ""
    where: Callable[[Sight], dict[str, object]] | None = None
    detail: Callable[[Sight], str] | None = None
    after: bool = False


def case_line(
    line: ReferralLine, words: str, screen: str = "referrals", where: dict[str, object] | None = None
) -> MatterLine:
    """The case on ``line`` with what waits in ``words``; opens the referral unless told otherwise."""
    opens: dict[str, object] = where or {"referral": line.id}
    return MatterLine(line.received, line.reference, line.victim, line.marac, words, screen, opens, referral_id=line.id)
