"""Ctrl+Z on every screen: what was just done is undone, or it is said why it is not."""

from PySide6.QtCore import QEvent, QObject, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from marac_desktop.ui.banner import Toast

NO_UNDO = "No key takes it back: it is on record, with its history. Correct it where it stands."
NOTHING = "Nothing was recorded here just now, so there is nothing to undo."


class Undoing(QObject):
    """Hears Ctrl+Z at ``window`` where no field and no screen makes use of it, and answers with its ``toast``."""

    def __init__(self, window: QWidget, toast: Toast, saved: SignalInstance) -> None:
        super().__init__(window)
        self._window, self._toast = window, toast
        self._written = False
        saved.connect(self._saved)
        window.installEventFilter(self)

    def undo(self) -> None:
        """Undo what is on offer, or say of what was recorded why it is not."""
        done = self._toast.text
        if self._toast.undo():
            return
        if not self._written:
            self._toast.say(NOTHING)
        elif not done.endswith(NO_UNDO):
            self._toast.say(f"{done} {NO_UNDO}".strip())

    def _saved(self) -> None:
        self._written = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() is QEvent.Type.KeyPress and watched is self._window
        if pressed and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
            return True
        return False
