"""The IDVA's contact with a victim: recording each attempt, and which cases wait for the next."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from marac_desktop.domain import contact
from marac_desktop.domain.access import Permission
from marac_desktop.domain.contact import Attempt, Came, ContactState
from marac_desktop.domain.dates import london
from marac_desktop.domain.disclosure import require_open
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referral_list import ReferralLine
from marac_desktop.domain.timetable import case_deadlines
from marac_desktop.domain.withholding import people_of
from marac_desktop.services.desk import Desk
from marac_desktop.services.standing import Reckoning, reckoning, settle_waiting
from marac_desktop.storage.books import Books
from marac_desktop.storage.contact import Unreached

OPEN = frozenset({Stage.TRIAGE, Stage.RETURNED, Stage.TO_CONFIRM, Stage.EMERGENCY, Stage.CONFERENCE, Stage.LISTED})
"""Stages at which the IDVA's contact is minded here; a case without conference has its plan's first contact."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where the contact with one victim stands: ``due`` is the next attempt's day (None once reached, or where there
    may be none), ``forbidden`` why she may not be contacted.
    """

    state: ContactState = ContactState.NOT_YET
    attempts: tuple[Attempt, ...] = ()
    due: date | None = None
    forbidden: str = ""


@dataclass(frozen=True, slots=True)
class Awaited:
    """A case whose next attempt is due; ``words`` say what waits."""

    line: ReferralLine
    due: date
    words: str


def record(desk: Desk, given: Attempt) -> Attempt:
    """Keep one attempt, never changed afterwards; a case that waited for nothing else then acts. Raises
    FieldErrors, and MaracError where she may not be contacted.
    """
    about = f"referral:{given.referral_id}"
    with desk.work("Recorded a contact attempt", Permission.KEEP_ACTIONS, about=about) as books:
        referral = books.referrals.get(given.referral_id)
        why_not = contact.forbidden(referral.honour, referral.consent)
        if why_not:
            raise MaracError(f"{why_not} Nothing was recorded.")
        contact.check(given, desk.now())
        require_open({"note": given.note}, people_of(referral))
        kept = books.contacts.add(replace(given, entered_at=desk.now(), entered_by=desk.account.name))
        settle_waiting(books, reckoning(books, desk.now()))
        if given.came is Came.REACHED:
            _ends_first_contact(books, books.referrals.get(referral.id), london(given.at))
        return kept


def _ends_first_contact(books: Books, referral: Referral, day: date) -> None:
    """Reached, she is reached under her plan too, and what was due of it has ended."""
    plan = books.plans.of(referral.id)
    if referral.stage is not Stage.WITHOUT_CONFERENCE or plan is None or plan.confirmed_at is None:
        return
    if plan.contacted_on is None and day >= london(plan.confirmed_at):
        books.plans.change(replace(plan, contacted_on=day))


def of(books: Books, referral: Referral, at: Reckoning) -> Contact:
    """Where contact stands for one referral, inside a look that is in the audit already."""
    attempts = books.contacts.of_referral(referral.id)
    why_not = contact.forbidden(referral.honour, referral.consent)
    due = None if why_not else contact.due(attempts, _first(referral.received, at))
    return Contact(contact.state(attempts), attempts, due, why_not)


def awaited(books: Books, at: Reckoning) -> tuple[Awaited, ...]:
    """Cases whose next attempt is due by today, longest due first."""
    found = {one.referral_id: (due, words) for one, due, words in _due(books, at)}
    lines = books.referrals.lines(found)
    cases = (Awaited(line, *found[line.id]) for line in lines)
    return tuple(sorted(cases, key=lambda one: (one.due, one.line.id)))


def count_awaited(books: Books, at: Reckoning) -> int:
    """How many ``awaited`` gives."""
    return sum(1 for _ in _due(books, at))


def _due(books: Books, at: Reckoning) -> Iterator[tuple[Unreached, date, str]]:
    for one in books.contacts.unreached(OPEN):
        due = contact.due(one.attempts, _first(one.received, at))
        if due is None or due > at.today or contact.never(one.honour, one.consent):
            continue
        if contact.forbidden(one.honour, one.consent):
            yield one, due, "Honour-based abuse: find out first whether the victim knows"
        else:
            tried = len(one.attempts)
            yield one, due, f"{tried} attempt{'s' * (tried != 1)} so far" if tried else "No attempt yet"


def _first(received: date, at: Reckoning) -> date:
    return case_deadlines(received, None, at.policy, at.calendar).first_contact
