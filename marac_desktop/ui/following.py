"""A scroll that keeps in view what has the keyboard: the Dash is answered by keys, each row leading to the next."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from marac_desktop.ui.theme import Space


class Following(QScrollArea):
    """Qt follows the Tab key only; this follows the focus however it moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _was: QObject | None, now: QWidget | None) -> None:
        inside = self.widget()
        if now is not None and inside is not None and inside.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, Space.XXL)
