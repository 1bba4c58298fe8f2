"""Ctrl+Z on every screen: what was just done is undone, or it is said why it is not."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QTimer, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from marac_desktop.ui.banner import Toast

NO_UNDO = "No key takes it back: it is on record, with its history. Correct it where it stands."
NOTHING = "Nothing was recorded here just now, so there is nothing to undo."
_JUST_NOW = 120_000


class Undoing(QObject):
    """Hears Ctrl+Z at ``window`` where no field and no screen makes use of it, and answers with its ``toast``.

    It answers for the last act alone: what was done before another act, on a screen ``left`` since or more than two
    minutes ago is offered no more.
    """

    def __init__(self, window: QWidget, toast: Toast, saved: SignalInstance, left: SignalInstance) -> None:
        super().__init__(window)
        self._window, self._toast = window, toast
        self._written = False
        self._done = ""
        self.just_now = QTimer(self, singleShot=True, interval=_JUST_NOW)
        self.just_now.timeout.connect(self._forget)
        self._same_act = QTimer(self, singleShot=True, interval=0)  # its toast, what it saved and where it leads
        toast.said.connect(self._said)
        saved.connect(self._saved)
        left.connect(self._begin)
        window.installEventFilter(self)

    def undo(self) -> None:
        """Undo what is on offer, or say of what was recorded why it is not."""
        if self._toast.undo():
            return
        with QSignalBlocker(self._toast):  # an answer is no act
            self._toast.say(f"{self._done} {NO_UNDO}".strip() if self._written else NOTHING)

    def _said(self, words: str) -> None:
        self._begin(offered=True)
        self._done = words

    def _saved(self) -> None:
        self._begin()
        self._written = True

    def _begin(self, _place: int = 0, *, offered: bool = False) -> None:
        """Another act, unless what is heard belongs to the one that began in this turn."""
        if not self._same_act.isActive():
            self._forget(offered=offered)
            self._same_act.start()
        self.just_now.start()

    def _forget(self, *, offered: bool = False) -> None:
        self._written, self._done = False, ""
        if not offered:
            self._toast.withdraw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() is QEvent.Type.KeyPress and watched is self._window
        if pressed and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
            return True
        return False
