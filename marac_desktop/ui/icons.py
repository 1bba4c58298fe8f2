"""Icons of the one shipped set (Lucide), tinted for the appearance in force and sharp at every scale."""

from functools import cache

from PySide6.QtCore import QByteArray, QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from marac_desktop import resources
from marac_desktop.ui import palette

_TEXT = 14  # the normal text size in pixels, for which sizes are given


@cache
def _source(name: str) -> str:
    return resources.path(f"icons/{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


def paint(painter: QPainter, name: str, box: QRectF, colour: QColor | str) -> None:
    """Draw icon ``name`` in ``colour`` into ``box`` (logical pixels)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, QColor(colour).name()).render(painter, box)


class _Engine(QIconEngine):
    """Draws the SVG afresh for each size, ratio and state, in the colours in force at that moment."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colours = palette.in_force()
        colour = colours.ink_faint if mode is QIcon.Mode.Disabled else str(getattr(colours, self._role))
        side = min(rect.width(), rect.height())
        left = rect.left() if rect.width() > rect.height() else rect.left() + (rect.width() - side) / 2
        paint(painter, self._name, QRectF(left, rect.top() + (rect.height() - side) / 2, side, side), colour)

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, drawn.rect(), mode, state)
        painter.end()
        return drawn


def icon(name: str, role: str = "ink_muted") -> QIcon:
    """A QIcon of ``name`` in the palette role ``role`` (an attribute of ``palette.Palette``)."""
    return QIcon(_Engine(name, role))


class Mark(QWidget):
    """An icon standing by itself in the text colour of its place; decorative, so words must stand beside it."""

    def __init__(self, name: str, size: int = 20, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._role = role
        self._size = size
        self._fit()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, role: str = "") -> None:
        """Show another icon, in another palette role when one is named."""
        self._name, self._role = name, role or self._role
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()
        self.update()

    def _fit(self) -> None:
        """As large beside the words as at the normal text size."""
        side = round(self._size * max(self.font().pixelSize(), _TEXT) / _TEXT)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = palette.in_force()
        colour = str(getattr(colours, self._role)) if self._role else self.palette().color(self.foregroundRole())
        painter = QPainter(self)
        paint(painter, self._name, QRectF(self.rect()), colour)
        painter.end()
