"""The one way out for a paper or a file: noted in the audit first, sent once that stands, and a failure noted too."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from marac_desktop.domain.errors import MaracError
from marac_desktop.services import leaving
from marac_desktop.services.leaving import Way

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

Refused = Callable[[MaracError], object]
Send = Callable[[Callable[[], object], Refused], object]
"""Begins the sending; calls the first when it is done, the other when it is not."""


class Run(Protocol):
    """Work in the case file's thread, as ``Context.run`` does it."""

    def __call__(
        self,
        owner: QObject,
        work: "Callable[[Desk], None]",
        then: Callable[[None], object],
        failed: Refused | None = None,
        /,
    ) -> object: ...


@dataclass(frozen=True, slots=True)
class WayOut:
    """The way out for what the audit calls ``about``: each copy of a paper, or the meeting of a draft."""

    run: Run
    about: tuple[str, ...]

    def send(self, owner: QObject, way: Way, send: Send, then: Callable[[], object], failed: Refused) -> None:
        """Note it, ``send`` it, and call ``then``. What cannot be noted is not sent, and ``failed`` is told why.

        Nothing is sent once the case file is locked, for no answer comes from it any more.
        """

        def did_not(error: MaracError) -> None:
            self.run(owner, partial(leaving.stayed, about=self.about, way=way), _noted)
            failed(error)

        self.run(owner, partial(leaving.goes, about=self.about, way=way), lambda _: send(then, did_not), failed)


def _noted(_result: None) -> None:
    """The audit has it; nothing on the screen changes."""
