"""The room a screen has in the window: where large text leaves too little of it, the screen scrolls and is not cut."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from marac_desktop.ui.following import Following

LOWEST = 160
"""Pixels of height that what scrolls within a screen keeps at least: below that the screen itself scrolls."""


class Least(QWidget):
    """What stands in a scroll, no higher than it must be: what there is beyond that, its own lists and pages take."""

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), 0) if self.hasHeightForWidth() else hint

    def heightForWidth(self, width: int) -> int:
        return least(self, width)


class Fitting(QWidget):
    """What fits its parts to its width anew, by its ``_fit``, at every other width and size of text."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Put the parts where there is room for them."""
        raise TypeError("each says itself how its parts fit")


class Pages(QStackedLayout):
    """The pages of a screen, one of them shown: it asks for the room of that one, where Qt asks for the largest's."""

    def __init__(self, screen: QWidget) -> None:
        super().__init__(screen)
        self.currentChanged.connect(screen.updateGeometry)

    def sizeHint(self) -> QSize:
        shown = self.currentWidget()
        return QSize() if shown is None else shown.sizeHint()

    def minimumSize(self) -> QSize:
        shown = self.currentWidget()
        return QSize() if shown is None else shown.minimumSizeHint().expandedTo(shown.minimumSize())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        shown = self.currentWidget()
        return 0 if shown is None else least(shown, width)

    def minimumHeightForWidth(self, width: int) -> int:
        return self.heightForWidth(width)


class Room(Following):
    """Where the window shows ``screen``."""

    def __init__(self, screen: QWidget) -> None:
        super().__init__()
        self.setWidget(screen)
        pages = screen.layout()
        if isinstance(pages, Pages):
            pages.currentChanged.connect(self._top)

    def _top(self) -> None:
        self.verticalScrollBar().setValue(0)


def least(page: QWidget, width: int) -> int:
    """How high ``page`` must be at ``width``: what scrolls within it at its lowest, not as high as it would like."""
    inside = page.layout()
    if inside is None or not inside.hasHeightForWidth():
        return max(page.minimumSizeHint().height(), page.minimumHeight())
    return max(inside.totalMinimumHeightForWidth(width), page.minimumHeight())
