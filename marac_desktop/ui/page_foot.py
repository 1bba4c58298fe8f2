"""The foot of a page: the way back at its left, what can be done at its right, below each other in large text."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from marac_desktop.ui.buttons import Button
from marac_desktop.ui.facing import Facing
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.theme import Space


class PageFoot(QFrame):
    """``acts`` in their order, the primary one last; none of them is ever cut."""

    def __init__(self, back: Button, acts: Sequence[QWidget]) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        line = Facing(self)
        line.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        line.addWidget(back)
        place = QWidget()
        flow = Flow(place)
        for act in acts:
            flow.addWidget(act)
        line.addWidget(place)
