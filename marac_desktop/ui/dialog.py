"""The frame of every dialog: a title, a body, and a foot of buttons where Enter does the main thing and Esc leaves."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from marac_desktop.ui import tab_order, words
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.theme import Space


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
        self.body = QVBoxLayout()
        self.body.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        self.body.setSpacing(Space.M)
        self.body.addWidget(words.title(title))
        if text:
            self.body.addWidget(words.muted(text))
        outer.addLayout(self.body, 1)
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
        needed = min(self._outer.totalHeightForWidth(self.width()), self.screen().availableGeometry().height())
        self.resize(self.width(), max(self.height(), needed))

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
