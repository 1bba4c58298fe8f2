"""Lays cards side by side, equally high, or one below another where they do not fit: at any text size."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from marac_desktop.ui.theme import Space


class Abreast(QWidget):
    """The row of ``cards``, in their order; equally wide unless ``shares`` says how much each has of the width."""

    def __init__(self, cards: Sequence[QWidget], gap: int = Space.M, shares: Sequence[int] = ()) -> None:
        super().__init__()
        self._cards, self._gap = tuple(cards), gap
        self._shares = tuple(shares) or (1,) * len(self._cards)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(gap)
        for card, share in zip(self._cards, self._shares, strict=True):
            self._line.addWidget(card, share)

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
            return max(_height(card, given) for card, given in self._given(width))
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

    def _given(self, width: int) -> list[tuple[QWidget, int]]:
        part = (width - self._gaps) / sum(self._shares)
        return [(card, int(part * share)) for card, share in zip(self._cards, self._shares, strict=True)]

    def _fits(self, width: int) -> bool:
        return all(card.minimumSizeHint().width() <= given for card, given in self._given(width))


def _height(card: QWidget, width: int) -> int:
    wanted = card.heightForWidth(width) if card.hasHeightForWidth() else card.sizeHint().height()
    return max(wanted, card.minimumHeight(), card.minimumSizeHint().height())
