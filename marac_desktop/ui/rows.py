"""A field of several of a kind (agencies that refer, perpetrators, children, addresses): rows added and taken away."""

from collections import deque
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.domain.errors import FieldError, FieldErrors
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.field import Control, Field, Width
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.row import Row
from marac_desktop.ui.theme import Space

V = TypeVar("V")
Line = Field[Any] | tuple[Field[Any], ...]
_SHOWN = "#"
"""Marks a row by its place on the screen; a bare number counts only the rows that hold something, as a value does."""


@dataclass(frozen=True, kw_only=True)
class RowsField(Field[tuple[V, ...]]):
    """``lines`` are the fields of one row, their paths relative to it; a tuple stands side by side.

    ``blank`` makes a new row, ``typed`` says whether a row holds anything (others are left out), ``one`` names a row
    (“Perpetrator”), ``shape`` finishes the whole (shares of a joint referral), ``below`` makes a widget of a row's own
    under its lines, ``set_up`` sees it once when it is made, and
    ``prepare`` whenever it shows another value. A draft keeps only the ``mark`` of what
    a row is about, and ``known`` finds it again. ``least`` rows are always shown.
    """

    lines: Sequence[Line]
    blank: Callable[[], V]
    typed: Callable[[V], bool]
    one: str
    add: str
    least: int = 0
    shape: Callable[[tuple[V, ...]], tuple[V, ...]] = lambda rows: rows
    below: "Callable[[Row[V]], QWidget] | None" = None
    prepare: "Callable[[Row[V]], object] | None" = None
    set_up: "Callable[[Row[V]], object] | None" = None
    mark: Callable[[V], object] = lambda row: None
    known: Callable[[object], V | None] = lambda mark: None
    width: Width = Width.FULL

    def make(self, today: Callable[[], date]) -> Control[tuple[V, ...]]:
        control = RowsControl(self, today)
        control.fill_up()
        return control

    def steps(self, today: Callable[[], date]) -> Generator[None, None, Control[tuple[V, ...]]]:
        control = RowsControl(self, today)
        for _ in range(self.least):
            row = Row(self, self.blank(), today)
            yield from row.build()
            control.adopt(row)
        control.fill_up()
        return control


class RowsControl(Control[tuple[V, ...]]):
    """Rows one under another, and the button that adds one."""

    def __init__(self, field: RowsField[V], today: Callable[[], date]) -> None:
        super().__init__(field)
        self._rows_field = field
        self._today = today
        self._label.setVisible(bool(field.label))
        self.rows: list[Row[V]] = []
        self._down = QVBoxLayout()
        self._down.setSpacing(Space.M)
        self._stack.addLayout(self._down)
        self._add = Button(field.add, self.add_row, kind=Kind.QUIET, icon_name="plus")
        self.hold(self._add)
        self._add.setAccessibleName(field.add)
        self._stack.setAlignment(self._add, Qt.AlignmentFlag.AlignLeft)
        self._fresh = True

    def value(self) -> tuple[V, ...]:
        found, errors = list[V](), list[FieldError]()
        for place, row in enumerate(self._kept_rows()):
            try:
                found.append(row.value())
            except FieldErrors as refused:
                at = f"{self.field.path}.{place}"
                errors += [FieldError(f"{at}.{error.field}", str(error)) for error in refused.errors]
        if errors:
            raise FieldErrors(tuple(errors))
        self.need(not found)
        return self._rows_field.shape(tuple(found))

    def readable(self) -> tuple[V, ...]:
        rows = (row.peek() for row in self.rows)
        return self._rows_field.shape(tuple(row for row in rows if self._rows_field.typed(row)))

    def put(self, value: tuple[V, ...]) -> None:
        fresh, self._fresh = self._fresh, False
        if fresh and not value:
            return  # a form shows what it is about as soon as it is built, and an empty row takes long to build twice
        self._clear()
        for each in value:
            self._insert(each)
        self.fill_up()

    def state(self) -> object:
        return [row.state() for row in self.rows]

    def restore(self, state: object) -> None:
        if not isinstance(state, list):
            return
        self._clear()
        for each in state:
            self._insert(self._rows_field.blank()).restore(each)
        self.fill_up()

    def inside(self, path: str) -> Control[Any] | None:
        own = self.field.path
        if path == own:
            return self
        if not path.startswith(f"{own}."):
            return None
        place, _, rest = path.removeprefix(f"{own}.").partition(".")
        rows = self.rows if place.startswith(_SHOWN) else self._kept_rows()
        number = place.removeprefix(_SHOWN)
        if not number.isdigit() or int(number) >= len(rows):
            return self
        return rows[int(number)].controls.at(rest) or self

    def where(self, widget: QWidget) -> tuple[str, Control[Any]] | None:
        for place, row in enumerate(self.rows):
            if (found := row.controls.where(widget)) is not None:
                return f"{self.field.path}.{_SHOWN}{place}.{found[0]}", found[1]
        return super().where(widget)

    @property
    def target(self) -> QWidget:
        """The first line of the first row, or the button that adds one."""
        lines = [control.target for row in self.rows for control in row.controls.values()]
        return lines[0] if lines else self._add

    def marked(self) -> tuple[QWidget, ...]:
        return ()

    def show_error(self, sentence: str) -> None:
        super().show_error(sentence)
        if not sentence:
            for row in self.rows:
                row.controls.show_errors(())

    def add_row(self) -> None:
        """Add an empty row and put the keyboard into it."""
        row = self._insert(self._rows_field.blank())
        self._number()
        give(next(iter(row.controls.values())).target, Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def row_at(self, place: int) -> Row[V]:
        """The row at this place of the value."""
        return self._kept_rows()[place]

    def _kept_rows(self) -> list[Row[V]]:
        """The rows that are part of the value, by whose places a refusal names them."""
        return [row for row in self.rows if row.holds()]

    def _insert(self, base: V) -> Row[V]:
        row = Row(self._rows_field, base, self._today)
        deque(row.build(), maxlen=0)
        self.adopt(row)
        return row

    def adopt(self, row: Row[V]) -> None:
        """Take in a row that is built."""
        row.changed.connect(self.changed)
        row.taken_away.connect(partial(self._take_away, row))
        self.rows.append(row)
        self._down.addWidget(row)

    def _take_away(self, row: Row[V]) -> None:
        self.rows.remove(row)
        self._let_go(row)
        self.fill_up()
        give(self._add, Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def fill_up(self) -> None:
        """As many rows as there are at least."""
        while len(self.rows) < self._rows_field.least:
            self._insert(self._rows_field.blank())
        self._number()

    def _number(self) -> None:
        for place, row in enumerate(self.rows):
            row.number(place)
            row.allow_drop(len(self.rows) > self._rows_field.least)

    def _clear(self) -> None:
        while self.rows:
            self._let_go(self.rows.pop())

    def _let_go(self, row: Row[V]) -> None:
        row.hide()
        self._down.removeWidget(row)
        row.deleteLater()
