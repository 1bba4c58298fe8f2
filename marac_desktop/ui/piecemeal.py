"""Builds a long page of the case file a little at a time, in the window's thread, so that it never stops answering."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

SLICE = 0.015
"""Seconds of building at a stretch."""
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
    """Takes the steps of all pages under way, one page after another, between any two events."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._under_way: list[Building] = []
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._a_little)

    def begin(self, owner: QObject, steps: Iterator[object]) -> Building:
        """Take ``steps`` while ``owner`` lives."""
        self._under_way.append(Building(owner, steps))
        self._later.start()
        return self._under_way[-1]

    @property
    def is_busy(self) -> bool:
        """Whether a page is not whole yet."""
        return any(one.going for one in self._under_way)

    def stop(self) -> None:
        """Build nothing more."""
        self._under_way.clear()

    def _a_little(self) -> None:
        started = perf_counter()
        try:
            while self._under_way and perf_counter() - started < SLICE:
                first = self._under_way.pop(0)  # not kept when its step goes wrong
                at_once = first.go_on()
                if first.going:
                    self._under_way.insert(0, first)
                if not at_once:
                    break
        finally:
            if self._under_way:
                self._later.start()
