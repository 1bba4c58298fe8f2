"""The IDVA's contact on a case: where it stands, each attempt, and the form that records one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from marac_desktop.domain.contact import Attempt, Came, ContactMeans, ContactState
from marac_desktop.domain.dates import LONDON, show
from marac_desktop.domain.errors import FieldError
from marac_desktop.services import contact
from marac_desktop.services.contact import Contact
from marac_desktop.services.since import Since
from marac_desktop.ui.banner import Banner
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.cards import Card
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.fields import ChoiceField, DateField, LongTextField, SegmentField, TextField, TimeField
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.form import Section
from marac_desktop.ui.form_question import Asked, FormQuestion
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since.lines import dated
from marac_desktop.ui.words import line, muted

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

STATES: dict[ContactState, tuple[Tone, str]] = {
    ContactState.REACHED: (Tone.GOOD, "circle-check"),
    ContactState.NOT_YET: (Tone.WARN, "hourglass"),
    ContactState.UNSAFE: (Tone.DANGER, "triangle-alert"),
}
CAME: dict[Came, tuple[Tone, str]] = {
    Came.BLANK: (Tone.PLAIN, "circle"),
    Came.REACHED: (Tone.GOOD, "circle-check"),
    Came.NOT_REACHED: (Tone.PLAIN, "circle-minus"),
    Came.UNSAFE: (Tone.DANGER, "triangle-alert"),
}
TEXT = (
    "Ring only where and when it is safe for the victim. An attempt is never changed afterwards. No number or address "
    "here."
)


@dataclass(frozen=True, slots=True)
class AttemptDraft:
    """An attempt as it is typed."""

    day: date | None = None
    clock: time | None = None
    means: ContactMeans = ContactMeans.BLANK
    came: Came = Came.BLANK
    by: str = ""
    next_due: date | None = None
    note: str = ""

    def finished(self, referral_id: int) -> Attempt:
        """The attempt to be kept; FieldError without its day and time."""
        if self.day is None or self.clock is None:
            raise FieldError("day" if self.day is None else "clock", "Give the day and the time of the attempt.")
        at = datetime.combine(self.day, self.clock, LONDON)
        return Attempt(referral_id, at, self.means, self.came, self.by, self.next_due, self.note)


class ContactCard(Card):
    """Where the contact stands and every attempt, latest first. ``add`` records one; ``may`` says why not."""

    def __init__(self, now: Contact, today: date, add: Callable[[], object], *, may: str) -> None:
        adds = Button("Record an attempt…", add, icon_name="plus")
        why_not = may or now.forbidden
        adds.allow(not why_not, why_not)
        super().__init__("IDVA contact", corner=adds)
        self.body.addWidget(_standing(now, today))
        if now.forbidden:
            banner = Banner()
            banner.say(now.forbidden, Tone.DANGER)
            self.body.addWidget(banner)
        for one in now.attempts:
            self.body.addWidget(line())
            self.body.addWidget(_line(one))
        if not now.attempts:
            self.body.addWidget(muted("No attempt is recorded."))


def _standing(now: Contact, today: date) -> QWidget:
    holder = QWidget()
    flow = Flow(holder, gap=6)
    tone, icon = STATES[now.state]
    flow.addWidget(Chip(now.state.label, tone, icon))
    if now.due is not None:
        late = now.due < today
        words = f"Next attempt {'was ' * late}due {show(now.due)}"
        flow.addWidget(Chip(words, Tone.DANGER if late else Tone.INFO, "clock"))
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder


def _line(one: Attempt) -> QWidget:
    tone, icon = CAME[one.came]
    chips = [Chip(one.came.label, tone, icon)]
    if one.means is not ContactMeans.BLANK:
        chips.append(Chip(one.means.label, Tone.PLAIN, "phone"))
    small = " · ".join(
        part
        for part in (
            f"{one.at.astimezone(LONDON):%H:%M}",
            f"By {one.by}",
            f"Next due {show(one.next_due)}" if one.next_due else "",
            f"Entered by {one.entered_by}" if one.entered_by and one.entered_by != one.by else "",
        )
        if part
    )
    return dated(show(one.at.astimezone(LONDON).date()), chips, one.note, small)


def question(owner: QWidget, context: Context, since: Since) -> FormQuestion[AttemptDraft, Attempt]:
    """The form that records an attempt."""

    def work(desk: "Desk", typed: AttemptDraft) -> Attempt:
        return contact.record(desk, typed.finished(since.referral_id))

    asked = Asked(f"Contact attempt, {since.reference}", TEXT, "Record it", f"contact/{since.referral_id}")
    return FormQuestion(owner, context, asked, AttemptDraft(), (_section(),), work)


def _section() -> Section:
    means = tuple((one, one.label) for one in ContactMeans if one is not ContactMeans.BLANK)
    came = tuple((one, one.label) for one in Came if one is not Came.BLANK)
    return Section(
        "",
        (
            (DateField(path="day", label="Day", needed=True), TimeField(path="clock", label="Time", needed=True)),
            (
                ChoiceField(path="means", label="How", options=means, empty=ContactMeans.BLANK, empty_words="Choose"),
                TextField(path="by", label="IDVA, by name", needed=True),
            ),
            SegmentField(path="came", label="What came of it", options=came, empty=Came.BLANK, needed=True),
            DateField(path="next_due", label="Next attempt due", hint="Or when it is looked at again, if unsafe."),
            LongTextField(path="note", label="Note", rows=2),
        ),
    )
