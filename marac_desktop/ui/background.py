"""The one thread that owns the case file, with lanes beside it; results come back to the window's.

A callback dies with its owner: when the screen that asked is gone, or the desk is locked, its answer is dropped. What
somebody asks for goes before what is only counted in passing.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from threading import Event
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from marac_desktop.domain.errors import MaracError
from marac_desktop.ui.lane import Lane
from marac_desktop.ui.piecemeal import Builder, Building

T = TypeVar("T")
_VAULT, _DRAFTS, _PRINTER, _LOOKING = "case-file", "drafts", "printer", "looking"
CRASHED = (
    "The program itself made a mistake here. What you typed still stands; look whether it was kept before you do it "
    "again."
)


class StoppedError(MaracError):
    """The practitioner cancelled; nothing is said, for they know."""


class Step(NamedTuple):
    """How far long work has come. ``total`` 0 means nobody knows how much there is."""

    done: int = 0
    total: int = 0
    words: str = ""


class Job(QObject):
    """Work under way. ``cancel`` makes its next ``step`` raise StoppedError; ``progressed`` carries each Step."""

    progressed = Signal(object)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()
        self.latest = Step()
        """How far it has come: for whoever begins to follow it when it has begun already."""

    def step(self, done: int = 0, total: int = 0, words: str = "") -> None:
        """Called by the work, in its thread: say how far it has come; raises StoppedError once cancelled."""
        if self._stop.is_set():
            raise StoppedError("Cancelled. Nothing was changed.")
        self.latest = Step(done, total, words)
        self.progressed.emit(self.latest)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stop.is_set()


class _Task(Generic[T]):
    """What a job needs; lives in the window's thread, so that nothing of Qt is ever let go of in the other."""

    def __init__(
        self,
        owner: QObject,
        work: Callable[[Job], T],
        then: Callable[[T], object],
        failed: Callable[[MaracError], object],
        job: Job,
        handles: bool,
    ) -> None:
        self.owner, self.work, self.then, self.failed, self.job = owner, work, then, failed, job
        self.handles = handles
        self.results: list[T] = []
        self.error: Exception | None = None


