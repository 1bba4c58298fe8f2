"""How long the window's thread does not look at what a user does: a timer that beats in its event loop, and its gaps.

Between two beats the thread works at one thing, and a key pressed meanwhile waits. A gap is told by the clock and by
what this thread itself worked in it (``time.thread_time``): on a machine that others use too, only the second is the
product's own doing. While a gap is long, an alarm of the operating system looks where in the product the thread is. It
does so in the thread itself, between two steps of Python: another thread that looked would come to hold its widgets.
"""

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time, thread_time
from types import CodeType, FrameType
from typing import TypeAlias

from PySide6.QtCore import QObject, Qt, QTimer

EVERY = 2
"""Milliseconds from beat to beat while nothing holds them up."""
LONG = 0.020
"""Seconds from which on a gap is told at all."""
_LOOKS_AFTER, _LOOKS_EVERY = 0.015, 0.003
_PRODUCT = str(Path(__file__).resolve().parents[2] / "marac_desktop")
_DEEP = 5
Places: TypeAlias = tuple[tuple[CodeType, int], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A gap: seconds of this thread's work, of the whole process's, and by the clock; during what, and where."""

    worked: float
    process: float
    lasted: float
    during: str
    where: str

    def __str__(self) -> str:
        worked, lasted = round(self.worked * 1000), round(self.lasted * 1000)
        return f"{worked} ms of work in {lasted} ms, during “{self.during}”: {self.where}"


class Heartbeat(QObject):
    """Beats from its making to ``stop``; ``during`` is the act under way and ``acts`` how many there were."""

    def __init__(self) -> None:
        super().__init__()
        self.during = ""
        self.acts = 0
        self.blocks: list[Block] = []
        self._seen = Counter[Places]()
        self._left_out: tuple[float, ...] = (0.0, 0.0, 0.0)
        self._start()
        self._timer = QTimer(self, interval=EVERY, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        signal.signal(signal.SIGALRM, self._look)
        signal.siginterrupt(signal.SIGALRM, False)
        signal.setitimer(signal.ITIMER_REAL, _LOOKS_EVERY, _LOOKS_EVERY)

    def stop(self) -> None:
        """Beat no longer."""
        self._timer.stop()
        signal.setitimer(signal.ITIMER_REAL, 0)

    @contextmanager
    def left_out(self) -> Iterator[None]:
        """What is done herein is the measurement's own doing and counts to no gap."""
        began = self._now()
        yield
        spans = zip(self._left_out, self._now(), began, strict=True)
        self._left_out = tuple(so_far + now - then for so_far, now, then in spans)

    def _start(self) -> None:
        self._last = self._now()
        self._left_out = (0.0, 0.0, 0.0)
        self._seen.clear()

    def _now(self) -> tuple[float, float, float]:
        return thread_time(), process_time(), perf_counter()

    def _beat(self) -> None:
        worked, process, lasted = (
            now - then - left for now, then, left in zip(self._now(), self._last, self._left_out, strict=True)
        )
        if max(worked, min(lasted, process)) >= LONG:
            seen, self._seen = self._seen, Counter[Places]()  # the alarm may go off in here
            where = "; ".join(f"{_told(places)} ({times})" for places, times in seen.most_common(4))
            self.blocks.append(Block(worked, process, lasted, self.during, where))
        self._start()

    def _look(self, _number: int, frame: FrameType | None) -> None:
        if perf_counter() - self._last[2] - self._left_out[2] > _LOOKS_AFTER:
            self._seen[_where(frame)] += 1


def _where(frame: FrameType | None) -> Places:
    """The innermost places of the product that ``frame`` is in, the inner before the outer. Looking counts to the gap
    looked at, so what can be done later is: a place is told in words once the gap is over.
    """
    places: list[tuple[CodeType, int]] = []
    while frame is not None and len(places) < _DEEP:
        code = frame.f_code
        if code.co_filename.startswith(_PRODUCT):
            places.append((code, frame.f_lineno))
        frame = frame.f_back
    return tuple(places)


def _told(places: Places) -> str:
    words = (f"{Path(code.co_filename).stem}.{code.co_qualname}:{line}" for code, line in reversed(places))
    return " > ".join(words) or "Qt"
