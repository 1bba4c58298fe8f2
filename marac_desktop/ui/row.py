"""One of several of a kind (a perpetrator, a child, an address): its fields in lines, and the way to take it away."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from marac_desktop.domain.errors import FieldError, FieldErrors
from marac_desktop.ui import binding
from marac_desktop.ui.buttons import IconButton
from marac_desktop.ui.controls import Controls
from marac_desktop.ui.field import Control, Field
from marac_desktop.ui.side_by_side import SideBySide
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, muted

if TYPE_CHECKING:
    from marac_desktop.ui.rows import RowsField

V = TypeVar("V")


class Row(QFrame, Generic[V]):
    """One row. ``base`` is what it held before anything was typed, and carries what the row has no field for."""

    changed = Signal()
    taken_away = Signal()

    def __init__(self, field: "RowsField[V]", base: V, today: Callable[[], date]) -> None:
        super().__init__()
        self.field = field
        self.base = base
        self._today = today
        self.controls = Controls()
        self.place = 0
        self.setProperty("role", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(Space.L, Space.S, Space.L, Space.L)
        self._down.setSpacing(Space.M)
        self._fixed = False
        self._name = Words("", "strong", wrap=False)
        self._drop = IconButton("trash-2", "", self.taken_away.emit)
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self._drop)
        self._down.addLayout(top)

    def build(self) -> Iterator[None]:
        """The steps that build what is asked, a line at a time; the row is of no use before."""
        for line in self.field.lines:
            self._down.addLayout(self._line(line if isinstance(line, tuple) else (line,)))
            yield
        if self.field.below is not None:
            self._down.addWidget(self.field.below(self))
            yield
        if self.field.set_up is not None:
            self.field.set_up(self)
        self._prepare()

    def number(self, place: int) -> None:
        """Say which row this is; ``place`` from 0."""
        self.place = place
        self._name.setText(f"{self.field.one} {place + 1}")
        self._drop.setToolTip(f"Take away {self.field.one.lower()} {place + 1}")
        self._drop.setAccessibleName(f"Take away {self.field.one.lower()} {place + 1}")

    def allow_drop(self, allowed: bool) -> None:
        """Whether the row may be taken away."""
        self._drop.setVisible(allowed and not self._fixed)

    def fix(self, paths: Iterable[str], why: str) -> None:
        """Keep the row, and what stands at ``paths``, as it is: it is changed elsewhere, as ``why`` says."""
        if self._fixed:
            return
        self._fixed = True
        self._drop.hide()
        for path in paths:
            self.controls[path].setEnabled(False)
        self._down.addWidget(muted(why))

    def value(self) -> V:
        """What the row says. Raises FieldErrors."""
        answers, errors = self.controls.answers()
        if errors:
            raise FieldErrors(tuple(errors))
        return binding.written(self.base, answers)

    def peek(self) -> V:
        """What can be read of the row."""
        return binding.written(self.base, self.controls.readable())

    def holds(self) -> bool:
        """Whether anything is typed here, right or wrong."""
        try:
            return self.field.typed(self.value())
        except FieldErrors:
            return True

    def take(self, value: V) -> None:
        """Show ``value`` in place of what stands there, such as somebody found in the case file."""
        self.base = value
        for path, control in self.controls.items():
            control.put(binding.read(value, path))
            control.show_error("")
        self._prepare()

    def state(self) -> dict[str, object]:
        """What is typed in the row and whom it is about."""
        return {"mark": self.field.mark(self.base), "typed": {path: c.state() for path, c in self.controls.items()}}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Show again what ``state`` gave."""
        known = self.field.known(state.get("mark"))
        if known is not None:
            self.take(known)
        for path, typed in state.get("typed", {}).items():
            if path in self.controls:
                self.controls[path].restore(typed)

    def _prepare(self) -> None:
        if self.field.prepare is not None:
            self.field.prepare(self)

    def _line(self, fields: tuple[Field[Any], ...]) -> SideBySide:
        across = SideBySide()
        for field in fields:
            control = field.make(self._today)
            control.put(binding.read(self.base, field.path))
            control.changed.connect(self.changed)
            control.changed.connect(partial(control.show_error, ""))
            control.left.connect(partial(_left, control))
            self.controls[field.path] = control
            across.addWidget(control)
        return across


def _left(control: Control[Any]) -> None:
    """Say at once what cannot be read."""
    try:
        control.value()
    except FieldErrors:
        return
    except FieldError as error:
        control.show_error(str(error) if control.state() not in ("", -1, [], 0, False) else "")
    else:
        control.show_error("")
