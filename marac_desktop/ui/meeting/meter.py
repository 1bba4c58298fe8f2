"""How full a meeting is, drawn: its cases against its capacity, held in words too, with what is over shown apart."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from marac_desktop.ui import palette


class Meter(QWidget):
    """A bar; words must stand beside it. Provisional places are drawn lighter, those over capacity in another tone."""

    def __init__(self, height: int = 8) -> None:
        super().__init__()
        self._height = height
        self._cases = self._provisional = 0
        self._capacity = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def fill(self, cases: int, capacity: int, provisional: int = 0) -> None:
        """Show ``cases`` of ``capacity``, ``provisional`` of them held while triage waits."""
        self._cases, self._capacity, self._provisional = cases, max(1, capacity), provisional
        self.setAccessibleName(f"{cases} of {capacity} places taken, {provisional} of them provisional")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = palette.in_force()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = max(self._cases, self._capacity)
        radius = self.height() / 2

        def bar(first: int, last: int, colour: str) -> None:
            if last <= first:
                return
            left, right = self.width() * first / whole, self.width() * last / whole
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(left, 0, right - left, self.height()), radius, radius)

        firm = self._cases - self._provisional
        bar(0, whole, colours.line)
        bar(0, min(self._cases, self._capacity), colours.scroll)
        bar(0, min(firm, self._capacity), colours.accent)
        if self._cases > self._capacity:
            bar(self._capacity, self._cases, colours.danger)
        painter.end()
