"""The children's safeguarding decisions on a case, overdue ones marked, and the form that records one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from marac_desktop.domain.child import ChildDecision, Safeguarding
from marac_desktop.domain.dates import show
from marac_desktop.domain.names import NameStyle, display
from marac_desktop.services import child
from marac_desktop.services.child import ChildLine
from marac_desktop.services.since import Since
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.cards import Card
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.fields import DateField, LongTextField, SegmentField, TextField
from marac_desktop.ui.form import Section
from marac_desktop.ui.form_question import Asked, FormQuestion
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since.lines import dated
from marac_desktop.ui.words import line

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

LOOKS: dict[Safeguarding, tuple[Tone, str]] = {
    Safeguarding.BLANK: (Tone.WARN, "circle-question-mark"),
    Safeguarding.MADE: (Tone.GOOD, "circle-check"),
    Safeguarding.NOT_NEEDED: (Tone.PLAIN, "circle-minus"),
    Safeguarding.NOT_KNOWN: (Tone.WARN, "circle-question-mark"),
}
TEXT = (
    "A referral to children's social care was made, or it is not needed and why. Not known is an answer, and stays due."
)


class ChildrenCard(Card):
    """Every child listed. ``decide`` records a decision for one; ``may`` says why not."""

    def __init__(
        self, lines: Sequence[ChildLine], style: NameStyle, decide: Callable[[ChildLine], object], *, may: str
    ) -> None:
        super().__init__("Children: safeguarding decisions")
        for place, one in enumerate(lines):
            if place:
                self.body.addWidget(line())
            self.body.addWidget(_line(one, display(one.name, style), partial(decide, one), may))


def _line(one: ChildLine, name: str, decide: Callable[[], object], may: str) -> QWidget:
    button = Button("Record…", decide, icon_name="pencil")
    button.setAccessibleName(f"Record the safeguarding decision for {name}")
    button.allow(not may, may)
    tone, icon = LOOKS[one.now]
    chips = [Chip(one.now.label, tone, icon)]
    if one.overdue:
        chips.append(Chip(f"Was due {show(one.due)}", Tone.DANGER, "clock"))
    latest = one.latest
    if latest is None:
        return dated(name, chips, button=button)
    small = " · ".join(part for part in (show(latest.on), latest.reference, f"Entered by {latest.entered_by}") if part)
    return dated(name, chips, latest.why, small, button)


def question(
    owner: QWidget, context: Context, since: Since, one: ChildLine
) -> FormQuestion[ChildDecision, ChildDecision]:
    """The form that records a decision for one child."""

    def work(desk: "Desk", typed: ChildDecision) -> ChildDecision:
        return child.record(desk, typed)

    blank = ChildDecision(since.referral_id, one.person_id)
    asked = Asked(
        f"Safeguarding decision, {since.reference}", TEXT, "Record it", f"child/{since.referral_id}/{one.person_id}"
    )
    return FormQuestion(owner, context, asked, blank, (_section(),), work)


def _section() -> Section:
    options = tuple((one, one.label) for one in Safeguarding if one is not Safeguarding.BLANK)
    return Section(
        "",
        (
            SegmentField(path="decided", label="Decision", options=options, empty=Safeguarding.BLANK, needed=True),
            (DateField(path="on", label="Day"), TextField(path="reference", label="Reference")),
            LongTextField(path="why", label="Why it is not needed, or a note", rows=3),
        ),
    )
