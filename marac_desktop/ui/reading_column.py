"""A page to be read: one column that scrolls, no wider than is read with ease at any text size."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.ui.field import scaled
from marac_desktop.ui.theme import Space

_WIDEST = 860


class ReadingColumn(QScrollArea):
    """The column; add its cards to ``down``."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        across = QHBoxLayout(inside)
        across.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        column = QWidget()
        column.setMaximumWidth(scaled(self, _WIDEST))
        self.down = QVBoxLayout(column)
        self.down.setContentsMargins(0, 0, 0, 0)
        self.down.setSpacing(Space.L)
        across.addWidget(column, 1)
        self.setWidget(inside)
