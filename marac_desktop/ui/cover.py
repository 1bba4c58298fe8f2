"""What covers the content the moment the desk locks: the product's ground and a closed lock, nothing else."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from marac_desktop.ui import icons, palette


class Cover(QWidget):
    """Lies over a whole window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName("Locked")
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = palette.in_force()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.rail))
        box = QRectF(0, 0, 48, 48)
        box.moveCenter(QRectF(self.rect()).center())
        icons.paint(painter, "lock", box, colours.rail_mark)
        painter.end()


def cover_all() -> None:
    """Cover the windows and close what stands before them, painted before this returns."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    for popup in iter(app.activePopupWidget, None):
        popup.close()
    for window in app.topLevelWidgets():
        if window.isVisible() and window.isModal():
            window.hide()
        elif window.isVisible():
            Cover(window).repaint()
