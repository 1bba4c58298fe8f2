"""Walks through the product on invented data and leaves a numbered picture of each screen."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from marac_desktop.ui.window import Window

_LONGEST = 60_000  # milliseconds that anything on the way may take


class Tour:
    """Takes pictures into ``out``; ``quiet`` says whether the product has nothing under way."""

    def __init__(self, out: Path, quiet: Callable[[], bool]) -> None:
        self.out = out
        self._quiet = quiet
        self._number = 0
        out.mkdir(parents=True, exist_ok=True)

    def settle(self, ready: Callable[[], bool] = lambda: True) -> None:
        """Let the product work until it is quiet and ``ready``; raises TimeoutError after a minute."""
        deadline = QDeadlineTimer(_LONGEST)
        while not (self._quiet() and ready()):
            if deadline.hasExpired():
                raise TimeoutError("the product did not come to rest")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        for _ in range(3):
            QApplication.processEvents()

    def screens(self, window: "Window") -> None:
        """Open each step this account may open and leave its picture."""
        from marac_desktop.ui.screens import SCREENS

        for screen in SCREENS:
            if window.rail.may_open(screen.key):
                window.open(screen.key)
                self.picture(window, screen.key)

    def picture(self, widget: QWidget, name: str) -> Path:
        """Leave a picture of ``widget`` as ``03-triage.png``."""
        self.settle()
        self._number += 1
        file = self.out / f"{self._number:02d}-{name}.png"
        widget.grab().save(str(file))
        return file
