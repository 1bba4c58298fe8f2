"""A layout of a form's line: its fields side by side in equal shares, or under one another where they do not fit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from marac_desktop.ui.flow import Wrapping
from marac_desktop.ui.theme import Space


class SideBySide(Wrapping):
    """No wider than its widest field needs, so that with large text nothing of a form is cut off at its edge."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = Space.L) -> None:
        super().__init__(parent, gap)
        # Asked for again and again while a form is laid out; forgotten when anything in the line changes.
        self._heights: dict[int, int] = {}
        self._hint: QSize | None = None
        self._least: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)  # which asks for ``invalidate``

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def invalidate(self) -> None:
        self._heights.clear()
        self._hint = self._least = None
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        if self._hint is None:
            width = sum(item.sizeHint().width() + self._gap for item in self._shown()) - self._gap
            self._hint = QSize(max(0, width), self.heightForWidth(max(0, width)))
        return self._hint

    def minimumSize(self) -> QSize:
        if self._least is None:
            size = QSize()
            for item in self._shown():
                size = size.expandedTo(item.minimumSize())
            self._least = size
        return self._least

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        shown = self._shown()
        many = max(1, len(shown))
        share = (rect.width() - self._gap * (many - 1)) // many
        beside = self.minimumSize().width() <= share
        width, at, height = (share if beside else rect.width()), rect.topLeft(), 0
        for item in shown:
            needed = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            if move:
                item.setGeometry(QRect(at, QSize(width, needed)))
            height = max(height, at.y() + needed - rect.y())
            at += QPoint(width + self._gap, 0) if beside else QPoint(0, needed + self._gap)
        return height
