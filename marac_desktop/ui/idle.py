"""Notices that nobody is at the desk: no key and no mouse for some minutes, longer while a meeting runs.

It listens at the windows, where keys and the mouse come in, and not at the application: every event of every label
would then make its way through here, and a large screen opened half as fast. What an input method writes goes past
the windows, but it moves the caret.
"""

from datetime import timedelta

from PySide6.QtCore import QElapsedTimer, QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication

USUAL = timedelta(minutes=3)
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(minutes=10)
IN_MEETING = timedelta(minutes=20)
LONGEST_IN_MEETING = timedelta(minutes=60)
_LOOKS_EVERY = 1000  # milliseconds
_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletMove,
    }
)
LOCK = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)
_ACTS = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress})


class Idle(QObject):
    """``idle`` is emitted once when ``after`` passed without a sign of anybody. Sleeping counts as idle time."""

    idle = Signal()
    lock_wanted = Signal()
    """Ctrl+L was pressed, in whatever window: the main one's shortcut is deaf while a question stands before it."""
    acted = Signal()
    """A key was pressed, or the mouse: something may have been typed, or the caret moved."""

    def __init__(self, app: QApplication, after: timedelta = USUAL) -> None:
        super().__init__(app)
        self._app = app
        self._meeting = False
        self.wait(after)
        self._since = QElapsedTimer()
        self._since.start()
        self._look = QTimer(self, interval=_LOOKS_EVERY)
        self._look.timeout.connect(self.check)
        self._look.start()
        app.focusWindowChanged.connect(self._listen)
        app.inputMethod().cursorRectangleChanged.connect(self._wrote)
        self._listen()

    @property
    def limit(self) -> timedelta:
        """How long nobody may be there."""
        return self._in_meeting if self._meeting else self._after

    @property
    def quiet(self) -> timedelta:
        """How long nobody has been there."""
        return timedelta(milliseconds=self._since.elapsed())

    def wait(self, after: timedelta, in_meeting: timedelta = IN_MEETING) -> None:
        """Wait as long as the office has set, within what is safe; in a meeting never less than otherwise."""
        self._after = max(SHORTEST, min(LONGEST, after))
        self._in_meeting = max(self._after, min(LONGEST_IN_MEETING, in_meeting))

    def meeting_runs(self, running: bool) -> None:
        """Wait longer while a meeting runs."""
        self._meeting = running
        self._since.restart()

    def check(self) -> None:
        """Emit ``idle`` if the time is over."""
        self._listen()  # a menu or a list that drops down never has the focus
        if self.quiet >= self.limit:
            self._look.stop()
            self.idle.emit()

    def stop(self) -> None:
        """Watch no longer."""
        self._look.stop()
        self._app.focusWindowChanged.disconnect(self._listen)
        self._app.inputMethod().cursorRectangleChanged.disconnect(self._wrote)
        for window in QGuiApplication.allWindows():
            window.removeEventFilter(self)

    def _listen(self) -> None:
        """Listen at every window there is by now; at one already listened at nothing changes."""
        for window in QGuiApplication.allWindows():
            window.installEventFilter(self)

    def _wrote(self) -> None:
        self._since.restart()
        self.acted.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self._since.restart()
        if event.type() in _ACTS:
            self.acted.emit()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.keyCombination() == LOCK:
            self.lock_wanted.emit()
        return False
