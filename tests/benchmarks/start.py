"""A process to be timed from its start: ``floor`` shows a bare Qt window, ``product`` the unlock window.

It ends by itself as soon as a letter typed has been painted.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget


class Painted(QObject):
    """Types a letter once ``edit`` is painted, and ends the process once that is."""

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self, self._seen)
        return False

    def _seen(self) -> None:
        if self._edit.text():
            os._exit(0)  # what goes on behind the window is not waited for
        else:
            QTest.keyClick(self._edit, Qt.Key.Key_R)


def floor() -> int:
    """The least a Qt program can do: a window with a line to type in."""
    app = QApplication(["bare"])
    window = QWidget()
    edit = QLineEdit()
    QVBoxLayout(window).addWidget(edit)
    window.resize(920, 640)
    Painted(edit)
    window.show()
    edit.setFocus()
    return app.exec()


def product(folder: Path) -> int:
    """The product as ``__main__`` starts it, with the case file of ``folder``."""
    from marac_desktop.services import offline

    offline.stay_offline()
    from marac_desktop.app import Options, Product
    from marac_desktop.ui.theme import application

    app = application("MARAC Desktop")
    started = Product(app, Options(folder))
    if not started.start() or started.unlock is None:
        return 1
    Painted(started.unlock.name.edit)
    return app.exec()


if __name__ == "__main__":
    sys.exit(floor() if sys.argv[1] == "floor" else product(Path(sys.argv[2])))
