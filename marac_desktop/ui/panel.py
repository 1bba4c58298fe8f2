"""The side panel of a screen: what is judged, known or next beside the work, in its own scroll, opened by one key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.ui.buttons import IconButton
from marac_desktop.ui.room import LOWEST
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words


class Panel(QFrame):
    """A titled column at the right; add content to ``body``. ``closes`` gives it a button that hides it."""

    def __init__(self, title: str, *, width: int = 320, closes: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setAccessibleName(title)
        self.setFixedWidth(width)
        self.setMinimumHeight(LOWEST)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(Space.L, Space.L, Space.S, Space.S)
        self._title = Words(title, "heading")
        top.addWidget(self._title, 1)
        if closes:
            top.addWidget(IconButton("x", f"Close: {title}", self.hide))
        outer.addLayout(top)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        down = QVBoxLayout(inside)
        down.setContentsMargins(Space.L, Space.S, Space.L, Space.L)
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.M)
        down.addLayout(self.body)
        down.addStretch(1)  # aligned to the top instead, Qt gives wrapping words the height they have in one line
        scroll.setWidget(inside)
        outer.addWidget(scroll, 1)

    def rename(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)
        self.setAccessibleName(title)
