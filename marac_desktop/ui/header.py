"""The header of a table: its column's words, with an arrow where the list is sorted."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from marac_desktop.ui import icons, palette
from marac_desktop.ui.theme import Space


class Header(QHeaderView):
    """A horizontal header that draws its own arrow, so that it is seen in every appearance."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sorted = -1
        self._descending = False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumHeight(38)
        self.setMinimumSectionSize(56)
        self.setAccessibleName("Columns")

    def show_sort(self, section: int, *, descending: bool) -> None:
        """Draw the arrow at ``section``, nowhere when it is -1."""
        self._sorted, self._descending = section, descending
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if logicalIndex != self._sorted:
            return
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole))
        arrow = self.fontMetrics().height() * 0.8
        place = rect.left() + Space.M + self.fontMetrics().horizontalAdvance(words) + Space.S
        box = QRectF(min(place, rect.right() - arrow - 2), rect.center().y() - arrow / 2 + 0.5, arrow, arrow)
        icons.paint(painter, "arrow-down" if self._descending else "arrow-up", box, palette.in_force().accent_ink)
