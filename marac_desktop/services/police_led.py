"""The police-led meeting of a case that may be on no list: asked for, and its outcome recorded (domain.md §4.9)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from marac_desktop.domain import police_led
from marac_desktop.domain.access import Permission
from marac_desktop.domain.disclosure import Recipient, redact, require_open
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.exclusion import unlisted
from marac_desktop.domain.police_led import Led
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.withholding import people_of
from marac_desktop.services.desk import Desk
from marac_desktop.services.exclusion import excluded
from marac_desktop.services.standing import reckoning, settle
from marac_desktop.storage.books import Books


def ask(desk: Desk, referral_id: int, given: Led) -> Referral:
    """Keep who leads the police-led meeting, and by when; the referral as a screen may show it. Raises FieldErrors, and
    MaracError for a case that may be on a list, whose meeting is a MARAC.
    """
    return _kept(desk, referral_id, replace(given, on=None, outcome=""), police_led.check_asked)


def hold(desk: Desk, referral_id: int, given: Led) -> Referral:
    """Keep that it was held, on which day and with which outcome. Raises FieldErrors and MaracError, as ``ask``."""
    return _kept(desk, referral_id, given, police_led.check_held)


def _kept(desk: Desk, referral_id: int, given: Led, check: Callable[[Led, date], None]) -> Referral:
    about = f"referral:{referral_id}"
    with desk.work("Recorded a police-led meeting", Permission.RECORD_REFERRAL, about=about, event="told") as books:
        referral = books.referrals.get(referral_id)
        check(given, desk.today())
        require_open({"by": given.by, "outcome": given.outcome}, people_of(referral))
        _require_apart(books, referral, given)
        honour = replace(
            referral.honour,
            led_by=given.by.strip(),
            led_due=given.due,
            led_on=given.on,
            led_outcome=given.outcome.strip(),
        )
        books.referrals.change(replace(referral, honour=honour))
        return redact(settle(books, referral_id, reckoning(books, desk.now())), Recipient.SCREEN)


def _require_apart(books: Books, referral: Referral, given: Led) -> None:
    if any(one.is_called(given.by) for one in excluded(books, (referral.id,))):
        raise MaracError(f"{given.by.strip()} is left out of this case. Nothing was kept: name somebody else.")
    if not unlisted(referral):
        raise MaracError(
            "A police-led meeting is for honour-based abuse where the victim does not know that agencies know. "
            "Nothing was kept: list this case at a meeting instead."
        )
