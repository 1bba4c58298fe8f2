"""The risk tool on the form: a row for each question, answered by one key, the next row by itself, a running score."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from marac_desktop.domain.risk.tool import Tally, Tool
from marac_desktop.ui.dash_row import DashRow
from marac_desktop.ui.field import Control, Field, Width
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.score import ScoreBar
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, caption

Answers = tuple[Answered, ...]
KEYS_HINT = (
    "Y yes, N no, D don't know: the next question comes by itself. Up and Down move, Delete takes an answer away, "
    "S writes down the source where it is not the victim, C a comment."
)


@dataclass(frozen=True, kw_only=True)
class DashField(Field[Answers]):
    """The answers to ``tool``; unanswered rows are absent, never *no*."""

    tool: Tool
    width: Width = Width.FULL

    def make(self, today: Callable[[], date]) -> Control[Answers]:
        return DashControl(self)


class DashControl(Control[Answers]):
    """The score above, the questions in their groups below."""

    def __init__(self, field: DashField) -> None:
        super().__init__(field)
        self.tool = field.tool
        self._label.setVisible(bool(field.label))
        box = QWidget()
        down = QVBoxLayout(box)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        self.score = ScoreBar(self.tool)
        down.addWidget(self.score)
        down.addSpacing(Space.S)
        down.addWidget(caption(KEYS_HINT))
        self.rows: list[DashRow] = []
        group = ""
        for question in self.tool.questions:
            if question.group != group:
                group = question.group
                down.addSpacing(Space.L)
                down.addWidget(Words(group, "overline"))
                down.addSpacing(Space.XS)
            row = DashRow(question, len(self.tool.questions))
            row.answered.connect(partial(self._answered, row))
            row.edited.connect(self._edited)
            row.moved.connect(partial(self._move, row))
            self.rows.append(row)
            down.addWidget(row)
        self.hold(box, self.rows[0])
        self._count()

    @property
    def target(self) -> QWidget:
        """The question the keyboard was last in, or the first not answered."""
        last = next((row for row in self.rows if row.holds(self.focusWidget())), None)
        waiting = next((row for row in self.rows if row.answer is None), self.rows[0])
        return last or waiting

    def value(self) -> Answers:
        found = tuple(given for row in self.rows if (given := row.given()) is not None)
        self.need(not found)
        return found

    def put(self, value: Answers) -> None:
        said = {given.number: given for given in value}
        for row in self.rows:
            row.show_answer(said.get(row.question.number))
        self._count()

    def state(self) -> object:
        return [[g.number, g.answer.value, g.source, g.comment] for g in self.value()] if self._any() else []

    def restore(self, state: object) -> None:
        rows = state if isinstance(state, list) else []
        self.put(tuple(Answered(number, Answer(answer), *rest) for number, answer, *rest in rows))

    def caret(self) -> int:
        return next((row.question.number for row in self.rows if row.holds(self.focusWidget())), 0)

    def set_caret(self, place: int) -> None:
        row = next((row for row in self.rows if row.question.number == place), None)
        if row is not None:
            give(row)

    def marked(self) -> tuple[QWidget, ...]:
        return ()

    def tally(self) -> Tally:
        """The running count."""
        return self.tool.tally(ToolRecord(self.tool.key, self.tool.version, self.value() if self._any() else ()))

    def _any(self) -> bool:
        return any(row.answer is not None for row in self.rows)

    def _answered(self, row: DashRow) -> None:
        self._edited()
        self._move(row, 1)

    def _edited(self) -> None:
        self._count()
        self.changed.emit()

    def _move(self, row: DashRow, step: int) -> None:
        place = self.rows.index(row) + step
        if 0 <= place < len(self.rows):
            give(self.rows[place], Qt.FocusReason.TabFocusReason)

    def _count(self) -> None:
        self.score.show_tally(self.tally())
