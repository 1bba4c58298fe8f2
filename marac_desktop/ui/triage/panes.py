"""Two equal panes side by side, under one another where there is no room, and the outcome below them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.domain.triage import Route, Side
from marac_desktop.services.triage import TriageCase
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.theme import Space
from marac_desktop.ui.triage.linked import LinkedCard
from marac_desktop.ui.triage.more import BackCard, DefaultCard, LateRequestCard, MoreCard
from marac_desktop.ui.triage.outcome import Outcome
from marac_desktop.ui.triage.pane import SidePane, Stand
from marac_desktop.ui.triage.safeguard import DECIDE, SafeguardCard

_NARROW = 34  # characters' widths a pane needs


class Panes(QScrollArea):
    """The decisions on one case."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("The two decisions")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sides = {side: SidePane(side) for side in Side}
        self.outcome, self.safeguard = Outcome(), SafeguardCard()
        self.back, self.more, self.linked = BackCard(), MoreCard(), LinkedCard()
        self.default, self.late = DefaultCard(), LateRequestCard()
        self.safeguard.wanted.connect(self._go)
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        down = QVBoxLayout(inside)
        down.setContentsMargins(Space.M, Space.M, Space.M, Space.XL)
        down.setSpacing(Space.M)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(Space.M)
        for pane in self.sides.values():
            self._across.addWidget(pane, 1)
        down.addWidget(self.back)
        down.addWidget(self.default)
        down.addWidget(self.late)
        down.addLayout(self._across)
        down.addWidget(self.outcome)
        down.addWidget(self.safeguard)
        down.addWidget(self.linked)
        down.addWidget(self.more)
        down.addStretch(1)
        self.setWidget(inside)

    def show_case(self, case: TriageCase, who: dict[Side, str], *, may_plan: bool) -> None:
        """Show both sides of ``case``; ``who`` names those who decide."""
        both = all(pane.view is not None for pane in case.panes)
        for pane in case.panes:
            acting = case.side is pane.side and case.decidable
            stand = Stand(acting, both, who.get(pane.side, "") if acting and pane.view is None else "")
            self.sides[pane.side].show_pane(pane, stand)
        self.outcome.show_case(case, may_plan=may_plan)
        self.safeguard.show_case(case, may_review=may_plan and case.side is not None)
        self.more.show_case(case, may_record=may_plan and case.side is not None)
        self.linked.show_case(case, may_record=may_plan and case.side is not None)
        self.back.show_case(case)
        self.default.show_case(case)
        self.late.show_case(case)

    def _go(self, act: str) -> None:
        """Go to the decision that is still to be made here, or to the two sides."""
        if act != DECIDE:
            return
        deciding = next((pane for pane in self.sides.values() if pane.deciding), None)
        if deciding is not None:
            give(deciding.form.routes.button(Route.EMERGENCY))
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        needed = 2 * _NARROW * self.fontMetrics().averageCharWidth()
        wide = event.size().width() >= needed
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._across.direction() is not way:
            self._across.setDirection(way)
        super().resizeEvent(event)
