"""Parts of a screen, each in its own scroll, side by side; below each other where one would be too narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from marac_desktop.ui.field import scaled


class Split(QWidget):
    """``parts`` with their shares of the width, in reading order; ``least`` pixels at 100 % let them stand abreast."""

    def __init__(self, parts: Sequence[tuple[QWidget, int]], least: int, gap: int = 0) -> None:
        super().__init__()
        self._least = least
        self.line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(gap)
        for part, share in parts:
            self.line.addWidget(part, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        abreast = self.width() >= scaled(self, self._least)
        way = QBoxLayout.Direction.LeftToRight if abreast else QBoxLayout.Direction.TopToBottom
        if self.line.direction() != way:
            self.line.setDirection(way)
            self.updateGeometry()
