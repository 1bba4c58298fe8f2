"""Has the case file looked over soon after it is opened, beside all other work; damage is said above every screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context

if TYPE_CHECKING:
    from marac_desktop.services.looking_over import Pages

SOON = 5000
"""Milliseconds after the window is up: whoever opened it in haste has what was wanted by then."""
_KEY = "looked over"


class LookingOver(QObject):
    """Begins by itself. The case file's thread is only asked what to look at, and told what was seen."""

    def __init__(self, context: Context, folder: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._this_day = f"{context.today()} {folder}"
        self._timer = QTimer(self, singleShot=True, interval=SOON)
        self._timer.timeout.connect(self.begin)
        self._timer.start()

    def begin(self) -> None:
        """Look it over now."""
        from marac_desktop.services.looking_over import looking_over

        self._timer.stop()
        again = self._again
        self._context.run_in_passing(self, lambda desk: looking_over(desk, again=again), self._look)

    @property
    def _again(self) -> bool:
        return self._context.preferences.get(_KEY, "") == self._this_day

    def _look(self, pages: "Pages | None") -> None:
        if pages is not None:
            self._context.background.looking(self, lambda job: pages.damaged(job.step), self._looked)

    def _looked(self, damaged: tuple[int, ...]) -> None:
        from marac_desktop.services.looking_over import looked_over

        again = self._again
        self._context.run_in_passing(self, lambda desk: looked_over(desk, damaged, again=again), self._said)

    def _said(self, told: str) -> None:
        self._context.preferences.set(_KEY, "" if told else self._this_day)  # damage is told at every opening
        if told:
            self._context.warn(told, Tone.DANGER)
