"""Looking over every page of the open case file, so that damage is told before somebody needs what it hit."""

from collections.abc import Callable

from marac_desktop.services.desk import Desk
from marac_desktop.services.safekeeping import bring_in
from marac_desktop.storage import integrity
from marac_desktop.storage.cipher import PAGE

__all__ = ["LARGE", "WHOLE", "looked_over", "looking_over"]

WHOLE = "every page is as it was saved"
"""What the audit is told, once a day, of a case file without damage."""
LARGE = 200_000_000
"""Bytes of a case file that is looked over once a day only: a larger one takes longer than a second."""


def looking_over(desk: Desk, *, again: bool) -> Callable[[], int] | None:
    """The work of looking, for any thread: it gives the number of damaged pages. None where it need not be done;
    ``again`` says that this day it was done before.
    """
    place, secrets = desk.vault.place, desk.vault.secrets
    bring_in(desk)
    if again and place.path.stat().st_size > LARGE:
        return None
    return lambda: integrity.damaged_pages(place, secrets)


def looked_over(desk: Desk, damaged: int, *, again: bool) -> str:
    """What the practitioner is told of so many ``damaged`` pages, "" where there is none; the audit is told first.

    What was found is looked at once more, here, where nothing is written meanwhile.
    """
    if damaged:
        bring_in(desk)
        damaged = integrity.damaged_pages(desk.vault.place, desk.vault.secrets)
    told = _told(damaged, desk.vault.place.path.stat().st_size // PAGE) if damaged else ""
    if told or not again:
        desk.record("integrity", told or WHOLE)
    return told


def _told(damaged: int, pages: int) -> str:
    are = "is" if damaged == 1 else "are"
    return (
        f"Part of the case file is damaged: {damaged:,} of its {pages:,} pages {are} not what was saved. Nothing was "
        "changed, and what still opens is right. Do not delete the file: close the program and restore the last "
        "verified backup. Note on paper what was recorded since that backup, for it is not in it."
    )
