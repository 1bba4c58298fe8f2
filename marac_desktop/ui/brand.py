"""The pane at the left of the unlock window and the first run: the product's mark, its name and what it promises."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from marac_desktop.ui import palette
from marac_desktop.ui.icons import Mark
from marac_desktop.ui.marking import marking
from marac_desktop.ui.stages import Stages
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words

_LARGE = 20  # pixels of text from which the promises give way


class Brand(QWidget):
    """Fixed in width; ``promises`` are (icon, sentence) pairs, or ``stages`` stand there; the marking at its foot."""

    def __init__(self, promises: Sequence[tuple[str, str]] = (), stages: QWidget | None = None) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        down = self._down = QVBoxLayout(self)
        down.setSpacing(Space.L)
        down.addWidget(Emblem())
        down.addWidget(Words("MARAC Desktop", "rail-title"))
        down.addWidget(Words("The coordinator’s desk, from referral to review.", "rail-muted"))
        down.addSpacing(Space.L)
        self._promises = QWidget()
        listed = QVBoxLayout(self._promises)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(Space.L)
        for icon, sentence in promises:
            row = QHBoxLayout()
            row.setSpacing(Space.M)
            row.addWidget(Mark(icon, 18, "rail_mark"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Words(sentence, "rail-words"), 1)
            listed.addLayout(row)
        self._stages = stages
        down.addWidget(stages or self._promises)
        down.addStretch(1)
        down.addWidget(marking(), 0, Qt.AlignmentFlag.AlignLeft)

    def sizeHint(self) -> QSize:
        return QSize(320 if self._is_large else max(300, min(380, self.fontMetrics().averageCharWidth() * 34)), 560)

    @property
    def _is_large(self) -> bool:
        return self.font().pixelSize() >= _LARGE

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Text that was large before this came up was never a change of it."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        large = self._is_large
        edge = Space.L if large else Space.XXL
        self._down.setContentsMargins(edge, edge, Space.L if large else Space.XL, Space.XL)
        if isinstance(self._stages, Stages):
            self._stages.be_short(short=large)
        elif self._stages is None:
            self._promises.setVisible(not large)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)  # ``fillRect`` would load the names of 180 gradients first
        painter.setBrush(QColor(palette.in_force().rail))
        painter.drawRect(self.rect())
        painter.end()


class Emblem(QWidget):
    """The mark, large."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(56, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = palette.in_force()
        painter = QPainter(self)
        draw_mark(painter, QRectF(self.rect()), colours.rail_mark, colours.rail)
        painter.end()


def draw_mark(painter: QPainter, box: QRectF, colour: str, hole: str) -> None:
    """The product's mark: people round one table, as a ring of seats about a centre."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(box, box.width() * 0.28, box.width() * 0.28)
    painter.setBrush(QColor(hole))
    centre, seat = box.center(), box.width() * 0.085
    for across, down in ((0, -1), (0.87, -0.5), (0.87, 0.5), (0, 1), (-0.87, 0.5), (-0.87, -0.5)):
        place = QRectF(0, 0, 2 * seat, 2 * seat)
        place.moveCenter(centre + type(centre)(across, down) * box.width() * 0.31)
        painter.drawEllipse(place)
    table = QRectF(0, 0, box.width() * 0.3, box.width() * 0.3)
    table.moveCenter(centre)
    painter.drawEllipse(table)
