"""The assessment on the form: the tool that suits the victim, the questions its answers open, or a score off paper."""

from collections import deque
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.errors import FieldError, FieldErrors
from marac_desktop.domain.risk import dash, tools
from marac_desktop.domain.risk.answers import Supplement, ToolRecord
from marac_desktop.domain.risk.tool import Tool
from marac_desktop.ui import binding
from marac_desktop.ui.controls import Composed, Controls
from marac_desktop.ui.dash import DashControl, DashField
from marac_desktop.ui.field import Control, Field, Width
from marac_desktop.ui.fields import DateField, NumberField, TextField
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, muted

_ANSWERS, _FURTHER = "answers", "supplement.answers"


@dataclass(frozen=True, kw_only=True)
class RiskField(Field[ToolRecord]):
    """The record of one assessment. ``find`` gives the tool a record is asked from, with the area's threshold."""

    find: Callable[[ToolRecord], Tool | None] = tools.of
    width: Width = Width.FULL

    def make(self, today: Callable[[], date]) -> Control[ToolRecord]:
        control = RiskControl(self, today)
        control.rebuild()
        return control

    def steps(self, today: Callable[[], date]) -> Generator[None, None, Control[ToolRecord]]:
        control = RiskControl(self, today)
        yield from control.build()
        return control


class RiskControl(Composed[ToolRecord]):
    """The questions of the tool, below them those a *yes* opens, and who completed it when."""

    def __init__(self, field: RiskField, today: Callable[[], date]) -> None:
        super().__init__(field)
        self._find = field.find
        self._today = today
        self._base = ToolRecord()
        self._further: Tool | None = None
        self.controls = Controls()
        self._label.hide()
        self._box = QWidget()
        self._down = QVBoxLayout(self._box)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(Space.L)
        self.hold(self._box)

    @property
    def tool(self) -> Tool:
        """The tool that is asked."""
        return self._find(self._base) or dash.tool()

    def value(self) -> ToolRecord:
        answers, errors = self.controls.answers()
        if errors:
            raise FieldErrors(tuple(FieldError(f"{self.field.path}.{one.field}", str(one)) for one in errors))
        return self._made(answers)

    def readable(self) -> ToolRecord:
        return self._made(self.controls.readable())

    def put(self, value: ToolRecord) -> None:
        before, self._base = self.tool, value
        if self.tool != before:
            self.rebuild()
        self._open_further(value)
        for path, control in self.controls.items():
            control.put(binding.read(value, path))
            control.show_error("")

    def state(self) -> object:
        typed = {path: control.state() for path, control in self.controls.items()}
        further = self._further.key if self._further else ""
        return {"tool": self._base.tool, "version": self._base.version, "further": further, "typed": typed}

    def restore(self, state: object) -> None:
        if not isinstance(state, dict):
            return
        typed = state.get("typed", {})
        self.put(ToolRecord(str(state.get("tool")), str(state.get("version"))))
        self.controls[_ANSWERS].restore(typed.get(_ANSWERS))
        further = tools.by_key(str(state.get("further", "")))
        if further is not None and self._further is None:
            self._build_further(further)
        for path, each in typed.items():
            if path in self.controls:
                self.controls[path].restore(each)
        self._open_further(self.readable())

    @property
    def target(self) -> QWidget:
        """The question the keyboard was last in, or the first not answered."""
        return self.controls[_ANSWERS].target if self.controls else self._box

    def inside(self, path: str) -> Control[Any] | None:
        own = self.field.path
        if path == own:
            return self.controls[_ANSWERS]
        if not path.startswith(f"{own}."):
            return None
        rest = path.removeprefix(f"{own}.")
        return self.controls.at(_FURTHER if rest == "supplement" else rest) or self

    def _made(self, answers: dict[str, object]) -> ToolRecord:
        """The record; the further answers stay while the *yes* that opened them is taken away, and go unsaid."""
        further = answers.pop(_FURTHER, ())
        record = binding.written(self._base, answers)
        tool = self._further
        if tool is None or not isinstance(further, tuple) or not further:
            return replace(record, supplement=replace(self._base.supplement, answers=()) if tool else record.supplement)
        version = self._base.supplement.version or tool.version
        return replace(record, supplement=Supplement(tool.key, version, further))

    def rebuild(self) -> None:
        """The controls for the tool in force, at once."""
        deque(self.build(), maxlen=0)

    def build(self) -> Iterator[None]:
        """The steps that make them: the questions, then a line at a time what is asked of the whole."""
        self.controls.clear()
        self._further = None
        while (item := self._down.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        answers = DashControl(DashField(path=_ANSWERS, label="", tool=self.tool))
        self._take(answers)
        answers.changed.connect(self._answered)
        self._down.addWidget(answers)
        self._opened = QWidget()
        self._opened.hide()
        self._down.addWidget(self._opened)
        yield
        for line in self._lines():
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(Space.L)
            for field in line:
                control = field.make(self._today)
                self._take(control)
                across.addWidget(control, 1, Qt.AlignmentFlag.AlignTop)
            self._down.addWidget(row)
            yield

    def _lines(self) -> Iterator[tuple[Field[Any], ...]]:
        hint = "Where the answers are not to hand. Answers above count before it."
        tool = self.tool
        yield (
            NumberField(path="score_only", label="Score only, from a paper form", hint=hint, most=tool.highest),
            NumberField(
                path="dont_knows_only",
                label="Don't-knows on that paper",
                hint="If it says. Empty is not none.",
                most=len(tool.questions),
            ),
        )
        yield (
            TextField(path="completed_by", label="Completed by"),
            DateField(path="completed_on", label="Completed on"),
        )

    def _take(self, control: Control[Any]) -> None:
        control.changed.connect(self.changed)
        control.changed.connect(partial(control.show_error, ""))
        self.controls[control.field.path] = control

    def _answered(self) -> None:
        self._open_further(self.readable())

    def _open_further(self, record: ToolRecord) -> None:
        """Show the questions that the answers of ``record`` open; what was answered there is kept when they close."""
        opened = next(iter(tools.opened(record)), None)
        further = opened or (tools.by_key(record.supplement.tool) if record.supplement.answers else None)
        if further is not None and self._further is None:
            self._build_further(further)
        self._opened.setVisible(further is not None and self._further is not None)

    def _build_further(self, tool: Tool) -> None:
        self._further = tool
        down = QVBoxLayout(self._opened)
        down.setContentsMargins(0, Space.S, 0, 0)
        down.setSpacing(Space.S)
        down.addWidget(Words(tool.title, "strong"))
        down.addWidget(muted("Opened by a yes above. Answered the same way; more yes answers mean more risk."))
        control = DashControl(DashField(path=_FURTHER, label="", tool=tool))
        self._take(control)
        down.addWidget(control)
