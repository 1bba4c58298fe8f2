"""Looking over every page of the open case file, so that damage is told before somebody needs what it hit."""

from marac_desktop.services.desk import Desk
from marac_desktop.services.safekeeping import bring_in
from marac_desktop.storage.cipher import PAGE
from marac_desktop.storage.pages import Pages

__all__ = ["LARGE", "WHOLE", "Pages", "looked_over", "looking_over"]

WHOLE = "every page is as it was saved"
"""What the audit is told, once a day, of a case file without damage."""
LARGE = 200_000_000
"""Bytes of a case file that is looked over once a day only, if nothing is found: a larger one takes over a second."""


def looking_over(desk: Desk, *, again: bool) -> Pages | None:
    """What is to be looked at, in any thread. None where it need not be; ``again`` says that this day it was done
    before, and nothing found.
    """
    bring_in(desk)
    return None if again and desk.vault.place.path.stat().st_size > LARGE else desk.vault.pages


def looked_over(desk: Desk, damaged: tuple[int, ...], *, again: bool) -> str:
    """What the practitioner is told of the ``damaged`` pages, "" where there is none; the audit is told first.

    What was found is looked at once more, here, where nothing is written meanwhile.
    """
    if damaged:
        bring_in(desk)
        damaged = desk.vault.pages.still(damaged)
    told = _told(len(damaged), desk.vault.place.path.stat().st_size // PAGE) if damaged else ""
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
