"""Compares people in the background, a few at a time, while the People screen is open; so nobody ever waits for it."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import MaracError
from marac_desktop.services import duplicates
from marac_desktop.services.duplicates import Standing
from marac_desktop.ui.screen import Context

REST = 100
"""Milliseconds before the next few: whoever works meanwhile finds the case file free."""


class Comparing(QObject):
    """``moved`` carries how far it has come. It rests while ``screen`` is not seen, and goes on when started again."""

    moved = Signal(object)

    def __init__(self, context: Context, screen: QWidget) -> None:
        super().__init__(screen)
        self._context = context
        self._screen = screen
        self._going = False
        self.now = Standing(0, 0)

    def start(self) -> None:
        """Go on with whoever was added or changed since."""
        if not self._going:
            self._going = True
            self._next()

    def _next(self) -> None:
        may = self._context.account.may(Permission.RECORD_REFERRAL)
        work = duplicates.compare_some if may else duplicates.standing
        self._context.run_in_passing(self, work, self._came, self._stopped)

    def _came(self, now: Standing) -> None:
        self.now = now
        self._going = False
        self.moved.emit(now)
        if now.left and self._context.account.may(Permission.RECORD_REFERRAL):
            QTimer.singleShot(REST, self, self._go_on)

    def _go_on(self) -> None:
        if self._context.background.is_busy:
            QTimer.singleShot(REST, self, self._go_on)
        elif self._screen.isVisible():
            self.start()

    def _stopped(self, error: MaracError) -> None:
        """A full disk, say: it rests until it is started again, and says so once."""
        self._going = False
        self._context.banner(str(error))
