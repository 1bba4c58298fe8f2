"""A sealed triage list: the cases that went to the DA service's own copy, and the signed slip that comes back."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID, uuid4

from marac_desktop.domain import consideration
from marac_desktop.domain.dates import show_time
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.findings import Finding
from marac_desktop.domain.person import Person
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.safeguard import Fact
from marac_desktop.domain.triage import Means, Route, Side, View

FILE_SUFFIX: Final = ".marac-triage"
SLIP_SUFFIX: Final = ".marac-slip"
CARD_SUFFIX: Final = ".marac-card"
CLOCKS_APART: Final = timedelta(minutes=10)
"""How far the clocks of two computers may be apart before their moments contradict each other."""
NOTHING: Final = "Nothing was recorded."


class Status(StrEnum):
    """What became of a list: still with the DA service, its slip taken in, or called back."""

    OUT = "out"
    TAKEN = "taken"
    CALLED_BACK = "called_back"


@dataclass(frozen=True, slots=True)
class SealedCase:
    """One case as the DA service reads it before it decides. ``referral`` is what ``blind`` leaves of it;
    ``default`` says why children's social care takes it unless both decide otherwise; ``check`` is the safeguard check,
    None on a list sealed by a program that did not send it.
    """

    referral: Referral
    findings: tuple[Finding, ...]
    days: int
    earlier_reference: str = ""
    default: str = ""
    check: tuple[Fact, ...] | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What a sealed triage file holds. ``answer_key`` (hex, X25519) is what the slip is sealed to, for this list only.

    ``account`` is whose key card opens it, ``sender`` the coordinator whose signature it bears.
    """

    list_id: UUID
    vault: UUID
    account: UUID
    account_name: str
    sender: UUID
    sender_name: str
    sent_at: datetime
    expires_at: datetime
    answer_key: str
    cases: tuple[SealedCase, ...]
    due: date | None = None
    explore: bool = False


@dataclass(frozen=True, slots=True)
class SealedList:
    """A list as the case file remembers it. ``content`` is exactly what the DA service was told, ``sha256`` (hex) the
    file it was sealed in, ``answer_key`` the private half that opens its slip. ``uid`` is the list's own id.
    """

    account_id: int
    account_name: str
    sender_id: int
    sender_name: str
    sent_at: datetime
    expires_at: datetime
    referral_ids: tuple[int, ...]
    referral_versions: tuple[int, ...]
    sha256: str
    answer_key: bytes = field(repr=False)
    content: bytes = field(repr=False)
    due: date | None = None
    status: Status = Status.OUT
    closed_at: datetime | None = None
    slip_sha256: str = ""
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0

    @property
    def reference(self) -> str:
        """How the list is named: ``L-1A2B3C4D``."""
        return reference(self.uid)


@dataclass(frozen=True, slots=True)
class Given:
    """One decision on a slip, by the referral's reference. ``at`` is when it was made, by that computer's clock."""

    reference: str
    route: Route
    at: datetime
    reason: str = ""
    blind: bool = True
    uid: UUID = field(default_factory=uuid4)

    def view(self, account_id: int, account_name: str, referral_id: int = 0) -> View:
        """The decision as a view of the DA service, recorded at the moment it was made."""
        return View(
            referral_id, Side.DA_SERVICE, self.route, self.at, self.reason, Means.SEALED_FILE,
            account_id, account_name, spoken_at=self.at, blind=self.blind, uid=self.uid,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slip:
    """The signed answer to one list. ``nonce`` makes each slip its own; ``file_sha256`` names the file answered."""

    list_id: UUID
    vault: UUID
    account: UUID
    file_sha256: str
    nonce: str
    at: datetime
    decisions: tuple[Given, ...]


def reference(list_id: UUID) -> str:
    """How a list is named on files and in sentences; it tells nothing of any case."""
    return f"L-{str(list_id)[:8].upper()}"


def blind(redacted: Referral) -> Referral:
    """What of a redacted referral the DA service is told before it decides (domain.md §4.1).

    Where a case stands and which route it takes would tell what the coordinator decided. Where anybody lives and is
    rung decides nothing, and is what must never be lost on the way.
    """
    return replace(
        redacted,
        victim=_told(redacted.victim),
        perpetrators=tuple(replace(party, person=_told(party.person)) for party in redacted.perpetrators),
        children=replace(
            redacted.children,
            listed=tuple(replace(child, person=_told(child.person)) for child in redacted.children.listed),
        ),
        stage=Stage.TRIAGE,
        route="",
        consideration=consideration.blind(redacted.consideration),
        repeat_of=None,
        case_id=0,
        id=0,
    )


def _told(person: Person) -> Person:
    return replace(person, addresses=(), phones=(), gp="")


def check_content(content: Content, now: datetime) -> None:
    """Raise MaracError unless the list may be decided now, by this computer's clock."""
    if now < content.sent_at - CLOCKS_APART:
        raise MaracError(
            f"This list was sealed on {show_time(content.sent_at)}, which is later than this computer's clock says. "
            "Nothing was opened: set the clock right, then open it again."
        )
    if now > content.expires_at:
        raise MaracError(
            f"This list could be answered until {show_time(content.expires_at)}. Nothing was opened: ask the "
            "coordinator for a new one."
        )


def require_open(sealed: SealedList) -> None:
    """Raise MaracError unless ``sealed`` still waits for its slip."""
    when = show_time(sealed.closed_at) if sealed.closed_at else ""
    if sealed.status is Status.TAKEN:
        raise MaracError(f"The slip for list {sealed.reference} was taken in on {when}. It counts once. {NOTHING}")
    if sealed.status is Status.CALLED_BACK:
        raise MaracError(f"List {sealed.reference} was called back on {when}, so its slip counts no more. {NOTHING}")


def check_slip(slip: Slip, sealed: SealedList, listed: tuple[str, ...], now: datetime) -> None:
    """Raise MaracError unless ``slip`` answers exactly this list, in time, and only the cases ``listed`` on it."""
    require_open(sealed)
    if slip.list_id != sealed.uid or slip.file_sha256 != sealed.sha256:
        raise MaracError(f"This slip answers another list than {sealed.reference}. {NOTHING}")
    if now > sealed.expires_at:
        raise MaracError(
            f"List {sealed.reference} could be answered until {show_time(sealed.expires_at)}. {NOTHING} Send a new "
            "list, or take the decisions down by phone."
        )
    moments = (slip.at, *(given.at for given in slip.decisions))
    if min(moments) < sealed.sent_at - CLOCKS_APART or max(moments) > now + CLOCKS_APART:
        raise MaracError(
            f"The moments on this slip do not fit list {sealed.reference}: the clock of one of the two computers is "
            f"wrong. {NOTHING} Set it right; the decisions are kept there and can be signed anew."
        )
    _check_cases(slip, listed)


def _check_cases(slip: Slip, listed: tuple[str, ...]) -> None:
    answered = [given.reference for given in slip.decisions]
    if not answered:
        raise MaracError(f"There is no decision on this slip. {NOTHING}")
    if not set(answered) <= set(listed):
        raise MaracError(f"This slip decides a case that is not on its list. {NOTHING} Ask for it to be signed anew.")
    if len(set(answered)) != len(answered):
        raise MaracError(f"This slip decides one case twice. {NOTHING} Ask for it to be signed anew.")
