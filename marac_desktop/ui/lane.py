"""One thread of the background, and what waits for it."""

from collections import deque
from collections.abc import Callable


class Lane:
    """Does one thing after the other, in a thread called ``name``."""

    def __init__(self, name: str) -> None:
        from concurrent.futures import ThreadPoolExecutor

        self._asked = deque[Callable[[], object]]()
        self._passing = deque[Callable[[], object]]()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    def put(self, work: Callable[[], object], *, passing: bool) -> None:
        """Do ``work`` after all that was put before; ``passing`` once nothing that was asked for waits any more."""
        (self._passing if passing else self._asked).append(work)
        self._thread.submit(self._next)

    def end(self, last: Callable[[], object] | None) -> None:
        """Do all that was asked for, then ``last``, and let the thread go; no lock waits for what is in passing."""
        self._passing.clear()
        if last is not None:
            self._thread.submit(last).result()
        self._thread.shutdown(wait=True)

    def _next(self) -> None:
        """In the lane's thread, which alone takes work away to do it: as often as something was put there."""
        waiting = self._asked or self._passing
        if waiting:
            waiting.popleft()()
