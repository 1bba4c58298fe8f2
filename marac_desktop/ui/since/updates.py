"""Updates since the referral: a card of dated entries, and the form that enters one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from marac_desktop.domain.dates import show
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.people_list import PersonRole
from marac_desktop.domain.update import ENDS, Update, UpdateKind
from marac_desktop.services import update as updates
from marac_desktop.services.since import Entry, Since
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.cards import Card
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.fields import ChoiceField, DateField, LongTextField, TextField
from marac_desktop.ui.form import Section
from marac_desktop.ui.form_question import Asked, FormQuestion
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since.lines import dated
from marac_desktop.ui.words import line, muted

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

LOOKS: dict[UpdateKind, tuple[Tone, str]] = {
    UpdateKind.INCIDENT: (Tone.DANGER, "triangle-alert"),
    UpdateKind.COURT: (Tone.INFO, "scale"),
    UpdateKind.BAIL: (Tone.WARN, "lock-open"),
    UpdateKind.ORDER: (Tone.INFO, "file-text"),
    UpdateKind.RELEASE: (Tone.WARN, "lock-open"),
    UpdateKind.ADDRESS_CHANGED: (Tone.PLAIN, "map-pin"),
    UpdateKind.CONTACT: (Tone.PLAIN, "heart-handshake"),
    UpdateKind.OTHER: (Tone.PLAIN, "message-square"),
}
_WHOSE = {PersonRole.VICTIM.value: "the victim", PersonRole.PERPETRATOR.value: "the perpetrator"}
TEXT = (
    "Dated and with your name; a mistake is put right by another entry. Court and release days, and the end of bail or "
    "an order, are brought up on Home. No address or safe number here: those stand in the person's record only."
)


@dataclass(frozen=True, slots=True)
class UpdateDraft:
    """An update as it is typed."""

    kind: UpdateKind | None = None
    day: date | None = None
    ends: date | None = None
    whose: str = ""
    what: str = ""
    source: str = ""
    police_reference: str = ""

    def finished(self, referral_id: int) -> Update:
        """The update to be entered; FieldError where a field the form asks for is missing."""
        if self.kind is None:
            raise FieldError("kind", "Say what it is.")
        if self.day is None:
            raise FieldError("day", "Give the day.")
        return Update(
            referral_id, self.kind, self.day, self.what, self.source, self.police_reference, self.ends, self.whose
        )


class UpdatesCard(Card):
    """Every update, latest day first. ``add`` opens the form, ``see_to`` ends a reminder."""

    def __init__(
        self, since: Since, add: Callable[[], object], see_to: Callable[[Update], object], *, may: str
    ) -> None:
        adds = Button("Add an update…", add, icon_name="plus")
        adds.allow(not may, may)
        super().__init__("Since the referral", corner=adds)
        for place, entry in enumerate(since.entries):
            if place:
                self.body.addWidget(line())
            self.body.addWidget(_line(entry, since.today, partial(see_to, entry.update), may))
        if not since.entries:
            self.body.addWidget(muted("Nothing has been entered since."))


def _line(entry: Entry, today: date, see_to: Callable[[], object], may: str) -> QWidget:
    one = entry.update
    small = " · ".join(
        part
        for part in (one.source, f"Police {one.police_reference}" if one.police_reference else "", _entered(one))
        if part
    )
    button = None
    if one.mind_on is not None and one.seen_to is None:
        button = Button("Seen to", see_to, icon_name="check")
        button.setAccessibleName(f"Seen to: {one.kind.label} of {show(one.day)}")
        button.allow(not may, may)
    return dated(show(one.day), _chips(entry, today), _words(one), small, button)


def _chips(entry: Entry, today: date) -> list[Chip]:
    one = entry.update
    tone, icon = LOOKS[one.kind]
    chips = [Chip(one.kind.label, tone, icon)]
    if entry.repeats:
        chips.append(Chip("Inside the repeat window", Tone.DANGER, "history", hint="Any further abuse is a repeat."))
    if one.kind in ENDS and one.ends is not None:
        chips.append(Chip(f"Ends {show(one.ends)}", Tone.PLAIN, "calendar"))
    if one.seen_to is not None:
        chips.append(Chip("Seen to", Tone.GOOD, "circle-check"))
    elif one.mind_on is not None and one.mind_on <= today:
        chips.append(Chip("To be seen to", Tone.WARN, "bell"))
    return chips


def _words(one: Update) -> str:
    whose = _WHOSE.get(one.whose, "")
    if one.kind is UpdateKind.ADDRESS_CHANGED:
        return f"Of {whose}: see the person's record."
    return f"{one.what}\nOf {whose}" if whose else one.what


def _entered(one: Update) -> str:
    return f"Entered by {one.entered_by}" if one.entered_by else ""


def question(owner: QWidget, context: Context, since: Since) -> FormQuestion[UpdateDraft, Update]:
    """The form that enters one update."""

    def work(desk: "Desk", typed: UpdateDraft) -> Update:
        return updates.record(desk, typed.finished(since.referral_id))

    asked = Asked(f"Update for {since.reference}", TEXT, "Enter it", f"update/{since.referral_id}")
    return FormQuestion(owner, context, asked, UpdateDraft(), (_section(),), work)


def _section() -> Section:
    kinds: tuple[tuple[UpdateKind | None, str], ...] = tuple((one, one.label) for one in UpdateKind)
    kind = ChoiceField(path="kind", label="What it is", options=kinds, empty=None, empty_words="Choose", needed=True)
    whose = ChoiceField(
        path="whose", label="Whom it is about", options=tuple(_WHOSE.items()), empty="", empty_words="The case"
    )
    return Section(
        "",
        (
            (kind, whose),
            (
                DateField(path="day", label="Day", needed=True),
                DateField(path="ends", label="Bail or order ends"),
            ),
            LongTextField(path="what", label="In a few words", rows=3, hint="Conditions, outcome, what happened."),
            (
                TextField(path="source", label="Who told it"),
                TextField(path="police_reference", label="Police reference"),
            ),
        ),
    )
