"""Builds a long page of the case file a little at a time, in the window's thread, so that it never stops answering."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

SLICE = 0.008
"""Seconds of building at a stretch; to lay out and paint what was built takes the window as long again, or longer."""
_PAUSE = 5
"""Milliseconds after which what nobody waits for goes on."""
TURN = object()
"""A step that gives this lets the window look at what a user does before the next, which takes long by itself."""


def styled(page: QWidget) -> Iterator[None]:
    """The steps that put the style sheet on everything in ``page``; what is shown unstyled is styled all at once."""
    for each in (page, *page.findChildren(QWidget)):
        if isValid(each):
            each.ensurePolished()
            yield


class Building:
    """A page being built; ``finish`` builds at once what is not built yet, for whoever cannot wait."""

    def __init__(self, owner: QObject, steps: Iterator[object]) -> None:
        self._owner, self._steps = owner, steps
        self.going = True

    def finish(self) -> None:
        """All that is left, now."""
        while self.going:
            self.go_on()

    def go_on(self) -> bool:
        """One step more, and whether another may follow at once; over when there is none, or the page has gone."""
        given = next(self._steps, self) if self.going and isValid(self._owner) else self
        self.going = self.going and given is not self
        return given is not TURN

    def stop(self) -> None:
        """Build no more of it: another takes its place."""
        self.going = False


class Builder(QObject):
    """Takes the steps of all pages under way, one page after another, between any two events; those of what nobody
    waits for yet once nothing else is under way.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._under_way: list[Building] = []
        self._in_passing: list[Building] = []
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._a_little)

    def begin(self, owner: QObject, steps: Iterator[object], *, passing: bool = False) -> Building:
        """Take ``steps`` while ``owner`` lives; ``passing`` when nobody waits for them."""
        building = Building(owner, steps)
        (self._in_passing if passing else self._under_way).append(building)
        self._later.start(0)
        return building

    @property
    def is_busy(self) -> bool:
        """Whether a page is not whole yet."""
        return any(one.going for one in (*self._under_way, *self._in_passing))

    def stop(self) -> None:
        """Build nothing more."""
        self._under_way.clear()
        self._in_passing.clear()

    def _a_little(self) -> None:
        began = perf_counter()
        pages = self._under_way or self._in_passing
        try:
            while pages and _step_of(pages) and perf_counter() - began < SLICE:
                pass
        finally:
            if self._under_way or self._in_passing:
                self._later.start(0 if self._under_way else _PAUSE)


def _step_of(pages: list[Building]) -> bool:
    """Take a step of the first of ``pages``; whether another may follow at once."""
    first = pages.pop(0)  # not kept when its step goes wrong
    at_once = first.go_on()
    if first.going:
        pages.insert(0, first)
    return at_once
