"""Since when a case waits for its decision, said so that it is true on a weekend and of a case that is back."""

from dataclasses import dataclass
from datetime import date

from marac_desktop.domain.dates import show, show_weekday

NOT_WAITING = -1
"""The working days of a case that waits no more, or is only read again, as for the audit sample."""


@dataclass(frozen=True, slots=True)
class Wait:
    """How a case waits ``today``: ``since`` the day it came in, or came ``back``; ``decided`` is when both had."""

    today: date | None = None
    since: date | None = None
    back: bool = False
    decided: date | None = None

    @property
    def began(self) -> str:
        """``Came in today``, ``Came in on Fri 27 Nov`` or ``Back since Fri 27 Nov``; "" where the day is not known."""
        if self.since is None:
            return ""
        if self.since == self.today:
            return "Back since today" if self.back else "Came in today"
        return f"{'Back since' if self.back else 'Came in on'} {show_weekday(self.since)}"

    def words(self, days: int) -> str:
        """What is said of ``days`` working days; "" of a case that does not wait."""
        if self.decided is not None:
            return f"Decided on {show(self.decided)}"
        if days == 0:
            return self.began or "Less than a working day waiting"
        return "" if days == NOT_WAITING else f"{days} working day{'s' * (days != 1)} waiting"


UNSAID = Wait()
"""Nothing is known of the day from which a case waits."""
