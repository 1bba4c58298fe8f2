"""Assessments before the newest one, each kept readable beside it with what changed, and the button to re-do it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from marac_desktop.domain.dates import show
from marac_desktop.domain.risk import tools
from marac_desktop.domain.risk.answers import Answer, Answered, Supplement, ToolRecord
from marac_desktop.domain.risk.compare import changes
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.dash_row import WORDS
from marac_desktop.ui.field import Control, Field, Width
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, caption, muted

Records = tuple[ToolRecord, ...]


@dataclass(frozen=True, kw_only=True)
class EarlierField(Field[Records]):
    """The earlier assessments, newest first. They are read here and never changed."""

    width: Width = Width.FULL

    def make(self, today: Callable[[], date]) -> Control[Records]:
        return EarlierControl(self)


class EarlierControl(Control[Records]):
    """``again`` asks that the newest one is put beside the earlier ones and a blank one begun."""

    again = Signal()

    def __init__(self, field: EarlierField) -> None:
        super().__init__(field)
        self._records: Records = ()
        self._newest = ToolRecord()
        self._label.hide()
        self._box = QWidget()
        self._down = QVBoxLayout(self._box)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(Space.M)
        self._stack.addWidget(self._box)
        why = "This one stays beside it, readable; the new one is judged."
        self.button = Button("Do the assessment again", self.again.emit, kind=Kind.QUIET, icon_name="history", why=why)
        self.hold(self.button)
        self._stack.setAlignment(self.button, Qt.AlignmentFlag.AlignLeft)
        self._show()

    def value(self) -> Records:
        return self._records

    def put(self, value: Records) -> None:
        self._records = value
        self._show()

    def state(self) -> object:
        return [_plain(record) for record in self._records]

    def restore(self, state: object) -> None:
        self.put(tuple(_record(one) for one in state) if isinstance(state, list) else ())

    def marked(self) -> tuple[QWidget, ...]:
        return ()

    def show_newest(self, newest: ToolRecord) -> None:
        """Say what changed since the latest earlier one, and whether there is anything to do again."""
        self.button.allow(bool(newest), "Nothing is answered yet.")
        if newest != self._newest:
            self._newest = newest
            self._show()

    def _show(self) -> None:
        while (item := self._down.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._box.setVisible(bool(self._records))
        for record, after in zip(self._records, (self._newest, *self._records), strict=False):
            self._down.addWidget(earlier_card(record, after))


def earlier_card(record: ToolRecord, after: ToolRecord) -> QFrame:
    """One earlier assessment to be read, with what the one ``after`` it says differently."""
    card = QFrame()
    card.setProperty("role", "sunken")
    card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    down = QVBoxLayout(card)
    down.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
    down.setSpacing(Space.XS)
    down.addWidget(Words(title_of(record), "strong"))
    for line in answered_lines(record):
        down.addWidget(muted(line))
    changed = difference(record, after)
    if changed:
        down.addWidget(caption(f"Since then: {changed}"))
    return card


def title_of(record: ToolRecord) -> str:
    """``Dash 9 of 24, 03 Apr 2026, by Cleo Marsh``."""
    tool, score = tools.of(record), tools.score(record)
    scored = "not scored" if score is None else f"{score} of {tool.highest}" if tool else str(score)
    by = f"by {record.completed_by.strip()}" if record.completed_by.strip() else ""
    name = f"{tool.title if tool else record.tool} {scored}"
    return ", ".join(part for part in (name, show(record.completed_on), by) if part)


def answered_lines(record: ToolRecord) -> Iterable[str]:
    """The yes and don't-know answers in words; every other answered question is a no."""
    tool = tools.of(record)
    labels = {question.number: question.label for question in tool.questions} if tool else {}
    for answer in (Answer.YES, Answer.DONT_KNOW):
        said = [f"{row.number} {labels.get(row.number, '')}".strip() for row in record.answers if row.answer is answer]
        if said:
            yield f"{WORDS[answer]}: {' · '.join(said)}"
    if not record.answers and record.score_only is not None:
        unknown = record.dont_knows_only
        yield "Score only, off a paper form" + ("" if unknown is None else f", {unknown} don't know")


def difference(before: ToolRecord, after: ToolRecord) -> str:
    """``8 Stalking: no → yes``, for each answer that changed; "" when none did."""
    tool = tools.of(after)
    found = changes(tool, before, after) if tool else ()
    return "; ".join(f"{one.number} {one.label}: {_said(one.before)} → {_said(one.after)}" for one in found)


def _said(answer: Answer | None) -> str:
    return WORDS[answer].lower() if answer else "not answered"


def _plain(record: ToolRecord) -> dict[str, Any]:
    """A record as a draft keeps it."""
    return {
        "tool": [record.tool, record.version, record.supplement.tool, record.supplement.version],
        "answers": [_row(row) for row in record.answers],
        "further": [_row(row) for row in record.supplement.answers],
        "score": [record.score_only, record.dont_knows_only],
        "by": record.completed_by,
        "on": record.completed_on.isoformat() if record.completed_on else "",
    }


def _record(kept: Mapping[str, Any]) -> ToolRecord:
    tool, version, further, further_version = kept["tool"]
    score, unknown = kept["score"]
    answered = ToolRecord(tool, version, _rows(kept["answers"]), score, str(kept["by"]), dont_knows_only=unknown)
    on = date.fromisoformat(kept["on"]) if kept["on"] else None
    return replace(answered, completed_on=on, supplement=Supplement(further, further_version, _rows(kept["further"])))


def _row(row: Answered) -> list[object]:
    return [row.number, row.answer.value, row.source, row.comment]


def _rows(kept: Iterable[list[Any]]) -> tuple[Answered, ...]:
    return tuple(Answered(number, Answer(answer), *rest) for number, answer, *rest in kept)
