"""The MARACs of the area with what their meetings begin with, and the days the office is closed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.dates import show
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.meeting import LIMITS
from marac_desktop.domain.office import Closure, Marac, Office
from marac_desktop.domain.paging import Ask, Page
from marac_desktop.services import administration
from marac_desktop.services.desk import Desk
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.fields import CheckField, DateField, NumberField, TextField, TimeField
from marac_desktop.ui.form import Form, Section
from marac_desktop.ui.lines_field import LinesField
from marac_desktop.ui.office.agencies import ABREAST, under
from marac_desktop.ui.office.keeping import Keeping
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context
from marac_desktop.ui.split import Split
from marac_desktop.ui.table import Column, Look, Table
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import muted

_HIGHEST = 560
"""Pixels of a form at the most; with large text it scrolls."""


class MaracQuestion(Keeping[Office]):
    """Asks for a MARAC and keeps it; what is refused is said at its field, and all that was typed stays."""

    def __init__(self, parent: QWidget, context: Context, marac: Marac) -> None:
        text = (
            "Renamed, it takes along its meetings to come and every case still open. What is past keeps the name it "
            "had, and a spreadsheet that uses it is still understood."
        )
        super().__init__(parent, "Change a MARAC" if marac.name else "New MARAC", text if marac.name else "", width=560)
        self.about = f"marac:{marac.name}"
        fields = (
            TextField(path="name", label="Name", needed=True),
            LinesField(path="aliases", label="Other names and spellings"),
            TextField(path="venue", label="Usual venue"),
            (
                TimeField(path="starts", label="Starts", hint=""),
                _figure("capacity", "Cases"),
                _figure("minutes_per_case", "Minutes each"),
            ),
            CheckField(path="retired", label="", words="Retired: offered no more for meetings or referrals"),
        )
        self.form = Form(marac, (Section("", fields if marac.name else fields[:-1]),), context.today, compact=True)
        self.form.setMinimumHeight(min(context.theme.px(370), _HIGHEST))
        before = marac.name
        self.keep_by(context, self.form, lambda desk, given: administration.keep_marac(desk, before, given))


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A closed day as it is typed: there may be none yet."""

    day: date | None = None
    why: str = ""


