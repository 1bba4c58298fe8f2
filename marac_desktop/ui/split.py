"""Parts of a screen, each in its own scroll, side by side; below each other where one would be too narrow."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QWidget

from marac_desktop.ui.field import scaled
from marac_desktop.ui.room import Fitting


class Split(Fitting):
    """``parts`` with their shares of the width, in reading order; ``least`` pixels at 100 % let them stand abreast."""

    def __init__(self, parts: Sequence[tuple[QWidget, int]], least: int, gap: int = 0) -> None:
        super().__init__()
        self._least = least
        self.line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(gap)
        for part, share in parts:
            self.line.addWidget(part, share)

    def _fit(self) -> None:
        abreast = self.width() >= scaled(self, self._least)
        way = QBoxLayout.Direction.LeftToRight if abreast else QBoxLayout.Direction.TopToBottom
        if self.line.direction() != way:
            self.line.setDirection(way)
            self.updateGeometry()
