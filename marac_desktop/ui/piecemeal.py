"""Builds a long page of the case file a little at a time, in the window's thread, so that it never stops answering."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

SLICE = 0.015
"""Seconds of building at a stretch."""


class Building:
    """A page being built; ``finish`` builds at once what is not built yet, for whoever cannot wait."""

    def __init__(self, owner: QObject, steps: Iterator[object]) -> None:
        self._owner, self._steps = owner, steps
        self.going = True

    def finish(self) -> None:
        """All that is left, now."""
        while self.going:
            self.go_on()

    def go_on(self) -> None:
        """One step more; over when there is none, or when the page has gone."""
        self.going = self.going and isValid(self._owner) and next(self._steps, self) is not self

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
                first.go_on()
                if first.going:
                    self._under_way.insert(0, first)
        finally:
            if self._under_way:
                self._later.start()
