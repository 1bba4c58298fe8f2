"""Taking the DA service's decision down by phone: who spoke, when, their route and their words."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.dates import LONDON
from marac_desktop.domain.errors import FieldError, FieldErrors, MaracError
from marac_desktop.domain.triage import Route
from marac_desktop.services.decision import Call, Choice
from marac_desktop.ui.date_fields import DateField, TimeField
from marac_desktop.ui.field import Width
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.picker import Picker
from marac_desktop.ui.theme import Space
from marac_desktop.ui.triage.choice import ChoiceForm
from marac_desktop.ui.words import Words


class CallForm(QWidget):
    """``taken`` carries the Call."""

    taken = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._ids: tuple[int, ...] = ()
        self.who = Picker()
        self.who.setAccessibleName("Who spoke for the DA service")
        self.day = DateField(path="day", label="Day", needed=True, width=Width.SHORT).make(today)
        self.time = TimeField(path="time", label="Time", needed=True).make(today)
        self._said_by = ""
        self.choice = _Spoken(self, "Take it down", reason="Their words", words_needed=True)
        self.choice.decided.connect(self._decided)
        for control in (self.day, self.time):
            control.changed.connect(self._mend)
            control.changed.connect(self.choice.changed)
        self.who.activated.connect(self.choice.changed)
        self.choice.add_above(self._top())
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.choice)

    def offer(self, people: Sequence[tuple[int, str]], now: datetime) -> None:
        """Offer the accounts that may give the DA service's decision; a call is taken to be ``now``, to be mended."""
        if not self.choice.begun:
            local = now.astimezone(LONDON)
            self.day.put(local.date())
            self.time.put(local.time().replace(second=0, microsecond=0))
            self._mend()
        ids = tuple(key for key, _ in people)
        if ids != self._ids:
            self._ids = ids
            self.who.clear()
            self.who.addItems([name for _, name in people])
        if self._said_by:
            self.who.setCurrentIndex(max(0, self.who.findText(self._said_by)))
            self._said_by = ""

    def when(self) -> dict[str, object]:
        """Who spoke and when, as it is typed."""
        return {"who": self.who.currentText(), "day": self.day.state(), "time": self.time.state()}

    def when_again(self, state: dict[str, object]) -> None:
        """Show again what ``when`` gave, whoever spoke once the people are offered."""
        self._said_by = str(state.get("who", ""))
        for control, kept in ((self.day, state.get("day")), (self.time, state.get("time"))):
            if kept is not None:
                control.restore(kept)

    def refused(self, error: MaracError) -> None:
        """Show what the service refused, the time of the call beside its field."""
        self.choice.act.setEnabled(True)
        found = error.errors if isinstance(error, FieldErrors) else (error,)
        for one in found:
            if isinstance(one, FieldError) and one.field == "spoken_at":
                self.time.show_error(str(one))
                give(self.time.target)
                return
        self.choice.refused(error)

    def _top(self) -> QWidget:
        holder = QWidget()
        down = QVBoxLayout(holder)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.XS)
        label = Words("Who spoke", "label", wrap=False)
        label.setBuddy(self.who)
        down.addWidget(label)
        down.addWidget(self.who)
        when = QHBoxLayout()
        when.setSpacing(Space.S)
        when.addWidget(self.day)
        when.addWidget(self.time)
        when.addStretch(1)
        down.addSpacing(Space.S)
        down.addLayout(when)
        return holder

    def _mend(self) -> None:
        self.day.show_error("")
        self.time.show_error("")

    def _decided(self, route: Route, reason: str, blind: bool) -> None:
        spoken = self._spoken()
        if spoken is None:
            return
        if not self._ids:
            self.choice.refuse("No account of the DA service can give a decision. Add one under Office.")
            return
        account = self._ids[self.who.currentIndex()]
        self.taken.emit(Call(account, Choice(route, reason, blind), spoken))

    def _spoken(self) -> datetime | None:
        for control in (self.day, self.time):
            try:
                control.value()
            except FieldError as error:
                control.show_error(str(error))
                give(control.target)
                return None
        day, time = self.day.value(), self.time.value()
        return datetime.combine(day, time, LONDON) if day is not None and time is not None else None


class _Spoken(ChoiceForm):
    """What was said on the phone, kept together with who said it and when."""

    def __init__(self, call: CallForm, act: str, *, reason: str, words_needed: bool) -> None:
        self._call = call
        super().__init__(act, reason=reason, words_needed=words_needed)

    def state(self) -> dict[str, object]:
        return super().state() | self._call.when()

    def restore(self, state: dict[str, object]) -> None:
        self._call.when_again(state)
        super().restore(state)
