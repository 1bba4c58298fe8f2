"""What a slip came to: the decisions that stand now, and those that have to be made anew, each with its reason."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.domain.names import NameStyle, display
from marac_desktop.services.decision import Decided
from marac_desktop.services.slip import Left, TakenIn
from marac_desktop.ui.buttons import Kind
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.icons import Mark
from marac_desktop.ui.questions import Question
from marac_desktop.ui.theme import Space
from marac_desktop.ui.triage.view import ROUTE_LOOK
from marac_desktop.ui.words import Words, line

_WIDTH, _MOST = 560, 380


class SlipTaken(Question[bool]):
    """Shows it; there is nothing to answer."""

    def __init__(self, parent: QWidget | None, taken: TakenIn, style: NameStyle) -> None:
        many, left = len(taken.recorded), len(taken.left)
        text = f"{many} decision{'s' * (many != 1)} of {taken.account_name} recorded, each checked and signed."
        if left:
            text += f" Not recorded: {left}, which the desk shows as waiting."
        super().__init__(parent, f"The slip for list {taken.reference} is taken in", text, width=_WIDTH)
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        down = QVBoxLayout(inside)
        down.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        down.setSpacing(Space.S)
        self._names = [(Words(display(one.victim, style)), one.victim) for one in taken.recorded]
        recorded = zip(taken.recorded, self._names, strict=True)
        rows = [_left(one) for one in taken.left] + [_recorded(one, name) for one, (name, _) in recorded]
        for number, row in enumerate(rows):
            if number:
                down.addWidget(line())
            down.addLayout(row)
        down.addStretch(1)
        scroll = QScrollArea()
        scroll.setProperty("role", "desk")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName("The decisions on the slip")
        scroll.setWidget(inside)
        scroll.setMinimumHeight(min(_MOST, inside.sizeHint().height() + Space.L))
        self.body.addWidget(scroll, 1)
        self.add_button("Go on", self._read, Kind.PRIMARY)

    def hide_names(self, hidden: bool) -> None:
        for words, name in self._names:
            words.setText(display(name, NameStyle.INITIALS if hidden else NameStyle.SURNAME_FIRST))

    def _read(self) -> None:
        self.give(True)


def _recorded(one: Decided, name: Words) -> QVBoxLayout:
    tone, icon = ROUTE_LOOK[one.view.route]
    top = _top(one.reference)
    top.addWidget(Chip(one.view.route.label, tone, icon))
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addLayout(top)
    column.addWidget(name)
    if one.view.reason.strip():
        column.addWidget(Words(one.view.reason, "muted"))
    return column


def _left(one: Left) -> QVBoxLayout:
    top = _top(one.reference)
    top.addWidget(Words("Not recorded", "strong", wrap=False))
    why = QHBoxLayout()
    why.setSpacing(Space.S)
    why.addWidget(Mark("triangle-alert", 16, "warn"), 0, Qt.AlignmentFlag.AlignTop)
    why.addWidget(Words(one.why), 1)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addLayout(top)
    column.addLayout(why)
    return column


def _top(reference: str) -> QHBoxLayout:
    top = QHBoxLayout()
    top.setSpacing(Space.M)
    top.addWidget(Words(reference, "strong", wrap=False))
    top.addStretch(1)
    return top
