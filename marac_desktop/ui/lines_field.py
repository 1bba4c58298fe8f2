"""A field for several short texts, one to a line: other names, each kept exactly as typed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from marac_desktop.ui.field import Control, Field, Width
from marac_desktop.ui.text_fields import LONGEST_NAME, LongTextControl, LongTextField, too_long

Lines = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LinesField(Field[Lines]):
    """Each line of at most ``limit`` characters; blank lines are left out."""

    limit: int = LONGEST_NAME
    width: Width = Width.FULL

    def make(self, today: Callable[[], date]) -> Control[Lines]:
        return LinesControl(self)


class LinesControl(Control[Lines]):
    """A box that grows with its lines."""

    def __init__(self, field: LinesField) -> None:
        super().__init__(field)
        self._limit = field.limit
        self._label.hide()
        self._box = LongTextControl(LongTextField(path=field.path, label=field.label, rows=1))
        self._box.changed.connect(self.changed)
        self._box.left.connect(self.left)
        self.hold(self._box, self._box.target)

    def value(self) -> Lines:
        found = tuple(line for line in self._box.value().split("\n") if line.strip())
        self.need(not found)
        longest = max((len(line) for line in found), default=0)
        if longest > self._limit:
            raise self.refuse(too_long(longest, self._limit))
        return found

    def put(self, value: Lines) -> None:
        self._box.put("\n".join(value))

    def state(self) -> object:
        return self._box.state()

    def restore(self, state: object) -> None:
        self._box.restore(state)

    def caret(self) -> int:
        return self._box.caret()

    def set_caret(self, place: int) -> None:
        self._box.set_caret(place)
