"""Words at the left and their buttons at the right of one line, or below them where text is large: none is cut."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from marac_desktop.ui.flow import Wrapping
from marac_desktop.ui.theme import Space


class Facing(Wrapping):
    """The first item at the left; the others, of which one is there at a time, at the right or on a line below."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = Space.S) -> None:
        super().__init__(parent, gap)
        self.setContentsMargins(0, 0, 0, 0)

    def sizeHint(self) -> QSize:
        width = self._across(self._shown()) + self._beside
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        widest = max((item.minimumSize().width() for item in self._shown()), default=0)
        return QSize(widest + self._beside, margins.top() + margins.bottom())

    @property
    def _beside(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _across(self, shown: list[QLayoutItem]) -> int:
        return sum(item.sizeHint().width() for item in shown) + self._gap * (len(shown) - 1)

    def _place(self, rect: QRect, *, move: bool) -> int:
        margins, shown = self.contentsMargins(), self._shown()
        inside = rect.marginsRemoved(margins)
        height = 0
        if shown and self._across(shown) <= inside.width():
            height = max(_height(item, item.sizeHint().width()) for item in shown)
            if move:
                _on_one_line(shown, inside, self._gap)
        else:
            for item in shown:
                wanted = _height(item, inside.width())
                top = inside.top() + height + (self._gap if height else 0)
                across = inside.width() if item.hasHeightForWidth() else min(item.sizeHint().width(), inside.width())
                if move:
                    item.setGeometry(QRect(inside.left(), top, across, wanted))
                height = top + wanted - inside.top()
        return height + margins.top() + margins.bottom()


def _on_one_line(shown: list[QLayoutItem], inside: QRect, gap: int) -> None:
    left, beside = inside.left(), sum(item.sizeHint().width() + gap for item in shown[1:])
    for item in shown:
        width = item.sizeHint().width()
        if item is shown[0] and item.expandingDirections() & Qt.Orientation.Horizontal:
            width = inside.width() - beside
        height = min(_height(item, width), inside.height())
        at = left if item is shown[0] else inside.right() + 1 - width
        item.setGeometry(QRect(at, inside.top() + (inside.height() - height) // 2, width, height))


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
