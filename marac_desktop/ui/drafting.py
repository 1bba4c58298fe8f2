"""Keeps what is half typed: sealed as a draft within a second of the last key, again at lock, dropped once saved."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from marac_desktop.ui.background import Job
from marac_desktop.ui.screen import Context

_EVERY = 1000  # milliseconds after the first key not yet kept; the promise is two seconds


class Drafting(QObject):
    """Drafts of one thing (``kind`` and ``uid``). ``state`` gives what to keep, such as ``Form.state``."""

    def __init__(
        self, context: Context, kind: str, uid: str, state: Callable[[], dict[str, object]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._kind, self._uid = kind, uid
        self._state = state
        self._begun = False
        self._timer = QTimer(self, singleShot=True, interval=_EVERY)
        self._timer.timeout.connect(self.flush)
        context.locking.connect(self._seal)

    @property
    def waiting(self) -> bool:
        """Whether something was typed that is not yet kept."""
        return self._timer.isActive()

    def touch(self) -> None:
        """Say that something was typed; connect it to ``Form.changed``."""
        self._begun = True
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> Job:
        """Keep it now."""
        self._timer.stop()
        state, kind, uid, unkept = self._state(), self._kind, self._uid, self._context.unkept
        # The window hears of it even when what was typed in is gone by then, as it is once a referral is recorded.
        kept, refused = lambda _: unkept.kept((kind, uid)), partial(unkept.refused, (kind, uid))
        return self._context.run_draft(self._context, lambda drafts: drafts.save(kind, uid, state), kept, refused)

    def drop(self) -> Job:
        """Forget it: the thing was saved, or given up on purpose."""
        self._timer.stop()
        self._begun = False
        kind, uid, unkept = self._kind, self._uid, self._context.unkept
        return self._context.run_draft(
            self._context, lambda drafts: drafts.drop(kind, uid), lambda _: unkept.kept((kind, uid))
        )

    def load(self, then: Callable[[dict[str, object] | None], object]) -> Job:
        """Give what was kept to ``then``, or None."""
        kind, uid = self._kind, self._uid

        def found(state: dict[str, object] | None) -> None:
            self._begun = self._begun or state is not None
            then(state)

        return self._context.run_draft(self, lambda drafts: drafts.load(kind, uid), found)

    def _seal(self) -> None:
        """Keep it once more, for the caret has moved since the last key."""
        if self._begun:
            self.flush()
