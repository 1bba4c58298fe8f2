"""An empty state: what would stand here, why it does not, and the one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.icons import Mark
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words


class Empty(QWidget):
    """An icon, a title, a sentence, and a button when there is something to do."""

    def __init__(
        self, icon: str, title: str, text: str, act: str = "", press: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self.setAccessibleName(title)
        down = QVBoxLayout(self)
        down.setContentsMargins(Space.XL, Space.XXL, Space.XL, Space.XXL)
        down.setSpacing(Space.S)
        down.addStretch(2)
        for widget in (_disc(icon), _centred(Words(title, "heading")), _centred(Words(text, "muted"))):
            widget.setMaximumWidth(440)
            across = QHBoxLayout()
            across.addStretch(1)
            across.addWidget(widget, 4)
            across.addStretch(1)
            down.addLayout(across)
        if act:
            self.button = Button(act, press, kind=Kind.PRIMARY)
            down.addSpacing(Space.M)
            down.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        down.addStretch(3)


def _centred(words: Words) -> Words:
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return words


def _disc(icon: str) -> QWidget:
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 0, 0, Space.S)
    disc = QFrame()
    disc.setProperty("role", "sunken")
    disc.setFixedSize(64, 64)
    inside = QHBoxLayout(disc)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(Mark(icon, 28, "accent_ink"), 0, Qt.AlignmentFlag.AlignCenter)
    across.addWidget(disc, 0, Qt.AlignmentFlag.AlignHCenter)
    return holder
