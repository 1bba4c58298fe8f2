"""A page of a guided set-up: a title, what it is for, its content in a scroll, and how to go on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import muted, title

_WIDEST = 720


class Step(QWidget):
    """Content goes into ``body``."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(scroll)
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        inside.setMaximumWidth(_WIDEST + 2 * Space.XXL)
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XL)
        self.body.setSpacing(Space.L)
        self.body.addWidget(title(name))
        self.body.addWidget(muted(text))
        scroll.setWidget(inside)
