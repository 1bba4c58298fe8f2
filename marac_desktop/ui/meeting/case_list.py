"""A list of cases as a meeting reads it: number and time, reference and name, and short words; moved by key or drag."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from marac_desktop.ui import icons, palette
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import tip

Index = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Mark:
    """A short word on a row in its tone, with the icon that says it without colour."""

    text: str
    tone: Tone = Tone.PLAIN
    icon: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One row. ``key`` is what the signals carry; ``lead`` stands first (a number), ``at`` under it (a time)."""

    key: int
    reference: str
    name: str
    lead: str = ""
    at: str = ""
    detail: str = ""
    marks: tuple[Mark, ...] = ()
    done: str = ""

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        words = (self.lead, self.at, self.reference, self.name, self.detail, *(mark.text for mark in self.marks))
        return ", ".join(word for word in words if word)


class CaseList(QListWidget):
    """Rows of cases. Ctrl+↑/↓ and drag move within (``moved`` key, place from 1), Ctrl+→/← send a row across."""

    moved = Signal(int, int)
    sent = Signal(int, int)
    """A row wanted across: its key, and the place from 1 where it was dropped (0 for the end)."""
    opened = Signal(int)
    chosen = Signal(int)

    def __init__(self, name: str, *, across: Qt.Key | None = None, drags: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("role", "cases")
        self.setItemDelegate(_Rows(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self._across = across
        self._drags = drags
        if drags:
            self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
            self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.itemActivated.connect(self._activated)
        self.currentItemChanged.connect(self._changed)

    def show_rows(self, rows: Sequence[CaseRow]) -> None:
        """Show these rows, with the row chosen before still chosen where it is among them."""
        kept, place = self.current_key(), self.currentRow()
        scrolled = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem()
            item.setData(_ROW, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
            item.setToolTip(tip(row.detail))
            self.addItem(item)
        keys = [row.key for row in rows]
        if kept in keys:
            self.setCurrentRow(keys.index(kept))
        elif keys and place >= 0:
            self.setCurrentRow(min(place, len(keys) - 1))
        self.blockSignals(False)
        self.verticalScrollBar().setValue(scrolled)

    def rows(self) -> tuple[CaseRow, ...]:
        """The rows as they stand."""
        return tuple(self.item(place).data(_ROW) for place in range(self.count()))

    def current_key(self) -> int:
        """The key of the row chosen, 0 for none."""
        item = self.currentItem()
        return int(item.data(_ROW).key) if item is not None else 0

    def choose(self, key: int) -> None:
        """Choose the row of ``key``."""
        for place, row in enumerate(self.rows()):
            if row.key == key:
                self.setCurrentRow(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, item = Qt.Key(event.key()), self.currentItem()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        if item is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if step and self._drags:
                self._move_by(step)
                return
            if key == self._across:
                self.sent.emit(self.current_key(), 0)
                return
        if item is not None and key == Qt.Key.Key_Delete and self._across == Qt.Key.Key_Left:
            self.sent.emit(self.current_key(), 0)
            return
        if item is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.current_key())
            return
        super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt moves nothing: the case file does, and the list is shown anew."""
        source = event.source()
        if isinstance(source, CaseList) and source.current_key():
            self.dropped(source, self._place(event))
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def dropped(self, source: "CaseList", place: int) -> None:
        """Take what was dragged from ``source`` to ``place`` (from 1)."""
        key = source.current_key()
        if source is not self:
            source.sent.emit(key, place)
        elif place:
            self.moved.emit(key, place - 1 if place > self.currentRow() + 1 else place)

    def _place(self, event: QDropEvent) -> int:
        """Where the drop would stand, from 1; before the row under the mouse, or after it in its lower half."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return self.count() + 1
        below = event.position().y() > self.visualRect(index).center().y()
        return index.row() + (2 if below else 1)

    def _move_by(self, step: int) -> None:
        place = self.currentRow() + 1 + step
        if 1 <= place <= self.count():
            self.moved.emit(self.current_key(), place)

    def _activated(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_ROW).key)

    def _changed(self, item: QListWidgetItem | None) -> None:
        self.chosen.emit(item.data(_ROW).key if item is not None else 0)


class _Rows(QStyledItemDelegate):
    """Draws a row: number and time at the left, reference and name, and its marks under them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, 2 * option.fontMetrics.height() + Space.L + Space.XS)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: CaseRow = index.data(_ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ground(painter, option)
        height = option.fontMetrics.height()
        box = option.rect.adjusted(Space.M, Space.S, -Space.M, -Space.S)
        box.setLeft(box.left() + _lead(painter, box, row, option.font))
        top, bottom = QRect(box), QRect(box)
        top.setHeight(height + 2)
        bottom.setTop(box.bottom() - height - 1)
        _first_line(painter, top, row, option.font)
        _second_line(painter, bottom, row, option.font)
        painter.restore()


def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    colours, rect = palette.in_force(), option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(colours.select))
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(colours.accent))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(colours.hover))
    painter.setPen(QPen(QColor(colours.line), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _lead(painter: QPainter, box: QRect, row: CaseRow, font: QFont) -> int:
    """The number, or the icon of what is done, with the time under it; how much room they took."""
    colours = palette.in_force()
    if not (row.lead or row.at or row.done):
        return 0
    small = _small(font)
    width = max(QFontMetrics(small).horizontalAdvance("00:00"), 26) + Space.M
    half = box.height() // 2
    top = QRect(box.left(), box.top(), width - Space.M, half if row.at else box.height())
    if row.done:
        side = min(QFontMetrics(font).height(), top.height())
        corner = QRectF(top.left() + (top.width() - side) / 2, top.top() + (top.height() - side) / 2, side, side)
        icons.paint(painter, row.done, corner, colours.good)
    else:
        painter.setFont(_bold(font))
        painter.setPen(QColor(colours.ink))
        painter.drawText(top, int(Qt.AlignmentFlag.AlignCenter), row.lead)
    if row.at:
        painter.setFont(small)
        painter.setPen(QColor(colours.ink_muted))
        lower = QRect(box.left(), box.top() + half, width - Space.M, box.height() - half)
        painter.drawText(lower, int(Qt.AlignmentFlag.AlignCenter), row.at)
    return width


def _first_line(painter: QPainter, box: QRect, row: CaseRow, font: QFont) -> None:
    colours = palette.in_force()
    painter.setFont(_bold(font))
    painter.setPen(QColor(colours.ink))
    metrics = QFontMetrics(_bold(font))
    left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, left, name)


def _second_line(painter: QPainter, box: QRect, row: CaseRow, font: QFont) -> None:
    """The reference, then as many marks as fit, then the detail."""
    colours = palette.in_force()
    small = _small(font)
    metrics = QFontMetrics(small)
    painter.setFont(small)
    painter.setPen(QColor(colours.ink_muted))
    align = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    painter.drawText(box, align, row.reference)
    left = box.left() + metrics.horizontalAdvance(row.reference) + Space.M
    for mark in row.marks:
        width = _mark(painter, QRect(left, box.top(), box.right() - left, box.height()), mark, small)
        if not width:
            return
        left += width + 6
    rest = QRect(left, box.top(), box.right() - left, box.height())
    painter.setFont(small)
    painter.setPen(QColor(colours.ink_muted))
    painter.drawText(rest, align, metrics.elidedText(row.detail, Qt.TextElideMode.ElideRight, max(0, rest.width())))


def _mark(painter: QPainter, box: QRect, mark: Mark, small: QFont) -> int:
    """Draw a mark at the left of ``box``; its width, 0 when it does not fit."""
    ink, soft = palette.in_force().tone(mark.tone)
    font = _bold(small)
    metrics = QFontMetrics(font)
    side = metrics.height() - 2 if mark.icon else 0
    words = metrics.horizontalAdvance(mark.text)
    width = Space.S + (side + Space.XS if side else 0) + words + Space.S
    if width > box.width():
        return 0
    chip = QRectF(box.left(), box.center().y() - metrics.height() / 2 - 1, width, metrics.height() + 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(soft))
    painter.drawRoundedRect(chip, 5, 5)
    if side:
        icons.paint(painter, mark.icon, QRectF(chip.left() + 6, chip.center().y() - side / 2, side, side), ink)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(
        chip.adjusted(0, 0, -Space.S, 0), int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), mark.text
    )
    return width


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPixelSize(max(10, round(font.pixelSize() * 12 / 14)))
    return made
