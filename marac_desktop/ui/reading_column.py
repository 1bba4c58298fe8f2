"""A page to be read: one column that scrolls, no wider than is read with ease at any text size."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.ui.field import scaled
from marac_desktop.ui.theme import Space

_WIDEST = 860


class _Page(QWidget):
    """As high as its words need at the width they have: the least each could need would leave a blank at the foot."""

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least


class ReadingColumn(QScrollArea):
    """The column; add its cards to ``down``. ``across`` keeps the room around it."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside = _Page()
        inside.setObjectName("page")
        inside.setProperty("role", "scrolled")
        self.across = QHBoxLayout(inside)
        self.across.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        column = QWidget()
        column.setMaximumWidth(scaled(self, _WIDEST))
        self.down = QVBoxLayout(column)
        self.down.setContentsMargins(0, 0, 0, 0)
        self.down.setSpacing(Space.L)
        self.across.addWidget(column, 1)
        self.setWidget(inside)
        self._place = 0
        self.verticalScrollBar().rangeChanged.connect(self._reach)
        self.verticalScrollBar().actionTriggered.connect(self._scrolled)

    @property
    def place(self) -> int:
        """How far down it is being read."""
        return self._place or self.verticalScrollBar().value()

    def stay(self, place: int) -> None:
        """Scroll down to ``place`` once the cards that are still being fetched reach that far; unless the reader has
        scrolled by then.
        """
        self._place = place

    def _reach(self, _least: int, most: int) -> None:
        if 0 < self._place <= most:
            self.verticalScrollBar().setValue(self._place)
            self._place = 0

    def _scrolled(self) -> None:
        self._place = 0
