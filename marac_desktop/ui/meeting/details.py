"""Makes a meeting, or changes one: its day with the deadlines that follow from it, place, chair and room."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.meeting import Meeting, MeetingKind
from marac_desktop.domain.office import Marac
from marac_desktop.domain.timetable import Deadlines
from marac_desktop.services import meeting as meetings
from marac_desktop.ui.banner import Banner
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.fields import ChoiceField, DateField, NumberField, SegmentField, TextField, TimeField
from marac_desktop.ui.form import Form, Section
from marac_desktop.ui.meeting.wording import day_words, meeting_title
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.panel import Panel
from marac_desktop.ui.room import LOWEST
from marac_desktop.ui.screen import Context
from marac_desktop.ui.split import Split
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, muted

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk
    from marac_desktop.services.meeting import Chair

STEPS = (
    ("Referrals by", "cut_off"),
    ("Case list and agenda out", "list_out"),
    ("Research back", "research_back"),
    ("Minutes out", "minutes_out"),
)

_ABREAST = 660  # pixels at 100 % for the form and what follows from the day


class Details(QWidget):
    """The form. ``saved`` carries the meeting as kept, ``left`` that nothing was."""

    saved = Signal(object)
    left = Signal()
    titled = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked = date.min
        self.form: Form[Meeting] | None = None
        self._given: Meeting | None = None
        self.title = "New meeting"
        self._holder = QVBoxLayout()
        self._save = Button("Make the meeting", self._keep, kind=Kind.PRIMARY, why="Ctrl+S")
        self._lay_out()
        QShortcut(
            QKeySequence.StandardKey.Save, self, self._keep, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )

    def begin(self, marac: str = "", then: dict[str, object] | None = None) -> None:
        """Show a new meeting of ``marac`` (the first of the office by default); ``then`` is a form's state."""

        def gathered(desk: "Desk") -> tuple[Meeting, Sequence[Marac], "Sequence[Chair]"]:
            maracs = meetings.maracs(desk)
            first = marac or (maracs[0].name if maracs else "")
            return meetings.begin(desk, first), maracs, meetings.chairs(desk)

        self._context.run(self, gathered, lambda found: self._show(*found, then))

    def change(self, given: Meeting, then: dict[str, object] | None = None) -> None:
        """Show a meeting that is kept already."""
        self._context.run(
            self,
            lambda desk: (given, meetings.maracs(desk), meetings.chairs(desk, given.id)),
            lambda found: self._show(*found, then),
        )

    def take_up(self, meeting_id: object, marac: str, state: dict[str, object]) -> None:
        """Show again what ``state`` gave: a new meeting, or a change to one."""
        if isinstance(meeting_id, int) and meeting_id:
            self._context.run(
                self, lambda desk: meetings.find(desk, meeting_id), lambda found: self.change(found, state)
            )
        else:
            self.begin(marac, state)

    @property
    def dirty(self) -> bool:
        """Whether something is half typed."""
        return self.form is not None and self.form.dirty

    def state(self) -> dict[str, object]:
        """What is half typed."""
        given = self._given
        marac = self.form.peek().marac if self.form is not None else ""
        typed = self.form.state() if self.form is not None else {}
        return {"meeting": given.id if given else 0, "marac": marac, "form": typed}

    def _show(
        self,
        given: Meeting,
        maracs: Sequence[Marac],
        chairs: "Sequence[Chair]",
        state: dict[str, object] | None,
    ) -> None:
        self._given = given
        if self.form is not None:
            self.form.setParent(None)
            self.form.deleteLater()
        self.form = Form(given, _sections(maracs, chairs), self._context.today)
        self.form.changed.connect(self._changed)
        self._holder.addWidget(self.form)
        self._save.setText("Save the changes" if given.id else "Make the meeting")
        self.title = f"Change {meeting_title(given)}" if given.id else "New meeting"
        self.titled.emit(self.title)
        self.form.finish()
        if state:
            self.form.restore(state)
        else:
            self.form.focus("date" if given.id or given.marac else "marac")
        self._asked = date.min
        self._changed()

    def _changed(self) -> None:
        """Show the dates that follow from the day, and the office's usual room when another MARAC is chosen."""
        if self.form is None or self._given is None:
            return
        now = self.form.peek()
        if not self._given.id and now.marac and now.marac != self._given.marac:
            marac = now.marac
            self._context.run(self, lambda desk: meetings.begin(desk, marac), self._usual)
        if now.date != self._asked:
            self._asked = day = now.date
            self._context.run(
                self, lambda desk: (meetings.dates_of(desk, day), meetings.warning(desk, day)), self._show_dates
            )

    def _usual(self, usual: Meeting) -> None:
        if self.form is not None and self._given is not None and self.form.peek().marac == usual.marac:
            self._given = usual
            self.form.put(usual)
            self._changed()

    def _show_dates(self, found: tuple[Deadlines, str]) -> None:
        dates, warning = found
        for name, words in self._dates.items():
            words.setText(day_words(getattr(dates, name)))
        passed = [step for step, name in STEPS[:2] if getattr(dates, name) < self._context.today()]
        late = f"{' and '.join(passed)}: that day has passed already." if passed and dates.meeting.year > 1 else ""
        self._warning.say(" ".join(part for part in (warning, late) if part), Tone.WARN)

    def _keep(self) -> None:
        given = self.form.checked() if self.form is not None else None
        if given is not None and self.form is not None:
            self._context.run(self, lambda desk: meetings.keep(desk, given), self._kept, self.form.refused)

    def _kept(self, kept: Meeting) -> None:
        if self.form is not None:
            self.form.settle()
        self._context.saved.emit()
        self._context.toast(f"Saved: {meeting_title(kept)}.")
        self.saved.emit(kept)

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        holder = QWidget()
        holder.setLayout(self._holder)
        holder.setMinimumHeight(LOWEST)
        down.addWidget(Split(((holder, 1), (self._side(), 0)), _ABREAST), 1)
        foot = QFrame()
        foot.setProperty("role", "foot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        buttons.setSpacing(Space.S)
        buttons.addStretch(1)
        buttons.addWidget(Button("Cancel", self.left.emit))
        buttons.addWidget(self._save)
        down.addWidget(foot)

    def _side(self) -> Panel:
        side = Panel("What follows from the day", width=self._context.theme.px(300))
        side.body.addWidget(muted("Working days in England, without the days the office is closed."))
        self._dates: dict[str, Words] = {}
        for step, name in STEPS:
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(Words(step, "caption"))
            self._dates[name] = Words("–", "strong")
            self._dates[name].setAccessibleDescription(step)
            column.addWidget(self._dates[name])
            side.body.addLayout(column)
        self._warning = Banner()
        side.body.addWidget(self._warning)
        return side


def _sections(maracs: Sequence[Marac], chairs: "Sequence[Chair]") -> tuple[Section, ...]:
    room = (
        NumberField(path="capacity", label="Cases it can hear", needed=True, least=1, most=60),
        NumberField(path="minutes_per_case", label="Minutes for each", needed=True, least=5, most=60),
    )
    return (_when_and_where(maracs), _chair(chairs), Section("Room on the agenda", (room,)))


def _when_and_where(maracs: Sequence[Marac]) -> Section:
    when = (
        DateField(path="date", label="Date", needed=True),
        TimeField(path="starts", label="Start time", hint="", needed=True),
    )
    kinds = ((MeetingKind.ORDINARY, "Ordinary"), (MeetingKind.EMERGENCY, "Emergency"))
    marac = ChoiceField(
        path="marac",
        label="MARAC",
        options=tuple((marac.name, marac.name) for marac in maracs),
        empty="",
        empty_words="Choose a MARAC",
        needed=True,
    )
    return Section(
        "When and where",
        (
            marac,
            when,
            TextField(path="venue", label="Venue"),
            SegmentField(path="type", label="Kind of meeting", options=kinds, empty=MeetingKind.ORDINARY),
        ),
    )


def _chair(chairs: "Sequence[Chair]") -> Section:
    named = tuple((one.representative.id, f"{one.representative.name} ({one.agency})") for one in chairs)
    who = ChoiceField(
        path="chair_id",
        label="Who chairs",
        hint="A representative of an agency; chairing is shared.",
        options=named,
        empty=0,
        empty_words="Not named yet",
    )
    text = "" if named else "Nobody may chair yet: name representatives who may chair in Office."
    return Section("Chair", (who,), text=text)
