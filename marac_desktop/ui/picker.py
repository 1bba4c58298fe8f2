"""A drop-down list that changes on purpose only: by no turn of the mouse wheel, and by no key meant for the screen."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from marac_desktop.ui import icons, palette

_LETTERS = 20
"""So much of its words is seen at least."""


class Picker(QComboBox):
    """A drop-down list that the mouse wheel never changes by accident, and whose letters are no keys of the screen."""

    def minimumSizeHint(self) -> QSize:
        """Not as wide as the longest of its words: with large text they would need more than there is."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * _LETTERS), hint.height())

    def event(self, event: QEvent) -> bool:
        return _takes_letter(event) or super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open, its list has the keyboard."""
        return _takes_letter(event) or super().eventFilter(watched, event)

    def showPopup(self) -> None:
        self.view().installEventFilter(self)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        colours = palette.in_force()
        size = 16
        box = QRectF(self.width() - size - 9, (self.height() - size) / 2, size, size)
        icons.paint(painter, "chevron-down", box, colours.ink_muted if self.isEnabled() else colours.ink_faint)
        painter.end()


def _takes_letter(event: QEvent) -> bool:
    """Keep a letter or digit that chooses here from whatever it does elsewhere on the screen."""
    if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.ShortcutOverride:
        return False
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    if held or not event.text().isalnum():
        return False
    event.accept()
    return True
