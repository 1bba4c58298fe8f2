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
        self._place: object = None
        self._goes_back = False
        self.verticalScrollBar().rangeChanged.connect(self._go_back)
        self.verticalScrollBar().actionTriggered.connect(self._stay)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def go_back(self, place: object) -> None:
        """Scroll as it once was, with what has the keyboard in sight whatever the size of the window now; also while
        a long page still finds its length, until somebody scrolls or goes elsewhere.
        """
        self._place, self._goes_back = place, True
        self._go_back()

    def _go_back(self) -> None:
        if self._goes_back:
            if isinstance(self._place, int):
                self.verticalScrollBar().setValue(self._place)
            self._show(self.window().focusWidget())

    def _stay(self) -> None:
        self._goes_back = False

    def _follow(self, _was: QObject | None, now: QWidget | None) -> None:
        self._stay()
        self._show(now)

    def _show(self, now: QWidget | None) -> None:
        inside = self.widget()
        if now is not None and inside is not None and inside.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, Space.XXL)
