"""Fields few referrals need, folded under one line until they are wanted: a short form, and fields built only then."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.errors import FieldError, FieldErrors
from marac_desktop.ui import binding
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.controls import Composed, Controls
from marac_desktop.ui.field import Control, Field, Width
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.theme import Space

V = TypeVar("V")
Line = Field[Any] | tuple[Field[Any], ...]


@dataclass(frozen=True, kw_only=True)
class FoldField(Field[V], Generic[V]):
    """The fields of one nested value; ``lines`` have paths relative to it. Unfolded by itself when ``blank`` says that
    the value holds something.
    """

    lines: Sequence[Line]
    blank: Callable[[V], bool]
    width: Width = Width.FULL

    def make(self, today: Callable[[], date]) -> Control[V]:
        return FoldControl(self, today)


class FoldControl(Composed[V]):
    """A line to press, and the fields below once it was pressed."""

    base: V

    def __init__(self, field: FoldField[V], today: Callable[[], date]) -> None:
        super().__init__(field)
        self._fold = field
        self._today = today
        self.controls = Controls()
        self._label.hide()
        self._button = Button(field.label, self.toggle, kind=Kind.QUIET, icon_name="chevron-right")
        self.hold(self._button)
        self._stack.setAlignment(self._button, Qt.AlignmentFlag.AlignLeft)
        self._inside = QWidget()
        self._inside.hide()
        self._down = QVBoxLayout(self._inside)
        self._down.setContentsMargins(0, Space.S, 0, 0)
        self._down.setSpacing(Space.M)
        self._stack.addWidget(self._inside)

    def toggle(self) -> None:
        """Unfold, or fold again; what is typed stays."""
        if self.unfolded:
            self._inside.hide()
        else:
            self.unfold()
            give(next(iter(self.controls.values())).target, Qt.FocusReason.TabFocusReason)
        self._button.show_icon("chevron-down" if self.unfolded else "chevron-right", "ink_muted")

    @property
    def unfolded(self) -> bool:
        """Whether the fields are seen."""
        return not self._inside.isHidden()

    def unfold(self) -> None:
        """Build the fields, where they are not built yet, and show them."""
        if not self.controls:
            for line in self._fold.lines:
                self._down.addLayout(self._row(line if isinstance(line, tuple) else (line,)))
        self._inside.show()
        self._button.show_icon("chevron-down", "ink_muted")

    def value(self) -> V:
        answers, errors = self.controls.answers()
        if errors:
            raise FieldErrors(tuple(FieldError(f"{self.field.path}.{each.field}", str(each)) for each in errors))
        return binding.written(self.base, answers)

    def readable(self) -> V:
        return binding.written(self.base, self.controls.readable())

    def put(self, value: V) -> None:
        self.base = value
        if not self._fold.blank(value):
            self.unfold()
        for path, control in self.controls.items():
            control.put(binding.read(value, path))
            control.show_error("")

    def state(self) -> object:
        return {path: control.state() for path, control in self.controls.items()}

    def restore(self, state: object) -> None:
        if not isinstance(state, dict) or not state:
            return
        self.unfold()
        for path, typed in state.items():
            if path in self.controls:
                self.controls[path].restore(typed)

    def inside(self, path: str) -> Control[Any] | None:
        own = self.field.path
        if path.startswith(f"{own}."):
            self.unfold()
            return self.controls.at(path.removeprefix(f"{own}.")) or self
        return self if path == own else None

    def _row(self, fields: tuple[Field[Any], ...]) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(Space.L)
        for field in fields:
            control = field.make(self._today)
            control.put(binding.read(self.base, field.path))
            control.changed.connect(self.changed)
            control.changed.connect(partial(control.show_error, ""))
            self.controls[field.path] = control
            across.addWidget(control, 1, Qt.AlignmentFlag.AlignTop)
        return across
