"""A tick box drawn large enough to hit, with a tick that is seen without colour."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from marac_desktop.ui import icons, palette
from marac_desktop.ui.theme import Space

_BOX = 20


class Tick(QCheckBox):
    """A check box; the words are part of what can be clicked."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(
            _BOX + Space.M + metrics.horizontalAdvance(self.text()) + Space.S, max(34, metrics.height() + Space.M)
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(_BOX + Space.XXL, self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - _BOX - Space.M), 1 << 16)
        words = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text())
        return max(34, words.height() + Space.M)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = palette.in_force()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(2, (self.height() - _BOX) / 2, _BOX, _BOX)
        focused = self.hasFocus()
        edge = colours.focus if focused else colours.accent if self.isChecked() else colours.edge
        painter.setPen(QPen(QColor(edge), 2 if focused else 1.4))
        painter.setBrush(QColor(colours.accent if self.isChecked() else colours.surface))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if self.isChecked():
            icons.paint(painter, "check", box.adjusted(2.5, 2.5, -2.5, -2.5), colours.on_accent)
        painter.setPen(QColor(colours.ink if self.isEnabled() else colours.ink_faint))
        words = self.rect().adjusted(_BOX + Space.M, 0, 0, 0)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        painter.drawText(words, flags, self.text())
        if focused:
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()
