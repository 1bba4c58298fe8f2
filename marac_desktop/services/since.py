"""A case since its referral: everything that happened around it, in one look; and the days somebody must mind."""

from dataclasses import dataclass
from datetime import date

from marac_desktop.domain import threat
from marac_desktop.domain.access import Permission
from marac_desktop.domain.hold import LegalHold
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referral_list import ReferralLine
from marac_desktop.domain.repeat import NOT_ACCEPTED
from marac_desktop.domain.threat import Threat
from marac_desktop.domain.update import Update, is_repeat
from marac_desktop.services import child, contact, hold, information
from marac_desktop.services.child import ChildLine
from marac_desktop.services.contact import Contact
from marac_desktop.services.desk import Desk
from marac_desktop.services.findings import rules_of
from marac_desktop.services.information import Information
from marac_desktop.services.standing import Reckoning, reckoning
from marac_desktop.storage.books import Books

_NO_CONTACT = Contact()
_NOTHING_ASKED = Information()


@dataclass(frozen=True, slots=True)
class Entry:
    """An update; ``repeats`` says that it is a new incident inside the referral's repeat window."""

    update: Update
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Since:
    """What happened to one referral since it came in. ``colleagues`` are those who could sign beside the account."""

    referral_id: int
    reference: str
    today: date
    entries: tuple[Entry, ...] = ()
    threats: tuple[Threat, ...] = ()
    contact: Contact = _NO_CONTACT
    children: tuple[ChildLine, ...] = ()
    holds: tuple[LegalHold, ...] = ()
    colleagues: tuple[str, ...] = ()
    asked: Information = _NOTHING_ASKED


@dataclass(frozen=True, slots=True)
class ToMind:
    """A day to be minded, and the case it is of."""

    line: ReferralLine
    update: Update


def of(desk: Desk, referral_id: int) -> Since:
    """Everything since one referral. The look is in the audit before anything is shown."""
    with desk.look("Looked at what happened since", Permission.READ_CASES, about=f"referral:{referral_id}") as books:
        referral, at = books.referrals.get(referral_id), reckoning(books, desk.now())
        return Since(
            referral_id,
            referral.reference,
            desk.today(),
            _entries(books, referral),
            threat.of(referral.threats, referral.threat_to_life),
            contact.of(books, referral, at),
            child.of(books, referral, at),
            books.holds.of_referral(referral_id),
            hold.colleagues(desk, books),
            information.gathered(books, referral, at),
        )


def days_to_mind(books: Books, at: Reckoning) -> tuple[ToMind, ...]:
    """Court, release and end days near enough to be minded and not seen to, earliest first; what has passed too."""
    found = books.updates.to_mind(_ahead(at))
    lines = {line.id: line for line in books.referrals.lines(one.referral_id for one in found)}
    return tuple(ToMind(lines[one.referral_id], one) for one in found if one.referral_id in lines)


def count_to_mind(books: Books, at: Reckoning) -> int:
    """How many ``days_to_mind`` gives."""
    return books.updates.count_to_mind(_ahead(at))


def _ahead(at: Reckoning) -> date:
    return at.calendar.add_working_days(at.today, at.policy.remind_days)


def _entries(books: Books, referral: Referral) -> tuple[Entry, ...]:
    rules = rules_of(books, referral)
    anchors = referral.stage not in NOT_ACCEPTED
    return tuple(
        Entry(one, anchors and is_repeat(one, referral.received, rules.repeat.months))
        for one in books.updates.of_referral(referral.id)
    )
