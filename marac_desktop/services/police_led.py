"""The police-led meeting of a case that may be on no list: who leads it, and when (domain.md §4.9)."""

from dataclasses import dataclass, replace
from datetime import date

from marac_desktop.domain.access import Permission
from marac_desktop.domain.disclosure import Recipient, redact, require_open
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.exclusion import unlisted
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.validation import NAME_LIMIT, Errors
from marac_desktop.domain.withholding import people_of
from marac_desktop.services.desk import Desk
from marac_desktop.services.exclusion import excluded


@dataclass(frozen=True, slots=True)
class Led:
    """Who leads the meeting, and the day it is or was held; None while that is open."""

    by: str = ""
    on: date | None = None


def record(desk: Desk, referral_id: int, led: Led) -> Referral:
    """Keep who leads the police-led meeting and when; the referral as a screen may show it. Raises FieldErrors, and
    MaracError for a case that may be on a list, whose meeting is a MARAC.
    """
    about = f"referral:{referral_id}"
    with desk.work("Recorded a police-led meeting", Permission.RECORD_REFERRAL, about=about, event="told") as books:
        referral = books.referrals.get(referral_id)
        _check(led)
        require_open({"by": led.by}, people_of(referral))
        if any(one.is_called(led.by) for one in excluded(books, (referral_id,))):
            raise MaracError(f"{led.by.strip()} is left out of this case. Nothing was kept: name somebody else.")
        if not unlisted(referral):
            raise MaracError(
                "A police-led meeting is for honour-based abuse where the victim does not know that agencies know. "
                "Nothing was kept: list this case at a meeting instead."
            )
        honour = replace(referral.honour, led_by=led.by.strip(), led_on=led.on)
        return redact(books.referrals.change(replace(referral, honour=honour)), Recipient.SCREEN)


def _check(led: Led) -> None:
    errors = Errors()
    errors.needs("by", led.by, "Name the officer who leads it.")
    errors.text("by", led.by, NAME_LIMIT, "The name")
    errors.done()
