"""What must be read before going on: a tinted strip with an icon and a sentence; and the toast that passes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from marac_desktop.ui.buttons import Button, IconButton, Kind
from marac_desktop.ui.following import Following
from marac_desktop.ui.icons import Mark
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.room import Least
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, restyle

_ICONS = {
    Tone.PLAIN: "info",
    Tone.ACCENT: "info",
    Tone.INFO: "info",
    Tone.GOOD: "circle-check",
    Tone.WARN: "triangle-alert",
    Tone.DANGER: "circle-alert",
}
_LINES = 5
_TOAST_STAYS = 6000
_TOAST_WITH_UNDO_STAYS = 12000


class Banner(QFrame):
    """A sentence in its tone, hidden while there is none; ``shown`` says which."""

    shown = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, closes: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        across = QHBoxLayout(self)
        across.setContentsMargins(Space.L, Space.S if closes else Space.M, Space.S, Space.S if closes else Space.M)
        across.setSpacing(Space.M)
        self._mark = Mark("info", 18)
        self._words = Words("", "strong")
        across.addWidget(self._mark)
        across.addWidget(_Lines(self._words) if closes else self._words, 1)
        if closes:
            across.addWidget(IconButton("x", "Close this message", self._close))
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown, or ""."""
        return self._words.text()

    def say(self, text: str, tone: Tone = Tone.INFO) -> None:
        """Show ``text``; "" hides the banner."""
        self._words.setText(text)
        self.setAccessibleName(text)
        if text and self.parent() is None:  # shown now it would flash up as a window of its own
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        else:
            self.setVisible(bool(text))
        self.shown.emit(bool(text))
        if text:
            self._mark.show_icon(_ICONS[tone], _role(tone))
            restyle(self, tone=tone.value)
            restyle(self._words)
            speak(self)

    def _close(self) -> None:
        self.say("")


class _Lines(Following):
    """Words above a screen: as high as they are, up to ``_LINES``; longer ones scroll and leave it room."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        inside = Least()
        down = QVBoxLayout(inside)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(words)
        self.setWidget(inside)
        self.setAccessibleName("Message")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._reach)
        for part in (self.viewport(), inside):
            part.setAutoFillBackground(False)

    def heightForWidth(self, width: int) -> int:
        return min(self._words.heightForWidth(width), self._words.fontMetrics().lineSpacing() * _LINES)

    def sizeHint(self) -> QSize:
        hint = self._words.sizeHint()
        return QSize(hint.width(), self.heightForWidth(hint.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._words.minimumSizeHint().width(), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _reach(self, _least: int, most: int) -> None:
        """The keyboard scrolls what is longer."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus)


def with_room(notice: Banner) -> QWidget:
    """Room round the notice, which goes with it."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(Space.XL, Space.M, Space.XL, 0)
    layout.addWidget(notice)
    holder.hide()
    notice.shown.connect(holder.setVisible)
    return holder


class Toast(QFrame):
    """A sentence on top of the window that goes by itself; with Undo it stays longer.

    ``free`` says which part of the window it may lie on: at the foot it would lie on what is pressed next. ``said``
    tells what it says.
    """

    said = Signal(str)

    def __init__(self, window: QWidget, free: Callable[[], QRect] | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._free = free or window.rect
        self.setProperty("role", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        across = QHBoxLayout(self)
        across.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        across.setSpacing(Space.M)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._undo = Button("Undo", self._undone, kind=Kind.QUIET)
        self._act: Callable[[], object] | None = None
        across.addWidget(Mark("circle-check", 18, "rail_mark"))
        across.addWidget(self._words)
        across.addWidget(self._undo)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown, or ""."""
        return self._words.text()

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show ``text`` for some seconds, with an Undo button when ``undo`` is given."""
        self._words.setText(text)
        self.setAccessibleName(text)
        self._act = undo
        self._undo.setVisible(undo is not None)
        self.show()
        self._place()
        self.raise_()
        speak(self)
        self._timer.start(_TOAST_STAYS if undo is None else _TOAST_WITH_UNDO_STAYS)
        self.said.emit(text)

    def withdraw(self) -> None:
        """Offer no Undo any more: something else was done since."""
        self._act = None
        self._undo.hide()

    def give_way(self) -> None:
        """Go before its time, unless Undo is still offered."""
        if self._act is None:
            self.hide()

    def stay_clear(self) -> None:
        """Lie on what is free now."""
        if self.isVisible():
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.stay_clear()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """At the right end of what is free, its top there; in one line where the window is wide enough for it."""
        free, words = self._free(), self._words
        words.setMinimumWidth(0)
        beside = self.sizeHint().width() - words.sizeHint().width()
        room = self._window.width() - 2 * Space.M
        words.setMinimumWidth(min(words.fontMetrics().horizontalAdvance(words.text()) + 1, room - beside))
        width = min(self.sizeHint().width(), room)
        self.resize(width, max(self.heightForWidth(width), self.minimumSizeHint().height()))
        left = max(free.right() + 1 - width, Space.M)
        self.move(left, free.top() + max(0, (min(free.height(), 2 * self.height()) - self.height()) // 2))

    def undo(self) -> bool:
        """Undo as its button does, while that is on offer; whether it was."""
        offered = self._act is not None and self.isVisible()
        if offered:
            self._undone()
        return offered

    def _undone(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()


def speak(widget: QWidget) -> None:
    """Have a screen reader say what ``widget`` shows."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # hundreds of names, loaded when there is something to say

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))


def _role(tone: Tone) -> str:
    return {Tone.PLAIN: "ink_muted", Tone.ACCENT: "accent_ink"}.get(tone, tone.value)
