"""Lays many cards in rows, most urgent first, two in a row where there is room and one where text is large."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from marac_desktop.ui.theme import Space

_LINES_WIDE = 16
"""How wide a card must be, in heights of a line of text, to stand beside another."""


class CardGrid(QWidget):
    """The ``cards`` in their order, row by row; in a row they are equally wide and high."""

    def __init__(self, cards: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._cards = list(cards)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.S)
        self.columns = 0
        self._place(1)

    def add(self, card: QWidget) -> None:
        """Put one more at the end."""
        self._grid.addWidget(card, len(self._cards) // self.columns, len(self._cards) % self.columns)
        self._cards.append(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(2 if self.width() >= 2 * _LINES_WIDE * self.fontMetrics().height() + Space.S else 1)

    def _place(self, columns: int) -> None:
        if columns == self.columns:
            return
        self.columns = columns
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)
        for column in (0, 1):
            self._grid.setColumnStretch(column, int(column < columns))
