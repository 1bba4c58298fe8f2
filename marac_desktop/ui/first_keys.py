"""The window's keys come first: no text field keeps one of them for itself, as Linux does with Ctrl+K and Ctrl+E."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget


class FirstKeys(QObject):
    """Watches whatever has the keyboard. Before a question, where the window is deaf, its keys do nothing: none may
    delete to the end of a line there what elsewhere it only leaves.
    """

    def __init__(self, keys: Iterable[QKeySequence], owner: QObject) -> None:
        super().__init__(owner)
        self._keys = {one.toString() for one in keys}
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress} or not isinstance(event, QKeyEvent):
            return False
        if QKeySequence(event.keyCombination()).toString() not in self._keys:
            return False
        event.ignore()
        return True

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)
