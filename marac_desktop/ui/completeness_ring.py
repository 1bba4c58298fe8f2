"""How complete a referral is: a ring filled by the share of answers there, the per cent in it, words beside it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from marac_desktop.domain.completeness import WHOLE
from marac_desktop.ui import palette
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words

_ACROSS = 4  # text heights
_STROKE = 5.0
_TURN = 360 * 16  # Qt counts sixteenths of a degree
_TOP = 90 * 16


class CompletenessRing(QWidget):
    """The ring and, beside it, what it means."""

    def __init__(self) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.M)
        self.ring = Ring()
        self._words = Words("", "strong")
        across.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._words, 1)

    def text(self) -> str:
        """The words beside the ring."""
        return self._words.text()

    def show_complete(self, per_cent: int, words: str) -> None:
        """Show another share of answers there, 0 to 100, and what is to be said of it."""
        self.ring.show_share(per_cent)
        self._words.setText(words)
        self.setAccessibleName(f"{per_cent} % complete. {words}")


class Ring(QWidget):
    """The ring alone, as large as the text size asks."""

    def __init__(self) -> None:
        super().__init__()
        self.per_cent = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_share(self, per_cent: int) -> None:
        """Draw another share."""
        self.per_cent = per_cent
        self.update()

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height() * _ACROSS
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = palette.in_force()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = _STROKE / 2 + 1
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(QColor(colours.line), _STROKE))
        painter.drawEllipse(box)
        whole = self.per_cent >= WHOLE
        pen = QPen(QColor(colours.good if whole else colours.accent), _STROKE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if self.per_cent:
            painter.drawArc(box, _TOP, -round(_TURN * self.per_cent / WHOLE))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), f"{self.per_cent} %")
        painter.end()
