"""Other dates of birth somebody is known by: one to a line, each a date, a year or an age."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from marac_desktop.domain import birth as births
from marac_desktop.domain.person import Birth
from marac_desktop.ui.birth_field import words
from marac_desktop.ui.field import Control, Field, Width
from marac_desktop.ui.lines_field import LinesControl, LinesField

Births = tuple[Birth, ...]


@dataclass(frozen=True, kw_only=True)
class BirthsField(Field[Births]):
    """Blank lines are left out."""

    width: Width = Width.FULL

    def make(self, today: Callable[[], date]) -> Control[Births]:
        return BirthsControl(self, today)


class BirthsControl(Control[Births]):
    """A box that grows with its lines; what was put in comes back as it was until its line is typed over."""

    def __init__(self, field: BirthsField, today: Callable[[], date]) -> None:
        super().__init__(field)
        self._today = today
        self._given: dict[str, Birth] = {}
        self._label.hide()
        self._lines = LinesControl(LinesField(path=field.path, label=field.label))
        self._lines.changed.connect(self.changed)
        self._lines.left.connect(self.left)
        self.hold(self._lines, self._lines.target)

    def value(self) -> Births:
        lines = (line.strip() for line in self._lines.value())
        return tuple(self._given.get(line) or births.read(line, self._today(), field=self.field.path) for line in lines)

    def put(self, value: Births) -> None:
        self._given = {words(birth): birth for birth in value}
        self._lines.put(tuple(words(birth) for birth in value))

    def state(self) -> object:
        return self._lines.state()

    def restore(self, state: object) -> None:
        self._lines.restore(state)

    def caret(self) -> int:
        return self._lines.caret()

    def set_caret(self, place: int) -> None:
        self._lines.set_caret(place)
