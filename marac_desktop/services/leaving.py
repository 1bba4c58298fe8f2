"""What leaves the product on paper or in a file stands in the audit before it leaves, and what then did not, after."""

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the first window is made before anything of the case file is needed
    from marac_desktop.services.desk import Desk


class Way(Enum):
    """How it leaves: the audit's event and words for its sending, and those for what did not get out."""

    PRINTER = ("print", "Sent to the printer"), ("not printed", "The printer did not take it")
    FILE = ("save", "Saved as an unprotected file"), ("not saved", "The file could not be written")


def goes(desk: "Desk", about: Sequence[str], way: Way) -> None:
    """Note that each of ``about`` is on its way out. Whoever sends it does so only once this has returned.

    Raises MaracError when the audit cannot be written: it then may not leave. A lock may come between the two, so the
    audit can hold a sending that never was, and never the other way about.
    """
    _record(desk, about, *way.value[0])


def stayed(desk: "Desk", about: Sequence[str], way: Way) -> None:
    """Note that what was noted as on its way did not get out."""
    _record(desk, about, *way.value[1])


def _record(desk: "Desk", about: Sequence[str], event: str, words: str) -> None:
    for one in about or ("",):
        desk.record(event, words, about=one)
