"""The safeguarding decision for each child on a referral: what counts, whether it is late, and recording one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from marac_desktop.domain import child as children
from marac_desktop.domain.access import Permission
from marac_desktop.domain.child import TOLD, ChildDecision, Safeguarding
from marac_desktop.domain.disclosure import require_open
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.person import Name
from marac_desktop.domain.referral import Child, Referral
from marac_desktop.domain.withholding import people_of
from marac_desktop.services.desk import Desk
from marac_desktop.services.standing import Reckoning, reckoning, settle_waiting
from marac_desktop.storage.books import Books


@dataclass(frozen=True, slots=True)
class ChildLine:
    """One child of the household: what counts now, the latest decision, and the day it was due."""

    person_id: int
    name: Name
    now: Safeguarding
    due: date
    overdue: bool
    latest: ChildDecision | None = None


def record(desk: Desk, given: ChildDecision) -> ChildDecision:
    """Keep a decision; the referral then tells the same of the child. Raises FieldErrors, and MaracError for somebody
    who is no child on it.
    """
    about = f"referral:{given.referral_id}"
    with desk.work("Recorded a child-safeguarding decision", Permission.RECORD_REFERRAL, about=about) as books:
        referral = books.referrals.get(given.referral_id)
        if all(one.person.id != given.person_id for one in referral.children.listed):
            raise MaracError("This child is not listed on the referral any more. Nothing was recorded.")
        children.check(given, desk.today())
        require_open({"reference": given.reference, "why": given.why}, people_of(referral))
        listed = tuple(_told(one, given) for one in referral.children.listed)
        if listed != referral.children.listed and not books.holds.is_held(referral.id):
            books.referrals.change(replace(referral, children=replace(referral.children, listed=listed)))
        kept = books.child_decisions.add(replace(given, entered_at=desk.now(), entered_by=desk.account.name))
        settle_waiting(books, reckoning(books, desk.now()))
        return kept


def of(books: Books, referral: Referral, at: Reckoning) -> tuple[ChildLine, ...]:
    """Each child listed on one referral, inside a look that is in the audit already."""
    if not referral.children.listed:
        return ()
    made = books.child_decisions.of_referral(referral.id)
    due = children.due(referral.received, at.calendar, at.policy)
    return tuple(
        _line(one, [each for each in made if each.person_id == one.person.id], due, at.today)
        for one in referral.children.listed
    )


def _line(one: Child, made: Iterable[ChildDecision], due: date, today: date) -> ChildLine:
    decisions = tuple(made)
    now = children.standing(decisions, one.safeguarding)
    overdue = today > due and not children.is_decided(now)
    return ChildLine(one.person.id, one.person.name, now, due, overdue, decisions[-1] if decisions else None)


def _told(one: Child, given: ChildDecision) -> Child:
    return replace(one, safeguarding=TOLD[given.decided]) if one.person.id == given.person_id else one
