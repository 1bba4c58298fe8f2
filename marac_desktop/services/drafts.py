"""What is half typed, kept sealed until it is saved: it comes back after a lock, a close or a killed program."""

from collections.abc import Callable
from datetime import datetime

from marac_desktop.storage.drafts import Draft, DraftFiles

__all__ = ["Draft", "Drafts"]


class Drafts:
    """The drafts of the open case file. Needs nothing of the case file itself, so it works while that is busy."""

    def __init__(self, files: DraftFiles, clock: Callable[[], datetime]) -> None:
        self._files = files
        self._clock = clock

    def save(self, kind: str, uid: str, payload: dict[str, object]) -> None:
        """Keep what stands in a form now; ``payload`` is plain JSON, with the caret in it. Raises MaracError."""
        self._files.save(Draft(kind, uid, self._clock(), payload))

    def load(self, kind: str, uid: str) -> dict[str, object] | None:
        """What was half typed there, or None."""
        draft = self._files.load(kind, uid)
        return None if draft is None else draft.payload

    def all(self) -> tuple[Draft, ...]:
        """Every draft, the one typed in last first."""
        return tuple(self._files.all())

    def damaged(self) -> int:
        """How many drafts can no longer be read; none is deleted."""
        return self._files.damaged()

    def drop(self, kind: str, uid: str) -> None:
        """Forget it: it was saved, or given up on purpose."""
        self._files.drop(kind, uid)
