"""Icons of the one shipped set (Lucide), tinted for the appearance in force and sharp at every scale."""

from functools import cache, lru_cache
from math import ceil

from PySide6.QtCore import QByteArray, QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from marac_desktop import resources
from marac_desktop.ui import palette

_TEXT = 14  # the normal text size in pixels, for which sizes are given


@cache
def _source(name: str) -> str:
    return resources.path(f"icons/{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def _drawing(name: str, colour: str) -> QSvgRenderer:
    """The drawing read: a list paints the same few on every line, and reading takes longer than painting."""
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


def paint(painter: QPainter, name: str, box: QRectF, colour: QColor | str) -> None:
    """Draw icon ``name`` in ``colour`` into ``box`` (logical pixels)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _drawing(name, QColor(colour).name()).render(painter, box)


def icon(name: str, role: str = "ink_muted", size: int = 18, gap: int = 0) -> QIcon:
    """A QIcon of ``name``, ``size`` logical pixels, in the palette role ``role`` as it is now.

    ``gap`` is room left free at its right. Whoever keeps it makes it anew when colours or text size change.
    """
    made = QIcon()
    for ratio in sorted({1, *(ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens())}):
        made.addPixmap(_drawn(name, str(getattr(palette.in_force(), role)), size, gap, ratio))
    return made


def _drawn(name: str, colour: str, size: int, gap: int, ratio: int) -> QPixmap:
    """Drawn once while Qt keeps it: a page has the same few on all its buttons."""
    key, drawn = f"icon {name} {colour} {size} {gap} {ratio}", QPixmap()
    if QPixmapCache.find(key, drawn):
        return drawn
    drawn = QPixmap((size + gap) * ratio, size * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint(painter, name, QRectF(0, 0, size, size), colour)
    painter.end()
    QPixmapCache.insert(key, drawn)
    return drawn


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
