"""Fields for a date typed day first (or picked from a calendar), a time of day."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain import dates
from marac_desktop.domain.dates import Bounds
from marac_desktop.domain.errors import FieldError
from marac_desktop.ui.buttons import IconButton
from marac_desktop.ui.field import Control, Field, Width, scaled
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.text_fields import LineControl
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import restyle

_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.\s]?(?P<minute>\d{2}))?\s*(?P<half>am|pm)?", re.ASCII | re.IGNORECASE)
_NOON = 12


@dataclass(frozen=True, kw_only=True)
class DateField(Field[date | None]):
    """A date; None when empty. ``birth`` reads two-digit years as past and refuses the future; ``past`` refuses it too,
    where it is not None, and says why.
    """

    birth: bool = False
    past: str | None = None
    bounds: Bounds | None = None
    width: Width = Width.SHORT

    def make(self, today: Callable[[], date]) -> Control[date | None]:
        return DateControl(self, today)


@dataclass(frozen=True, kw_only=True)
class TimeField(Field[time | None]):
    """A time of day, typed as 9:30, 0930, 9.30 or 2pm; None when empty."""

    width: Width = Width.SHORT

    def make(self, today: Callable[[], date]) -> Control[time | None]:
        return TimeControl(self)


class DateControl(LineControl[date | None]):
    """A line for the date with a calendar beside it. Leaving the line writes what was understood as dd Mon yyyy."""

    def __init__(self, field: DateField, today: Callable[[], date]) -> None:
        super().__init__(field, "dd Mon yyyy")
        self._today = today
        self._birth, self._past, self._bounds = field.birth, field.past, field.bounds
        self.edit.editingFinished.connect(self._tidy)
        button = IconButton("calendar", f"{field.label}: choose from a calendar", self._open)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        box = QWidget()
        across = QHBoxLayout(box)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.XS)
        across.addWidget(self.edit)
        across.addWidget(button)
        across.addStretch(1)
        self.hold(box, self.edit)

    def fit_width(self) -> None:
        """The line as wide as a date; the calendar beside it."""
        self.edit.setFixedWidth(scaled(self, Width.SHORT + 18))

    def value(self) -> date | None:
        text = self.edit.text().strip()
        self.need(not text)
        if not text:
            return None
        if self._birth:
            return dates.parse_birth(text, self._today(), field=self.field.path)
        day = dates.parse(text, self._today(), field=self.field.path, bounds=self._bounds)
        if self._past is not None and day > self._today():
            raise self.refuse(dates.future(day, self._past))
        return day

    def put(self, value: date | None) -> None:
        self.edit.setText(dates.show(value))

    def _tidy(self) -> None:
        found = self._understood()
        if found is not None:
            self.put(found)

    def _understood(self) -> date | None:
        try:
            return self.value()
        except FieldError:
            return None

    def _open(self) -> None:
        popup = CalendarPopup(self, self._understood() or self._today())
        popup.calendar.clicked.connect(self._picked)
        popup.calendar.activated.connect(self._picked)
        popup.open_under(self.edit)

    def _picked(self, day: QDate) -> None:
        self.put(date(day.year(), day.month(), day.day()))
        self.changed.emit()
        self.left.emit()
        give(self.edit)


class CalendarPopup(QWidget):
    """A month to choose a day from; closes by itself."""

    def __init__(self, parent: QWidget, day: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Calendar")
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName("Choose a day")
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.clicked.connect(self.close)
        self.calendar.activated.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.calendar)
        restyle(self, role="ground")

    def open_under(self, widget: QWidget) -> None:
        """Show the month under ``widget``, on its screen."""
        self.adjustSize()
        place = widget.mapToGlobal(QPoint(0, widget.height() + Space.XS))
        bottom = widget.screen().availableGeometry().bottom()
        if place.y() + self.height() > bottom:
            place = widget.mapToGlobal(QPoint(0, -self.height() - Space.XS))
        self.move(place)
        self.show()
        give(self.calendar)


class TimeControl(LineControl[time | None]):
    """A time of day. Leaving the line writes it as 09:30."""

    def __init__(self, field: TimeField) -> None:
        super().__init__(field, "hh:mm")
        self.edit.editingFinished.connect(self._tidy)
        self.hold(self.edit)

    def value(self) -> time | None:
        text = self.edit.text().strip()
        self.need(not text)
        if not text:
            return None
        found = parse_time(text)
        if found is None:
            raise self.refuse(f"“{text[:20]}” is not a time of day. Write it like 09:30 or 2pm.")
        return found

    def put(self, value: time | None) -> None:
        self.edit.setText("" if value is None else f"{value:%H:%M}")

    def _tidy(self) -> None:
        found = parse_time(self.edit.text().strip())
        if found is not None:
            self.put(found)


def parse_time(text: str) -> time | None:
    """``9:30``, ``0930``, ``9.30``, ``14`` or ``2pm`` as a time of day; None when it is none."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or "").lower()
    if half and not 1 <= hour <= _NOON:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None
