"""A search box: asks once the typing has settled, so that the case file hears one question and not one per key."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from marac_desktop.ui import icons, palette

_SETTLES = 200  # milliseconds


class SearchBox(QLineEdit):
    """``settled`` carries the text when it stopped changing (at once on Enter). Esc empties the box."""

    settled = Signal(str)

    def __init__(self, words: str, *, width: int = 320) -> None:
        super().__init__()
        self.setProperty("role", "search")
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        self._width = width
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._last = ""
        self._wait = QTimer(self, singleShot=True, interval=_SETTLES)
        self._wait.timeout.connect(self._settle)
        self.textChanged.connect(self._changed)
        self.returnPressed.connect(self._settle)

    def sizeHint(self) -> QSize:
        letters = self.fontMetrics().averageCharWidth() / 8
        return QSize(round(self._width * letters), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """With large text it gives way to the buttons beside it, whose words may not be cut."""
        return QSize(self.sizeHint().width() // 3, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = min(self.fontMetrics().height() - 2, 28)
        box = QRectF(11, (self.height() - size) / 2, size, size)
        icons.paint(painter, "search", box, palette.in_force().ink_muted)
        painter.end()

    def _changed(self) -> None:
        self._wait.start()

    def _settle(self) -> None:
        self._wait.stop()
        if self.text() != self._last:
            self._last = self.text()
            self.settled.emit(self._last)
