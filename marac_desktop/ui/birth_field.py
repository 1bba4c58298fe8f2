"""When somebody was born, as well as it is known: a date, a year or an age in one line, or *not known*."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from marac_desktop.domain import birth as births
from marac_desktop.domain import dates
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.person import Birth
from marac_desktop.ui.field import Control, Field, Width, scaled
from marac_desktop.ui.text_fields import LineControl
from marac_desktop.ui.theme import Space
from marac_desktop.ui.tick import Tick


@dataclass(frozen=True, kw_only=True)
class BirthField(Field[Birth]):
    """``14.3.1988`` is a date, ``1988`` a year, ``38`` an age today."""

    width: Width = Width.SHORT
    label: str = "Date of birth, year or age"

    def make(self, today: Callable[[], date]) -> Control[Birth]:
        return BirthControl(self, today)


class BirthControl(LineControl[Birth]):
    """A line, and a tick for what nobody knows."""

    def __init__(self, field: BirthField, today: Callable[[], date]) -> None:
        super().__init__(field, "dd Mon yyyy")
        self._today = today
        self._base = Birth()
        self._shown = ""
        self.edit.editingFinished.connect(self._tidy)
        self.edit.textEdited.connect(self._typed)
        self._tick = Tick("Not known")
        self._tick.setAccessibleName(f"{field.label}: not known")
        self._tick.clicked.connect(self._ticked)
        box = QWidget()
        across = QHBoxLayout(box)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.M)
        across.addWidget(self.edit, 1)
        across.addWidget(self._tick)
        across.addStretch(1)
        self.hold(box, self.edit)

    def fit_width(self) -> None:
        """The line as wide as a date; the tick beside it."""
        self.edit.setFixedWidth(scaled(self, Width.SHORT))

    def value(self) -> Birth:
        text = self.edit.text().strip()
        if text == self._shown and text:
            return self._base
        if not text:
            self.need(not self._tick.isChecked())
            return Birth(not_known=self._tick.isChecked())
        return births.read(text, self._today(), field=self.field.path)

    def put(self, value: Birth) -> None:
        self._base = value
        self._shown = words(value)
        self.edit.setText(self._shown)
        self._tick.setChecked(value.not_known)

    def state(self) -> object:
        return "?" if self._tick.isChecked() and not self.edit.text() else self.edit.text()

    def restore(self, state: object) -> None:
        unknown = state == "?"
        self.edit.setText("" if unknown else str(state))
        self._tick.setChecked(unknown)

    def _tidy(self) -> None:
        found = self._understood()
        if found is not None and found.on is not None:
            self.edit.setText(words(found))

    def _understood(self) -> Birth | None:
        try:
            return self.value()
        except FieldError:
            return None

    def _typed(self, text: str) -> None:
        if text:
            self._tick.setChecked(False)

    def _ticked(self) -> None:
        if self._tick.isChecked():
            self.edit.clear()
        self.changed.emit()


def words(birth: Birth) -> str:
    """``birth`` as it can be typed again."""
    if birth.on is not None:
        return dates.show(birth.on)
    if birth.year is not None:
        return str(birth.year)
    return "" if birth.age is None else str(birth.age)
