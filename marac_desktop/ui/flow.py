"""Lays widgets side by side and, where they do not fit, on the next line: chips, filters, reasons at any text size."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from marac_desktop.ui.theme import Space


class Wrapping(QLayout):
    """A layout whose height follows from its width, by how its ``_place`` puts what it holds."""

    def __init__(self, parent: QWidget | None, gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Place the items in ``rect`` (when ``move``) and return the height they need."""
        raise TypeError("each layout says itself where its items go")


class Flow(Wrapping):
    """A layout that wraps like words do."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = Space.S) -> None:
        super().__init__(parent, gap)
        self._sizes: list[QSize] = []
        self.setContentsMargins(0, 0, 0, 0)  # which asks for ``invalidate``

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def invalidate(self) -> None:
        super().invalidate()
        self._sizes = []

    def sizeHint(self) -> QSize:
        shown = [size for item, size in zip(self._items, self._wanted(), strict=True) if not item.isEmpty()]
        widths = [size.width() + self._gap for size in shown]
        return QSize(max(0, sum(widths) - self._gap), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _wanted(self) -> list[QSize]:
        """The size of each item; asked of it once, for Qt asks a layout many times how high it is at some width."""
        if len(self._sizes) != len(self._items):
            self._sizes = [item.sizeHint() for item in self._items]
        return self._sizes

    def _place(self, rect: QRect, *, move: bool) -> int:
        left, top, row = rect.x(), rect.y(), 0
        for item, wanted in zip(self._items, self._wanted(), strict=True):
            if item.isEmpty():
                continue  # what is hidden leaves no gap
            size = _within(item, wanted, rect.width())
            if left > rect.x() and left + size.width() > rect.right() + 1:
                left, top, row = rect.x(), top + row + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self._gap
            row = max(row, size.height())
        return top + row - rect.y()


def _within(item: QLayoutItem, wanted: QSize, width: int) -> QSize:
    """What is wider than there is room for wraps where it can, and is cut no more than it must be where it cannot."""
    if wanted.width() <= width:
        return wanted
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else wanted.height())
