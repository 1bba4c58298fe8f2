"""Every meeting by MARAC: those to come month by month with how full they are, those past with what was recorded."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from marac_desktop.domain.dates import show
from marac_desktop.domain.meeting import MeetingKind
from marac_desktop.domain.meeting_list import MeetingLine
from marac_desktop.domain.office import Marac
from marac_desktop.services import meeting as meetings
from marac_desktop.ui.cards import CardButton
from marac_desktop.ui.chips import Chip, Filters
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.icons import Mark
from marac_desktop.ui.meeting.meter import Meter
from marac_desktop.ui.meeting.wording import WEEKDAYS, days_away, meeting_title
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.piecemeal import TURN, Building
from marac_desktop.ui.screen import Context
from marac_desktop.ui.table import Ask, Column, Look, Page, Table
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

TO_COME, PAST = "to come", "past"
_ALL = "all"


class Calendar(QWidget):
    """``opened`` carries a meeting's id; ``wanted`` asks for a new meeting."""

    opened = Signal(int)
    wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._marac = ""
        self._built: Building | None = None
        down = QVBoxLayout(self)
        down.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        down.setSpacing(Space.M)
        self.when = Filters(((TO_COME, "To come"), (PAST, "Past")), "To come or past")
        self.when.chosen.connect(self._when_chosen)
        self._bar = QHBoxLayout()
        self._bar.setSpacing(Space.XL)
        self._bar.addWidget(self.when)
        down.addLayout(self._bar)
        self.by_marac: Filters | None = None
        self._stack = QStackedWidget()
        self._empty = Empty(
            "calendar-days",
            "No meetings to come",
            "A meeting has a day, a start, a venue and a chair. Its deadlines are worked out from the day.",
            "New meeting",
            self.wanted.emit,
        )
        self._months = QWidget()
        self._months.setProperty("role", "scrolled")
        self._down = QVBoxLayout(self._months)
        self._down.setContentsMargins(0, 0, Space.S, Space.L)
        self._down.setSpacing(Space.S)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._months)
        self._past = self._past_table()
        for page in (scroll, self._empty, self._past):
            self._stack.addWidget(page)
        self._scroll = scroll
        down.addWidget(self._stack, 1)
        context.run(self, meetings.maracs, self._show_maracs)

    def refresh(self) -> None:
        """Fetch the meetings anew."""
        marac = self._marac
        if self.when.current == PAST:
            self._past.reload(lambda desk, ask: meetings.past(desk, ask, marac))
            self._stack.setCurrentWidget(self._past)
        else:
            self._context.run(self, lambda desk: meetings.upcoming(desk, marac), self._show)

    def _show_maracs(self, maracs: Sequence[Marac]) -> None:
        if len(maracs) <= 1:  # one MARAC leaves nothing to choose
            self._bar.addStretch(1)
            return
        filters = ((_ALL, "All MARACs"), *((marac.name, marac.name) for marac in maracs))
        self.by_marac = Filters(filters, "MARAC")
        self.by_marac.chosen.connect(self._marac_chosen)
        self._bar.addWidget(self.by_marac, 1)

    def _marac_chosen(self, key: str) -> None:
        self._marac = "" if key == _ALL else key
        self.refresh()

    def _when_chosen(self, _key: str) -> None:
        self.refresh()

    def _show(self, lines: Sequence[MeetingLine]) -> None:
        if self.when.current != TO_COME:
            return
        if self._built is not None:
            self._built.stop()
        while (item := self._down.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._built = self._context.background.piecemeal(self, self._build(lines))
        self._stack.setCurrentWidget(self._scroll if lines else self._empty)

    def _build(self, lines: Sequence[MeetingLine]) -> Iterator[object]:
        """A heading for each month, a button for each meeting."""
        today = self._context.today()
        for month, group in groupby(lines, lambda line: (line.meeting.date.year, line.meeting.date.month)):
            heading = Words(f"{date(*month, 1):%B %Y}", "overline", wrap=False)
            heading.setContentsMargins(0, Space.S, 0, 0)
            self._down.addWidget(heading)
            for line in group:
                button = MeetingButton(line, today)
                button.clicked.connect(partial(self.opened.emit, line.meeting.id))
                self._down.addWidget(button)
                yield TURN  # laying out and painting what is new takes as long as building it
        self._down.addStretch(1)

    def _past_table(self) -> Table[MeetingLine]:
        empty = Empty("calendar-days", "No meetings in the past", "Meetings move here the day after they were held.")
        table = Table(self._context, "meetings-past", _past_columns(), _nothing, empty)
        table.name("Past meetings")
        table.opened.connect(self._past_opened)
        return table

    def _past_opened(self, line: MeetingLine) -> None:
        self.opened.emit(line.meeting.id)


def _nothing(_desk: "Desk", _ask: Ask) -> Page[MeetingLine]:
    return Page(())


def _recorded(line: MeetingLine) -> str:
    return f"{line.waiting} without an outcome" if line.waiting else "All recorded"


class MeetingButton(CardButton):
    """One meeting to come: its day, what it is, and how full it is; pressing it opens the meeting."""

    def __init__(self, line: MeetingLine, today: date) -> None:
        super().__init__(400)
        found = line.meeting
        self.across.setSpacing(Space.L)
        self.across.addWidget(_day(found.date))
        self.across.addLayout(self._middle(line, today), 3)
        self.across.addLayout(_fullness(line), 2)
        self.across.addWidget(Mark("chevron-right", 18, "ink_faint"))
        self.finish()
        self.setAccessibleName(meeting_title(found))
        self.setAccessibleDescription(f"{line.listed} of {found.capacity} places taken")

    def _middle(self, line: MeetingLine, today: date) -> QVBoxLayout:
        found = line.meeting
        starts = f"{found.starts:%H:%M}" if found.starts else "no start time"
        facts = [days_away(found.date, today), starts, found.venue or "no venue yet"]
        top = Flow()
        top.addWidget(Words(found.marac, "heading", wrap=False))
        if found.type is MeetingKind.EMERGENCY:
            top.addWidget(Chip("Emergency", Tone.DANGER, "triangle-alert"))
        if not found.chair:
            top.addWidget(Chip("No chair yet", Tone.WARN, "user"))
        down = QVBoxLayout()
        down.setSpacing(2)
        down.addLayout(top)
        down.addWidget(Words("  ·  ".join(facts), "muted"))
        return down


def _day(day: date) -> QWidget:
    """The day of the month, large, over its weekday."""
    holder = QWidget()
    holder.setMinimumWidth(52)
    down = QVBoxLayout(holder)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(0)
    down.addStretch(1)
    for words in (Words(str(day.day), "title", wrap=False), Words(WEEKDAYS[day.weekday()][:3], "caption", wrap=False)):
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        down.addWidget(words)
    down.addStretch(1)
    return holder


def _fullness(line: MeetingLine) -> QVBoxLayout:
    held = f", {line.provisional} provisional" if line.provisional else ""
    over = max(0, line.listed - line.meeting.capacity)
    words = f"{line.listed} of {line.meeting.capacity} places{held}" + (f", {over} over" if over else "")
    meter = Meter()
    meter.fill(line.listed, line.meeting.capacity, line.provisional)
    down = QVBoxLayout()
    down.setSpacing(6)
    down.addStretch(1)
    down.addWidget(Words(words, "caption"))
    down.addWidget(meter)
    down.addStretch(1)
    return down


def _past_columns() -> tuple[Column[MeetingLine], ...]:
    return (
        Column(
            key="date",
            title="Date",
            text=lambda line: f"{WEEKDAYS[line.meeting.date.weekday()][:3]} {show(line.meeting.date)}",
            width=150,
            look=Look.STRONG,
            sortable=False,
        ),
        Column(key="marac", title="MARAC", text=lambda line: line.meeting.marac, sortable=False, stretches=True),
        Column(key="chair", title="Chair", text=lambda line: line.meeting.chair, width=180, sortable=False),
        Column(
            key="listed",
            title="Listed",
            text=lambda line: str(line.listed),
            width=90,
            look=Look.NUMBER,
            sortable=False,
        ),
        Column(
            key="discussed",
            title="Discussed",
            text=lambda line: str(line.discussed),
            width=100,
            look=Look.NUMBER,
            sortable=False,
        ),
        Column(
            key="waiting",
            title="Recorded",
            text=_recorded,
            width=200,
            look=Look.CHIP,
            tone=lambda line: Tone.WARN if line.waiting else Tone.GOOD,
            icon=lambda line: "triangle-alert" if line.waiting else "circle-check",
            sortable=False,
        ),
    )
