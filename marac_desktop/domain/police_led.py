"""The police-led meeting of a case that may be on no list: who leads it by when, and what came of it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from marac_desktop.domain.dates import show
from marac_desktop.domain.referral import Honour
from marac_desktop.domain.validation import NAME_LIMIT, NARRATIVE_LIMIT, Errors


@dataclass(frozen=True, slots=True)
class Led:
    """Who leads the meeting and by when (domain.md §4.9), the day it was held, and its outcome in words."""

    by: str = ""
    due: date | None = None
    on: date | None = None
    outcome: str = ""

    @property
    def asked(self) -> bool:
        """Whether somebody leads it by a day; a case that may be on no list is never without both."""
        return bool(self.by) and self.due is not None

    @property
    def held(self) -> bool:
        """Whether its outcome is recorded."""
        return bool(self.outcome) and self.on is not None

    @property
    def sentence(self) -> str:
        """How it stands, in words."""
        if self.held:
            return f"Police-led meeting held on {show(self.on)} by {self.by}: {self.outcome}"
        if self.asked:
            return f"Police-led meeting asked for: {self.by} holds it by {show(self.due)}"
        return f"Police-led meeting: {self.by} leads it, with no day yet" if self.by else "No police-led meeting yet"


NO_MEETING: Final = Led()
"""Nothing is recorded of one."""


def led(honour: Honour) -> Led:
    """What is recorded of it. A day entered without an outcome was the day it was to be held."""
    held = honour.led_on if honour.led_outcome else None
    return Led(honour.led_by, honour.led_due or honour.led_on, held, honour.led_outcome)


def check_asked(given: Led, today: date) -> None:
    """Raise FieldErrors unless it is asked of somebody by a day still to come."""
    errors = Errors()
    errors.needs("by", given.by, "Name the officer who leads it.")
    errors.text("by", given.by, NAME_LIMIT, "The name")
    if given.due is None:
        errors.add("due", "Give the day by which it is held.")
    elif given.due < today:
        errors.add("due", "This day has passed. Give the day by which it is held.")
    errors.done()


def check_held(given: Led, today: date) -> None:
    """Raise FieldErrors unless it was held on a day that has come, with what came of it."""
    errors = Errors()
    errors.needs("by", given.by, "Name the officer who led it.")
    errors.needs("outcome", given.outcome, "Say what came of it: what was decided, and who keeps the victim safe.")
    errors.text("by", given.by, NAME_LIMIT, "The name")
    errors.text("outcome", given.outcome, NARRATIVE_LIMIT, "The outcome")
    if given.on is None:
        errors.add("on", "Give the day it was held.")
    elif given.on > today:
        errors.add("on", "This day is still to come. Record it once it was held.")
    errors.done()
