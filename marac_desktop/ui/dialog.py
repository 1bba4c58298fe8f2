"""The frame of every dialog: a title, a body, and a foot of buttons where Enter does the main thing and Esc leaves."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from marac_desktop.ui import tab_order, words
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.following import Following
from marac_desktop.ui.room import LOWEST, Least, least
from marac_desktop.ui.theme import Space
from marac_desktop.ui.window_size import come_up


class Dialog(QDialog):
    """A modal window of its own. Add content to ``body``; the last button added is the main one."""

    def __init__(self, parent: QWidget | None, title: str, text: str = "", *, width: int = 460) -> None:
        super().__init__(parent)
        self.setWindowTitle("MARAC Desktop")
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.heading = title
        self.text = text
        self.setMinimumWidth(width)
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        inside = Least()
        inside.setProperty("role", "scrolled")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        self.body.setSpacing(Space.M)
        self.body.addWidget(words.title(title))
        if text:
            self.body.addWidget(words.muted(text))
        outer.addWidget(_Body(inside), 1)
        outer.addWidget(self._make_foot())

    def add_button(self, text: str, press: Callable[[], object], kind: Kind = Kind.PLAIN) -> Button:
        """Add a button at the right of the foot."""
        button = Button(text, press, kind=kind)
        self._foot.addWidget(button)
        if kind in (Kind.PRIMARY, Kind.DANGER):
            button.setAutoDefault(True)
            button.setDefault(kind is Kind.PRIMARY)
        return button

    def add_to_foot(self, widget: QWidget) -> None:
        """Put a button made elsewhere at the right of the foot."""
        self._foot.addWidget(widget)

    def add_cancel(self, text: str = "Cancel") -> Button:
        """Add the button that leaves without doing anything, as Esc does."""
        return self.add_button(text, self.reject)

    def grow(self) -> None:
        """Make room for what was just said inside, such as an error of several lines."""
        needed = self._outer.totalHeightForWidth(self.width())
        come_up(self, self.width(), max(self.height(), needed))

    def setVisible(self, visible: bool) -> None:
        """Whole where the screen has room for it; where it has not, what it holds scrolls above the foot."""
        if visible and not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.adjustSize()
            self.grow()
        elif visible and not self.isVisible():
            come_up(self, self.width(), self.height())
        super().setVisible(visible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and isinstance(self.focusWidget(), QPlainTextEdit):
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        tab_order.arrange(self)
        return super().focusNextPrevChild(forwards)

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        self._foot = QHBoxLayout(foot)
        self._foot.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        self._foot.setSpacing(Space.S)
        self._foot.addStretch(1)
        return foot


class _Body(Following):
    """Asks for all the room that what it holds would like, and can do with less."""

    def __init__(self, inside: Least) -> None:
        super().__init__()
        self._inside = inside
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        hint = self._inside.minimumSizeHint()
        return QSize(hint.width(), min(least(self._inside, hint.width()), LOWEST))

    def hasHeightForWidth(self) -> bool:
        return self._inside.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        layout = self._inside.layout()
        return -1 if layout is None else layout.totalHeightForWidth(width)
