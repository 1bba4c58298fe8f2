"""What is half typed that the disk did not take: warned of above the screen, until the last of it is kept."""

from collections.abc import Callable

from marac_desktop.domain.errors import MaracError

Which = tuple[str, str]
"""A draft's kind and uid."""


class Unkept:
    """The drafts refused; ``warn`` says why above the screen, ``unsay`` takes that sentence away again."""

    def __init__(self, warn: Callable[[str], object], unsay: Callable[[str], object]) -> None:
        self._warn, self._unsay = warn, unsay
        self._refused: dict[Which, str] = {}

    def refused(self, which: Which, error: MaracError) -> None:
        """The disk took no draft of it."""
        self._refused[which] = str(error)
        self._warn(str(error))

    def kept(self, which: Which) -> None:
        """It is kept by now: as a draft, or recorded, or given up on purpose."""
        said = self._refused.pop(which, "")
        if said and not self._refused:
            self._unsay(said)
