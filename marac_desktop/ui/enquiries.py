"""Phone enquiries, one key away: the form for the one on the line, and the log of all of them."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from marac_desktop.domain.dates import show_time
from marac_desktop.domain.enquiry import CONFIRMS, Enquiry, Verified
from marac_desktop.services import enquiry
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.chips import Filters
from marac_desktop.ui.drafting import Drafting
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.enquiry_form import EnquiryForm
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.questions import Question
from marac_desktop.ui.screen import Context
from marac_desktop.ui.search import SearchBox
from marac_desktop.ui.table import Column, Look, Source, Table
from marac_desktop.ui.theme import Space

_SIZE = (1060, 700)
NEW, LOG = "new", "log"
KIND = "enquiry"
"""The kind of draft a half-typed call is kept under when the desk locks."""
TEXT = "“Is this a MARAC case?” An unverified caller is told nothing; to a perpetrator nothing is even confirmed."


def open_enquiries(owner: QWidget, context: Context) -> None:
    """Open the form for whoever is on the line."""
    context.prompts.put(Enquiries(owner, context))


class EnquiryButton(Button):
    """Stands in a screen's header."""

    def __init__(self, context: Context) -> None:
        super().__init__("Phone enquiry", partial(open_enquiries, self, context), icon_name="phone")
        self.setToolTip("“Is this a MARAC case?”  Ctrl+E")


def _log(text: str) -> Source[Enquiry]:
    """The log by the words it was asked for, its next page too, whatever is typed meanwhile."""
    return lambda desk, ask: enquiry.page(desk, text, ask)


class Enquiries(Question[bool]):
    """A window of its own over whatever stands open; Esc leaves it, and asks first when something is half typed."""

    def __init__(self, parent: QWidget | None, context: Context, shown: str = NEW) -> None:
        super().__init__(parent, "Phone enquiry", TEXT, width=_SIZE[0])
        self._context = context
        self.form = EnquiryForm(context)
        self.turn = Filters(((NEW, "New enquiry"), (LOG, "The log")), "What is shown")
        self.search = SearchBox("Search the log")
        empty = Empty("phone", "No enquiries here", "Each call that is taken down stands here, latest first.")
        self.table: Table[Enquiry] = Table(context, "enquiries", self._columns(), _log(""), empty)
        self.table.name("Phone enquiries")
        self._pages = QStackedLayout()
        self._lay_out()
        self.turn.chosen.connect(self.show_part)
        self.search.settled.connect(self._narrowed)
        self.form.kept.connect(self._recorded)
        self._draft = Drafting(context, KIND, str(context.account.uid), self.form.form.state, self)
        self._draft.load(self._take_up)
        self.form.form.changed.connect(self._draft.touch)
        self.turn.choose(shown)
        self.show_part(shown)

    def show_part(self, part: str) -> None:
        """Show the form, or the log fetched anew."""
        self._pages.setCurrentIndex(1 if part == LOG else 0)
        self.form.save.setVisible(part == NEW)
        if part == LOG:
            self.table.reload()
            give(self.search)
        else:
            self.form.form.focus("asked_by")

    def reject(self) -> None:
        """Leave; what is half typed is not thrown away unasked."""
        if self.form.busy:
            return
        text = "What you typed of this call is not recorded yet."
        if not self.form.form.dirty or self._context.prompts.confirm(
            self, "Leave without recording?", text, "Throw it away"
        ):
            self._draft.drop()
            super().reject()

    def _take_up(self, state: dict[str, object] | None) -> None:
        if state is not None:
            self.form.form.restore(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.form.record()
            return
        super().keyPressEvent(event)

    def _recorded(self) -> None:
        self._draft.drop()
        self.turn.choose(LOG)
        self.show_part(LOG)

    def _narrowed(self, text: str) -> None:
        self.table.reload(_log(text))

    def _lay_out(self) -> None:
        top = QWidget()
        across = QHBoxLayout(top)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.turn)
        self.body.addWidget(top)
        log = QWidget()
        down = QVBoxLayout(log)
        down.setContentsMargins(0, 0, 0, Space.XL)
        down.setSpacing(Space.M)
        down.addWidget(self.search, 0, Qt.AlignmentFlag.AlignLeft)
        down.addWidget(self.table, 1)
        self.body.addLayout(self._pages, 1)  # first: what a layout without a window shows is a window of its own
        self._pages.addWidget(self.form)
        self._pages.addWidget(log)
        self.body.setContentsMargins(Space.XL, Space.XL, Space.XL, 0)
        self.add_button("Close", self.reject)
        self.add_to_foot(self.form.save)
        self.resize(*_SIZE)

    def hide_names(self, hidden: bool) -> None:
        self.table.view.viewport().update()
        self.form.name_again()

    def _named(self, typed: str) -> str:
        """A name as somebody typed it, or its initials."""
        return typed if not self._context.names_hidden else " ".join(f"{word[0]}." for word in typed.split())

    def _asked_by(self, row: Enquiry) -> str:
        return ", ".join(part for part in (self._named(row.asked_by), row.agency) if part)

    def _about(self, row: Enquiry) -> str:
        return self._named(row.asked_about)

    def _note(self, row: Enquiry) -> str:
        return "Hidden with the names" if row.note and self._context.names_hidden else row.note

    def _columns(self) -> tuple[Column[Enquiry], ...]:
        return (
            Column(key="at", title="When", text=lambda r: show_time(r.asked_at), width=160, sortable=False),
            Column(key="by", title="Who asked", text=self._asked_by, width=200, look=Look.STRONG, sortable=False),
            Column(key="about", title="About", text=self._about, stretches=True, sortable=False,
                   hint=self._about),
            Column(key="told", title="Told", text=lambda r: r.told.label, width=190, look=Look.CHIP, sortable=False,
                   tone=lambda r: Tone.INFO if r.told in CONFIRMS else Tone.PLAIN),
            Column(key="verified", title="Verified", text=lambda r: r.verified.label, width=270, sortable=False,
                   look=Look.CHIP, tone=lambda r: Tone.WARN if r.verified is Verified.NOT_VERIFIED else Tone.PLAIN),
            Column(key="taken", title="Taken down by", text=lambda r: r.taken_by, width=150, look=Look.MUTED,
                   sortable=False, shown=False),
            Column(key="number", title="Number", text=lambda r: r.number, width=140, sortable=False, shown=False),
            Column(key="note", title="Note", text=self._note, width=200, sortable=False, shown=False),
        )  # fmt: skip