class Background(QObject):
    """Lanes of one thread each: ``run`` for the case file, ``aside`` for drafts (sealed files of their own),
    ``printing`` and ``looking``; and what is built in the window's own thread, ``piecemeal``.
    """

    crashed = Signal(object)
    """Emitted with an exception that is no MaracError: a bug, for the crash dialog."""
    busy = Signal(bool)
    _finished = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, Lane] = {}
        self._tasks: dict[int, _Task[Any]] = {}
        self._numbers = count(1)
        self._builder = Builder(self)
        self._closed = False
        self._failing: Callable[[MaracError], object] = _log_refusal
        self._finished.connect(self._deliver)

    def when_refused(self, failed: Callable[[MaracError], object]) -> None:
        """Use ``failed`` for every MaracError whose caller gave no handler of its own (the window's banner)."""
        self._failing = failed

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[MaracError], object] | None = None,
    ) -> Job:
        """Do ``work`` in the case file's thread, then call ``then`` with its result, here, while ``owner`` lives."""
        return self._start(_VAULT, owner, lambda _job: work(), then, failed)

    def in_passing(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[MaracError], object] | None = None,
    ) -> Job:
        """As ``run``, for what nobody waits for: all that is asked for meanwhile goes before it."""
        return self._start(_VAULT, owner, lambda _job: work(), then, failed, passing=True)

    def run_long(
        self,
        owner: QObject,
        work: Callable[[Job], T],
        then: Callable[[T], object],
        failed: Callable[[MaracError], object] | None = None,
    ) -> Job:
        """As ``run``, for work over half a second: it calls ``job.step(done, total, words)`` and can be cancelled."""
        return self._start(_VAULT, owner, work, then, failed)

    def aside(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[MaracError], object] | None = None,
    ) -> Job:
        """As ``run``, in the drafts' lane, which moves while the case file is busy."""
        return self._start(_DRAFTS, owner, lambda _job: work(), then or _forget, failed)

    def printing(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[MaracError], object] | None = None,
    ) -> Job:
        """As ``run``, in a lane of the printer's own: it may take long, and no draft waits behind it."""
        return self._start(_PRINTER, owner, lambda _job: work(), then, failed)

    def looking(
        self,
        owner: QObject,
        work: Callable[[Job], T],
        then: Callable[[T], object],
        failed: Callable[[MaracError], object] | None = None,
    ) -> Job:
        """As ``run_long``, in a lane of its own, for what only reads the file of the case file: a lock stops it."""
        return self._start(_LOOKING, owner, work, then, failed, passing=True)

    def piecemeal(self, owner: QObject, steps: Iterator[object], *, passing: bool = False) -> Building:
        """Take ``steps`` here, in the window's thread, a little at a time between events, while ``owner`` lives;
        ``passing`` when nobody waits for them, as in ``in_passing``.
        """
        return self._builder.begin(owner, steps, passing=passing)

    @property
    def is_busy(self) -> bool:
        """Whether work is under way, its result not yet delivered, or a page not yet whole."""
        return not self._closed and (bool(self._tasks) or self._builder.is_busy)

    @property
    def is_working(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._tasks)

    @property
    def is_open(self) -> bool:
        """Whether work can still be given to it; False once the case file is locked."""
        return not self._closed

    def close(self, last: Callable[[], object] | None = None) -> None:
        """Drop every waiting callback, do ``last`` (closing the case file) in its thread and wait for every lane but
        the printer's: no lock waits for paper. Once closed it stays so, and nothing more is done.
        """
        if self._closed:
            return
        self._closed = True
        for task in self._tasks.values():
            task.job.cancel()
        if _LOOKING in self._lanes:
            self._lanes[_LOOKING].end(None)  # it reads the file that ``last`` lets go of
        if last is not None:
            self._lane(_VAULT).end(last)
        for name, lane in self._lanes.items():
            if name != _PRINTER:
                lane.end(None)
        self._builder.stop()

    def finish(self) -> None:
        """Wait until the printer has what was sent to it: the last thing this process does."""
        if _PRINTER in self._lanes:
            self._lanes[_PRINTER].end(None)

    def _start(
        self,
        lane: str,
        owner: QObject,
        work: Callable[[Job], T],
        then: Callable[[T], object],
        failed: Callable[[MaracError], object] | None,
        *,
        passing: bool = False,
    ) -> Job:
        job = Job()
        if self._closed:
            return job
        number = next(self._numbers)
        self._tasks[number] = _Task(owner, work, then, failed or self._refused, job, failed is not None)
        if len(self._tasks) == 1:
            self.busy.emit(True)
        self._lane(lane).put(partial(self._perform, number), passing=passing)
        return job

    def _lane(self, name: str) -> Lane:
        """The lane called ``name``, its thread begun when there is first something to do."""
        if name not in self._lanes:
            self._lanes[name] = Lane(name)
        return self._lanes[name]

    def _refused(self, error: MaracError) -> None:
        self._failing(error)

    def _perform(self, number: int) -> None:
        """In the lane's thread. Keeps no reference to the task once it is done (see _Task)."""
        _work(self._tasks[number])
        self._finished.emit(number)

    def _deliver(self, number: int) -> None:
        task = self._tasks.pop(number, None)
        if not self._tasks:
            self.busy.emit(False)
        if task is None or self._closed:
            return
        task.job.ended.emit()
        if not isValid(task.owner):
            return
        if task.error is None:
            task.then(task.results[0])
        elif isinstance(task.error, StoppedError):
            return
        elif isinstance(task.error, MaracError):
            task.failed(task.error)
        else:
            self._crash(task)

    def _crash(self, task: _Task[T]) -> None:
        """A bug, told by the crash dialog; whoever waits with a handler of its own waits no longer."""
        self.crashed.emit(task.error)
        if task.handles and isValid(task.owner) and not self._closed:
            task.failed(MaracError(CRASHED))


def _work(task: _Task[T]) -> None:
    try:
        task.results.append(task.work(task.job))
    except Exception as error:  # carried whole to the window's thread
        task.error = error


def _forget(_result: object) -> None:
    """Nothing to do with the result."""


def _log_refusal(error: MaracError) -> None:
    import logging

    logging.getLogger(__name__).warning("refused: %s", type(error).__name__)
