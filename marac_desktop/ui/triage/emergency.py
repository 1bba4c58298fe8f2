"""Calling an emergency meeting from the case: day, start, place, chair, and the agencies asked to it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from marac_desktop.domain.dates import show
from marac_desktop.services import emergency
from marac_desktop.services.emergency import Begun, Called
from marac_desktop.ui.fields import ChecksField, ChoiceField, DateField, TextField, TimeField
from marac_desktop.ui.form import Section
from marac_desktop.ui.screen import Context
from marac_desktop.ui.triage.record import Asked, RecordQuestion

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk


@dataclass(frozen=True, slots=True)
class CallDraft:
    """An emergency meeting as it is typed; ``asked`` are the agencies ticked."""

    date: date
    starts: time | None = None
    venue: str = ""
    chair_id: int = 0
    asked: tuple[str, ...] = ()


def call(owner: QWidget, context: Context, referral_id: int, said: Callable[[str], object]) -> None:
    """Ask for the meeting and call it; ``said`` is told what was kept, and the call can be taken back."""

    def take_back(called: Called) -> None:
        work = partial(emergency.undo, called=called)
        context.run(owner, work, lambda _: said("The call is taken back: there is no meeting."))

    def ask(begun: Begun) -> None:
        question = RecordQuestion(owner, context, asked(referral_id, begun), f"call meeting/{referral_id}")
        called: Called | None = context.prompts.put(question)
        if called is not None:
            words = f"The emergency meeting of {show(called.meeting.date)} is called, with the case on its agenda."
            said(words)
            context.toast(words, lambda: take_back(called))

    context.run(owner, partial(emergency.begin, referral_id=referral_id), ask)


def asked(referral_id: int, begun: Begun) -> Asked[CallDraft, Called]:
    """When, where, who chairs and who is asked; whoever is linked to the case or left out of it is not offered."""

    def work(desk: "Desk", typed: CallDraft, _secret: str) -> Called:
        given = replace(begun.meeting, date=typed.date, starts=typed.starts, venue=typed.venue, chair_id=typed.chair_id)
        return emergency.call(desk, referral_id, given, typed.asked)

    chairs = tuple((one.representative.id, f"{one.representative.name}, {one.agency}") for one in begun.chairs)
    fields = (
        (DateField(path="date", label="Day", needed=True), TimeField(path="starts", label="Start", needed=True)),
        TextField(path="venue", label="Place, or how to join from afar"),
        ChoiceField(path="chair_id", label="Chair", options=chairs, empty=0, empty_words="Not named yet"),
        ChecksField(path="asked", label="Agencies asked", options=tuple((one, one) for one in begun.agencies)),
    )
    text = f"{begun.meeting.marac}. The case is listed at it in the same act, and gives up a place it holds elsewhere."
    draft = CallDraft(begun.meeting.date, venue=begun.meeting.venue, asked=begun.asked)
    title = f"Emergency meeting for {begun.reference}"
    return Asked(title, text, draft, (Section("", fields),), "Call the meeting", work, height=430)
