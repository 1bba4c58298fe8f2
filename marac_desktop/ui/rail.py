"""The rail at the left: the steps of the process in order, one chosen, those closed to this role saying why."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from marac_desktop.ui import icons, palette
from marac_desktop.ui.brand import draw_mark
from marac_desktop.ui.theme import Space

_MARK = 44
"""Pixels the product's mark takes before its name."""
_SHARE = 3.5
"""Whole, the rail takes no more than one in so many parts of the window's width."""


class Stop(NamedTuple):
    """One entry: ``why_not`` says why this role may not open it, "" when it may."""

    key: str
    title: str
    icon: str
    why_not: str = ""


class Rail(QWidget):
    """The entries, with the product's name above them. ``chosen`` carries the key.

    Where its words would take too much of a narrow window it shows the signs alone, and ``folded`` says so.
    """

    chosen = Signal(str)
    folded = Signal(bool)

    def __init__(self, stops: Sequence[Stop], zoom: int = 100) -> None:
        super().__init__()
        self.setAccessibleName("Steps")
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(Space.M, Space.L, Space.M, Space.M)
        self._down.setSpacing(2)
        self.mast = Mast()
        self._down.addWidget(self.mast)
        self._down.addSpacing(Space.M)
        self._entries: dict[str, Entry] = {}
        for number, stop in enumerate(stops, start=1):
            entry = Entry(stop, number)
            entry.clicked.connect(self._clicked)
            self._entries[stop.key] = entry
            self._down.addWidget(entry)
        self._down.addStretch(1)
        self._feet: list[QWidget] = []
        self._whole, self._room, self._is_folded = 0, 0, False
        self.scale(zoom)

    def add_foot(self, widget: QWidget) -> None:
        """Stand ``widget`` at the foot of the rail."""
        self._feet.append(widget)
        self._down.addWidget(widget)

    def scale(self, zoom: int) -> None:
        """Be as wide as the words need at ``zoom`` per cent."""
        self.mast.ensurePolished()
        named = self.mast.sizeHint().width() + 2 * Space.M
        self._whole = max(round(208 * (100 + (zoom - 100) * 0.5) / 100), named)
        self.fit(self._room)

    def fit(self, room: int) -> None:
        """Leave enough of a window that is ``room`` wide to the screen beside it."""
        self._room = room
        folded = 0 < room < self._whole * _SHARE
        if folded is not self._is_folded:
            self._is_folded = folded
            self.folded.emit(folded)
        feet = max((foot.minimumSizeHint().width() for foot in self._feet), default=0)
        signs = max(feet, self.fontMetrics().height() + 2 * Space.M)
        self.setFixedWidth(signs + 2 * Space.M if folded else self._whole)

    def choose(self, key: str) -> None:
        """Show ``key`` as the one open."""
        for each, entry in self._entries.items():
            entry.setChecked(each == key)

    def badge(self, key: str, number: int) -> None:
        """Show how many things wait behind ``key``; 0 shows nothing."""
        self._entries[key].badge(number)

    def may_open(self, key: str) -> bool:
        """Whether the account may open ``key``."""
        return self._entries[key].isEnabled()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(palette.in_force().rail))
        painter.end()

    def _clicked(self) -> None:
        self.chosen.emit(self.sender().objectName())


class Entry(QAbstractButton):
    """One step: icon, word, and the number of what waits."""

    def __init__(self, stop: Stop, number: int) -> None:
        super().__init__()
        self._stop = stop
        self._waiting = 0
        self.setObjectName(stop.key)
        self.setText(stop.title)
        self.setCheckable(True)
        self.setEnabled(not stop.why_not)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(stop.why_not or f"{stop.title} (Ctrl+{number})")
        self.setAccessibleName(stop.title)
        self.setAccessibleDescription(stop.why_not or f"Control {number}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def badge(self, number: int) -> None:
        """Show ``number`` at the right."""
        self._waiting = number
        self.setAccessibleName(f"{self._stop.title}, {number} waiting" if number else self._stop.title)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, max(40, self.fontMetrics().height() + 20))

    def minimumSizeHint(self) -> QSize:
        """Its sign is whole at this height still, in a low window."""
        return QSize(0, max(36, self.fontMetrics().height() + Space.XS))

    def nextCheckState(self) -> None:
        """Only the rail changes which step is open."""

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = palette.in_force()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or (self.underMouse() and self.isEnabled()):
            painter.setBrush(QColor(colours.rail_active))
            painter.setOpacity(1.0 if self.isChecked() else 0.55)
            painter.drawRoundedRect(box, 8, 8)
            painter.setOpacity(1.0)
        if self.isChecked():
            painter.setBrush(QColor(colours.rail_mark))
            painter.drawRoundedRect(QRectF(0, box.height() / 2 - 10, 3, 20), 1.5, 1.5)
        self._words(painter, box, colours)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.rail_mark), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 7, 7)
        painter.end()

    def _words(self, painter: QPainter, box: QRectF, colours: palette.Palette) -> None:
        quiet = not self.isEnabled()
        ink = colours.rail_ink if self.isChecked() or self.isEnabled() else colours.rail_muted
        if quiet:
            painter.setOpacity(0.65)
        size = self.fontMetrics().height()
        mark = colours.rail_mark if self.isChecked() else ink
        icons.paint(painter, self._stop.icon, QRectF(Space.M, (box.height() - size) / 2, size, size), mark)
        shown = QFont(self.font())
        shown.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium)
        painter.setFont(shown)
        painter.setPen(QColor(ink))
        left = Space.M + size + Space.M
        if box.width() <= left:
            return  # folded: a tooltip says the word
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(box.adjusted(left, 0, -Space.S, 0), flags, self._stop.title)
        if quiet:
            lock = size * 0.7
            icons.paint(painter, "lock", QRectF(box.right() - lock - 12, (box.height() - lock) / 2, lock, lock), ink)
        elif self._waiting:
            self._number(painter, box, colours)

    def _number(self, painter: QPainter, box: QRectF, colours: palette.Palette) -> None:
        small = QFont(self.font())
        small.setPixelSize(round(small.pixelSize() * 12 / 14))
        small.setWeight(QFont.Weight.DemiBold)
        painter.setFont(small)
        painter.setPen(QColor(colours.rail_mark))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(box.adjusted(0, 0, -Space.M, 0), flags, f"{self._waiting:,}")


class Mast(QWidget):
    """The product's mark and name."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("MARAC Desktop")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        name = QFontMetrics(self._named()).horizontalAdvance(self.accessibleName())
        return QSize(_MARK + name + Space.XS, max(36, self.fontMetrics().height() + Space.M))

    def _named(self) -> QFont:
        shown = QFont(self.font())
        shown.setPixelSize(round(shown.pixelSize() * 16 / 14))
        shown.setWeight(QFont.Weight.DemiBold)
        return shown

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = palette.in_force()
        painter = QPainter(self)
        whole = self.width() >= self.sizeHint().width()
        left = Space.XS if whole else (self.width() - 28) / 2
        draw_mark(painter, QRectF(left, (self.height() - 28) / 2, 28, 28), colours.rail_mark, colours.rail)
        painter.setFont(self._named())
        painter.setPen(QColor(colours.rail_ink))
        words = QRectF(self.rect()).adjusted(_MARK, 0, 0, 0)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        if whole:
            painter.drawText(words, flags, self.accessibleName())
        painter.end()
