"""Taking down a phone enquiry: the form says what may be told before anything is, and finds whom it is about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.domain.codes import Known
from marac_desktop.domain.dates import LONDON
from marac_desktop.domain.enquiry import Answer, Enquiry, Verified, told_at_most
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.names import NameStyle, display
from marac_desktop.domain.paging import Ask
from marac_desktop.domain.people_list import PersonLine
from marac_desktop.services import enquiry, people
from marac_desktop.ui.banner import Banner
from marac_desktop.ui.born import born
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.fields import (
    ChoiceField,
    DateField,
    KnownField,
    LongTextField,
    LookupField,
    SegmentField,
    TextField,
    TimeField,
)
from marac_desktop.ui.form import Form, Section
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context
from marac_desktop.ui.words import Words

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

_OFFERED = 8
_LEAST_LETTERS = 2
MAY_TELL = "Yes or no may be told. Tell no more than that."


@dataclass(frozen=True, slots=True)
class EnquiryDraft:
    """An enquiry as it is typed."""

    day: date | None = None
    clock: time | None = None
    asked_by: str = ""
    agency: str = ""
    number: str = ""
    verified: Verified = Verified.BLANK
    may_be_linked: Known = Known.BLANK
    person: PersonLine | None = None
    asked_about: str = ""
    told: Answer = Answer.BLANK
    note: str = ""

    def finished(self, now: datetime) -> Enquiry:
        """The enquiry to be kept; without day and time it was asked ``now``."""
        if (self.day is None) != (self.clock is None):
            raise FieldError("clock", "Give both the day and the time, or leave both blank for now.")
        at = datetime.combine(self.day, self.clock, LONDON) if self.day is not None and self.clock is not None else now
        return Enquiry(
            at, self.asked_by, self.agency, self.number, self.verified, self.may_be_linked, self.asked_about,
            self.person.id if self.person else 0, self.told, self.note,
        )  # fmt: skip


class EnquiryForm(QWidget):
    """``kept`` follows an enquiry that was recorded; ``busy`` says that one is being recorded. ``save`` is its button,
    for the foot of whatever it stands in.
    """

    kept = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._person = 0
        self.busy = False
        self.rule, self.found = Banner(), Words("", "muted")
        self.form = Form(EnquiryDraft(), self._sections(), context.today)
        self.form.changed.connect(self._follow)
        self.save = Button("Record the enquiry", self.record, kind=Kind.PRIMARY)
        may, role = context.account.may(enquiry.NEEDS), context.account.role.label
        self.save.allow(may, f"{role} may not {enquiry.NEEDS.value}.")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.form, 1)
        self._follow()

    def record(self) -> None:
        """Keep what is typed."""
        draft = self.form.checked() if self.save.isEnabled() else None
        if draft is None:
            return
        self._wait(busy=True)

        def work(desk: "Desk") -> Enquiry:
            return enquiry.record(desk, draft.finished(desk.now()))

        self._context.run(self, work, self._recorded, self._refused)

    def name_again(self) -> None:
        """Show whoever was found by name, or by initials while names are hidden."""
        person = self.form.peek().person
        if person is not None:
            self.form.control("person").put(person)

    def _recorded(self, _kept: Enquiry) -> None:
        self._wait(busy=False)
        self._person = 0
        self.form.put(EnquiryDraft())
        self._follow()
        self._context.toast("The enquiry is recorded.")
        self.kept.emit()

    def _refused(self, error: MaracError) -> None:
        self._wait(busy=False)
        self.form.refused(error)

    def _wait(self, *, busy: bool) -> None:
        self.busy = busy
        self.save.allow(not busy, "It is being recorded.")

    def _follow(self) -> None:
        """Say what may be told to this caller, and what is known of whom they ask about."""
        draft = self.form.peek()
        why = told_at_most(draft.verified, draft.may_be_linked)
        self.rule.say(why or MAY_TELL, Tone.WARN if why else Tone.GOOD)
        person = draft.person.id if draft.person else 0
        if person == self._person:
            return
        self._person = person
        self.found.setText("")
        if person:
            self._context.run(self, lambda desk: enquiry.known(desk, person), self._known)

    def _known(self, known: enquiry.Known) -> None:
        if known.person_id != self._person:
            return
        flag = "A MARAC flag runs now." if known.flagged else "No MARAC flag runs now."
        self.found.setText("\n".join([flag, *(known.roles or ("On no referral that you may see.",))]))

    def _look_for(self, text: str, give: Callable[[Sequence[tuple[PersonLine | None, str]]], object]) -> None:
        if len(text.strip()) < _LEAST_LETTERS:
            give(())
            return

        def then(found: Sequence[PersonLine]) -> None:
            give([(line, self._words(line)) for line in found])

        self._context.run(self, lambda desk: people.search(desk, text, Ask(limit=_OFFERED)).rows, then)

    def _words(self, line: PersonLine | None) -> str:
        if line is None:
            return ""
        style = NameStyle.INITIALS if self._context.names_hidden else NameStyle.FULL
        return ", ".join(part for part in (display(line.name, style), born(line.birth)) if part)

    def _above(self) -> QWidget:
        return self.rule

    def _below(self) -> QWidget:
        return self.found

    def _sections(self) -> tuple[Section, ...]:
        person: LookupField[PersonLine | None] = LookupField(
            path="person", label="Whom they ask about, in the case file", search=self._look_for, words_of=self._words,
            empty=None,
        )  # fmt: skip
        return (
            Section(
                "Who asks",
                (
                    (
                        TextField(path="asked_by", label="Who asked, by name", needed=True),
                        TextField(path="agency", label="Agency they say they are of"),
                    ),
                    (TextField(path="number", label="Number they rang from"), _verified()),
                    KnownField(
                        path="may_be_linked", label="May the caller be the perpetrator, or linked to them?", needed=True
                    ),
                ),
                extra=self._above,
            ),
            Section(
                "Whom they ask about",
                (person, TextField(path="asked_about", label="Or as they named them", hint="If nobody is found.")),
                extra=self._below,
            ),
            Section(
                "What they were told",
                (
                    _told(),
                    LongTextField(path="note", label="Note", rows=2),
                    (
                        DateField(path="day", label="Day, if not today"),
                        TimeField(path="clock", label="Time, if not now"),
                    ),
                ),
            ),
        )


def _verified() -> ChoiceField[Verified]:
    options = tuple((one, one.label) for one in Verified if one is not Verified.BLANK)
    return ChoiceField(
        path="verified", label="How verified", options=options, empty=Verified.BLANK, empty_words="Choose", needed=True
    )


def _told() -> SegmentField[Answer]:
    options = tuple((one, one.label) for one in Answer if one is not Answer.BLANK)
    return SegmentField(path="told", label="Told", options=options, empty=Answer.BLANK, needed=True)
