"""Draws table cells: roomy rows, a hairline between them, chips with icon and word, numbers to the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from marac_desktop.ui import icons, palette
from marac_desktop.ui.columns import Look
from marac_desktop.ui.palette import Palette, Tone
from marac_desktop.ui.table_model import Roles
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import broken

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 42
_CHIP_HEIGHT = 24


class Cells(QStyledItemDelegate):
    """One delegate for every table; ``hovered`` is the row under the mouse, -1 for none."""

    hovered = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = palette.in_force()
        painter.save()
        self._ground(painter, option, index, colours)
        look = Look(index.data(Roles.LOOK) or Look.TEXT)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        box = option.rect.adjusted(Space.M, 0, -Space.M, 0)
        if look is Look.CHIP and text:
            _chip(painter, box, text, Tone(index.data(Roles.TONE)), str(index.data(Roles.ICON) or ""))
        else:
            _words(painter, box, text, look, option, 2 if index.data(Roles.WRAPS) else 1)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + 2 * Space.M, max(size.height(), ROW_HEIGHT))

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, colours: Palette) -> None:
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.select))
            if index.column() == 0 or rect.left() <= 0:
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(colours.accent))
        elif index.row() == self.hovered:
            painter.fillRect(rect, QColor(colours.hover))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def row_height(metrics: QFontMetrics, lines: int) -> int:
    """How high rows are in which a cell may take so many lines."""
    return max(ROW_HEIGHT, metrics.height() + 20, lines * metrics.height() + 10)


def _words(painter: QPainter, box: QRect, text: str, look: Look, option: QStyleOptionViewItem, lines: int) -> None:
    colours = palette.in_force()
    font = QFont(option.font)
    if look is Look.STRONG:
        font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(colours.ink_muted if look is Look.MUTED else colours.ink))
    shown = "\n".join(broken(text, font, box.width(), lines))
    across = Qt.AlignmentFlag.AlignRight if look is Look.NUMBER else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, int(across | Qt.AlignmentFlag.AlignVCenter), shown)


def _chip(painter: QPainter, box: QRect, text: str, tone: Tone, icon: str) -> None:
    ink, soft = palette.in_force().tone(tone)
    font = QFont(painter.font())
    font.setPixelSize(max(10, round(font.pixelSize() * 12 / 14)))
    font.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetrics(font)
    mark = metrics.height() - 2 if icon else 0
    left = Space.S + (mark + Space.XS if icon else 0)
    width = min(box.width(), left + metrics.horizontalAdvance(text) + Space.S + 1)
    height = max(_CHIP_HEIGHT, metrics.height() + Space.XS)
    chip = QRectF(box.left(), box.top() + (box.height() - height) / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(soft))
    painter.drawRoundedRect(chip, 6, 6)
    if icon:
        corner = chip.topLeft() + QPointF(Space.S, (height - mark) / 2)
        icons.paint(painter, icon, QRectF(corner.x(), corner.y(), mark, mark), ink)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    words = chip.adjusted(left, 0, -Space.S + 2, 0)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(words.width()))
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