class ClosureQuestion(Keeping[Office]):
    """Asks for a day the office is closed and keeps it."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        text = "Weekends and England's bank holidays are no working days anyhow."
        super().__init__(parent, "Close the office on a day", text)
        fields = (DateField(path="day", label="Day", needed=True), TextField(path="why", label="Why"))
        self.form = Form(ClosedDay(), (Section("", fields),), context.today, compact=True)
        self.form.setMinimumHeight(min(context.theme.px(220), _HIGHEST))
        self.keep_by(context, self.form, _close_day)


def _close_day(desk: Desk, typed: ClosedDay) -> Office:
    if typed.day is None:
        raise FieldError("day", "Type the day.")
    return administration.close_day(desk, Closure(typed.day, typed.why))


class AreaTab(QWidget):
    """The MARACs at the left, the closed days at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        down = QVBoxLayout(self)
        down.setContentsMargins(0, Space.M, 0, 0)
        down.setSpacing(Space.M)
        down.addWidget(muted("The victim's home decides which MARAC hears a case. Deadlines leave closed days out."))
        self.maracs: Table[Marac] = Table(context, "maracs", _MARACS, _maracs)
        self.maracs.name("MARACs")
        none = Empty("calendar", "No closed days", "Weekends and bank holidays are left out without being listed.")
        self.closures: Table[Closure] = Table(context, "closures", _CLOSURES, _closures, none)
        self.closures.name("Closed days")
        self.maracs.opened.connect(self._ask_marac)
        self._marac: Marac | None = None
        self._closure: Closure | None = None
        self.maracs.selected.connect(self._choose_marac)
        self.closures.selected.connect(self._choose_closure)
        self._add = Button("Add a MARAC", self._new_marac, icon_name="plus")
        self._change = Button("Change it…", self._change_marac, icon_name="pencil")
        self._close = Button("Close a day", self._close_day, icon_name="plus")
        self._open = Button("Open it again", self._open_day, icon_name="undo-2")
        parts = (under(self.maracs, self._add, self._change), 3), (under(self.closures, self._close, self._open), 2)
        down.addWidget(Split(parts, ABREAST, Space.L), 1)
        self._allow()

    def refresh(self) -> None:
        """Fetch both lists anew."""
        self.maracs.reload()
        self.closures.reload()

    def _choose_marac(self, row: Marac | None) -> None:
        self._marac = row
        self._allow()

    def _choose_closure(self, row: Closure | None) -> None:
        self._closure = row
        self._allow()

    def _allow(self) -> None:
        may = self._context.account.may(Permission.ADMINISTER)
        why = "Only somebody who administers may change these."
        for button, chosen, first in (
            (self._add, True, ""),
            (self._close, True, ""),
            (self._change, self._marac is not None, "Choose a MARAC first."),
            (self._open, self._closure is not None, "Choose a closed day first."),
        ):
            button.allow(may and chosen, first if may else why)

    def _new_marac(self) -> None:
        self._ask_marac(Marac(""))

    def _change_marac(self) -> None:
        if self._marac is not None:
            self._ask_marac(self._marac)

    def _ask_marac(self, marac: Marac) -> None:
        if self._context.account.may(Permission.ADMINISTER):
            kept = self._context.prompts.put(MaracQuestion(self, self._context, marac))
            self._said(kept, "The MARAC is kept.")

    def _close_day(self) -> None:
        kept = self._context.prompts.put(ClosureQuestion(self, self._context))
        self._said(kept, "The office is closed on that day. Deadlines follow.")

    def _open_day(self) -> None:
        if self._closure is not None:
            self._reopen(self._closure)

    def _reopen(self, closure: Closure) -> None:
        def opened(office: Office) -> None:
            back = partial(self._write, partial(administration.close_day, closure=closure))
            self._said(office, f"The office is open on {show(closure.day)}.", back)

        self._context.run(self, partial(administration.open_day, day=closure.day), opened)

    def _write(self, work: Callable[[Desk], Office]) -> None:
        self._context.run(self, work, lambda office: self._said(office, "It is as it was."))

    def _said(self, kept: Office | None, words: str, undo: Callable[[], object] | None = None) -> None:
        if kept is not None:
            self._context.saved.emit()
            self._context.toast(words, undo)
            self.refresh()


def _maracs(desk: Desk, _ask: Ask) -> Page[Marac]:
    rows = administration.settings(desk).office.maracs
    return Page(rows, total=len(rows))


def _closures(desk: Desk, _ask: Ask) -> Page[Closure]:
    rows = administration.settings(desk).office.closures
    return Page(rows, total=len(rows))


def _figure(path: str, label: str) -> NumberField:
    low, high = LIMITS[path]
    return NumberField(path=path, label=label, least=low, most=high, needed=True)


def _usual(marac: Marac) -> str:
    starts = f"{marac.starts:%H:%M}" if marac.starts else ""
    return ", ".join(part for part in (starts, f"{marac.capacity} cases of {marac.minutes_per_case} min") if part)


_MARACS: tuple[Column[Marac], ...] = (
    Column(key="name", title="MARAC", text=lambda r: r.name, look=Look.STRONG, width=200, sortable=False),
    Column(key="venue", title="Usual venue", text=lambda r: r.venue, stretches=True, sortable=False),
    Column(key="usual", title="Meetings", text=_usual, width=180, sortable=False),
    Column(
        key="aliases", title="Also called", text=lambda r: ", ".join(r.aliases), width=160, sortable=False, shown=False
    ),
    Column(
        key="retired", title="", text=lambda r: "Retired" if r.retired else "", width=90, look=Look.CHIP,
        tone=lambda _: Tone.PLAIN, sortable=False,
    ),
)  # fmt: skip
_CLOSURES: tuple[Column[Closure], ...] = (
    Column(key="day", title="Closed on", text=lambda r: show(r.day), look=Look.STRONG, width=130, sortable=False),
    Column(key="why", title="Why", text=lambda r: r.why, stretches=True, sortable=False),
)
