"""Lays cards side by side, equally wide and high, or one below another where they do not fit: at any text size."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from marac_desktop.ui.theme import Space


class Abreast(QWidget):
    """The row of ``cards``, in their order."""

    def __init__(self, cards: Sequence[QWidget], gap: int = Space.M) -> None:
        super().__init__()
        self._cards, self._gap = tuple(cards), gap
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(gap)
        for card in self._cards:
            self._line.addWidget(card, 1)

    @property
    def is_row(self) -> bool:
        """Whether they stand side by side now."""
        return self._line.direction() == QBoxLayout.Direction.LeftToRight

    def minimumSizeHint(self) -> QSize:
        least = [card.minimumSizeHint() for card in self._cards]
        return QSize(max(size.width() for size in least), max(size.height() for size in least))

    def sizeHint(self) -> QSize:
        width = sum(card.sizeHint().width() for card in self._cards) + self._gaps
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the highest side by side, as all of them below each other."""
        if self._fits(width):
            return max(_height(card, self._share(width)) for card in self._cards)
        return sum(_height(card, width) for card in self._cards) + self._gaps

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction.LeftToRight if self._fits(self.width()) else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != way:
            self._line.setDirection(way)
            self.updateGeometry()

    @property
    def _gaps(self) -> int:
        return self._gap * (len(self._cards) - 1)

    def _share(self, width: int) -> int:
        return (width - self._gaps) // len(self._cards)

    def _fits(self, width: int) -> bool:
        return all(card.minimumSizeHint().width() <= self._share(width) for card in self._cards)


def _height(card: QWidget, width: int) -> int:
    wanted = card.heightForWidth(width) if card.hasHeightForWidth() else card.sizeHint().height()
    return max(wanted, card.minimumHeight(), card.minimumSizeHint().height())
