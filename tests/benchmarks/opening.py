"""A process that opens the case file of a folder in the product's window, and says how many seconds it took.

They run from the right passphrase, given in an unlock window behind which all is loaded, to Home
painted with every number on it; beside them stands the longest that the window meanwhile answered nobody. The file's
keys are derived at trial cost, which takes no time.
"""

import os
import sys
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest

from marac_desktop.app import Options, Product
from marac_desktop.ui.cards import Count
from marac_desktop.ui.screens.unlock import Unlock
from tests.conftest import COORDINATOR, TRIAL


class Visit(QObject):
    """Gives the passphrase once the unlock window rests, and ends the process once Home is painted.

    A timer that wants to be called all the time tells whether the window answers.
    """

    def __init__(self, product: Product) -> None:
        super().__init__(product)
        self._product = product
        self._began = self._last = self._longest = 0.0
        self._ticks = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._ticks.timeout.connect(self._tick)
        self._ticks.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._painted)
        return False

    def _tick(self) -> None:
        now = perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now
        unlock = self._product.unlock
        if self._began:
            self._look()
        elif unlock is not None and "marac_desktop.ui.session" in sys.modules and not self._product.background.is_busy:
            self._begin(unlock)

    def _begin(self, unlock: Unlock) -> None:
        unlock.fill(*COORDINATOR)
        self._began = self._last = perf_counter()
        self._longest = 0.0
        QTest.keyClick(unlock.passphrase.edit, Qt.Key.Key_Return)

    def _look(self) -> None:
        """Wait for the next painting once every card has its number."""
        session = self._product.session
        shown = session.window.screen_shown if session is not None else None
        cards = shown.findChildren(Count) if shown is not None and shown.key == "home" else []
        if shown is not None and cards and all(card.counted for card in cards):
            self._ticks.stop()
            shown.installEventFilter(self)
            shown.update()

    def _painted(self) -> None:
        now = perf_counter()
        sys.stdout.write(f"{now - self._began} {max(self._longest, now - self._last)}\n")
        sys.stdout.flush()
        os._exit(0)


def product(folder: Path) -> int:
    """The product as ``__main__`` starts it."""
    from marac_desktop.services import offline

    offline.stay_offline()
    from marac_desktop.ui.theme import application

    app = application("MARAC Desktop")
    started = Product(app, Options(folder), terms=TRIAL)
    Visit(started)
    return app.exec() if started.start() else 1


if __name__ == "__main__":
    sys.exit(product(Path(sys.argv[1])))
