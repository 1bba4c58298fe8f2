"""Updates since a referral: entering what happened, and seeing to a date that came."""

from dataclasses import replace

from marac_desktop.domain import update as updates
from marac_desktop.domain.access import Permission
from marac_desktop.domain.comeback import Cause, Comeback
from marac_desktop.domain.update import Update, UpdateKind
from marac_desktop.domain.withholding import people_of
from marac_desktop.services.comeback import away, bring_back, decided_as, taken_elsewhere
from marac_desktop.services.desk import Desk
from marac_desktop.services.standing import reckoning


def record(desk: Desk, given: Update) -> Update:
    """Enter an update, dated and with who entered it; it is never changed afterwards. Raises FieldErrors."""
    about = f"referral:{given.referral_id}"
    with desk.work("Entered an update", Permission.RECORD_REFERRAL, about=about) as books:
        told = books.referrals.get(given.referral_id)
        updates.check(given, people_of(told), desk.today())
        kept = books.updates.add(replace(given, entered_at=desk.now(), entered_by=desk.account.name, seen_to=None))
        referral = decided_as(books, told)
        held = books.holds.is_held(referral.id)  # additions go on, but nothing of a held case moves
        asleep = away(referral) or taken_elsewhere(books, referral)
        if given.kind is UpdateKind.INCIDENT and asleep and not held:
            at = reckoning(books, desk.now())
            back = Comeback(referral.id, Cause.NEW_INCIDENT, at.now, given.day, given.what, given.source)
            bring_back(desk, books, referral, (back,), at)
        return kept


def see_to(desk: Desk, given: Update) -> Update:
    """Note that a date to be minded was seen to, which ends the reminder. ConflictError when it changed meanwhile."""
    about = f"referral:{given.referral_id}"
    with desk.work("Saw to a date of a case", Permission.RECORD_REFERRAL, about=about) as books:
        stored = books.updates.get(given.id)
        return books.updates.change(replace(stored, version=given.version, seen_to=desk.now()))
