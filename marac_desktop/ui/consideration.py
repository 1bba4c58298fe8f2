"""A referral below the threshold, considered by the coordinator: a card of what was decided, and the form for it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from marac_desktop.domain import consideration as considerations
from marac_desktop.domain.access import Permission
from marac_desktop.domain.consideration import Consideration, Considered
from marac_desktop.domain.dates import show_time
from marac_desktop.domain.referral import Referral
from marac_desktop.services import consideration
from marac_desktop.services.referral import OpenReferral
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.cards import Card
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.fields import ChoiceField, LongTextField
from marac_desktop.ui.form import Section
from marac_desktop.ui.form_question import Asked, FormQuestion
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since.asking import Asking
from marac_desktop.ui.words import Words, caption, muted

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

LOOKS = {
    Considered.BLANK: (Tone.WARN, "circle-question-mark"),
    Considered.ACCEPTED: (Tone.GOOD, "circle-check"),
    Considered.ADVICE: (Tone.PLAIN, "message-square"),
    Considered.MORE_INFORMATION: (Tone.WARN, "message-square"),
}
_TEXT = (
    "Accepted, professional judgement is its ground, with this reason. Advised, nothing happens by itself: you and the "
    "DA service each decide it at triage, where the referrer's right to challenge it is kept."
)
_SAID = {
    Considered.ACCEPTED: "Accepted on professional judgement.",
    Considered.ADVICE: "The advice is recorded. Both now decide it at triage.",
    Considered.MORE_INFORMATION: "Recorded. Say what is asked, and of whom.",
}


class ConsiderationCard(Card):
    """Of one referral; hidden where a ground is met and nothing was considered."""

    def __init__(self, context: Context, opened: OpenReferral) -> None:
        given = opened.referral.consideration
        decided = given.decision is not Considered.BLANK
        consider = Button("Consider it again…" if decided else "Consider it…", self._ask, icon_name="scale")
        missing = considerations.missing(opened.judgement.findings)
        super().__init__("Cannot tell yet" if missing else "Below the threshold", corner=consider)
        self._context, self._referral = context, opened.referral
        consider.setVisible(opened.below)
        consider.allow(
            context.account.may(Permission.FIRST_DECISION), "The coordinator considers a referral below the threshold."
        )
        tone, icon = LOOKS[given.decision]
        self.body.addWidget(Chip(given.decision.label, tone, icon), 0, Qt.AlignmentFlag.AlignLeft)
        if decided:
            self.body.addWidget(Words(given.words))
            said = (f"By {given.by}" if given.by else "", show_time(given.at) if given.at else "")
            self.body.addWidget(caption(" · ".join(part for part in said if part)))
        else:
            self.body.addWidget(muted(_no_ground(missing)))
        if not (opened.below or decided):  # never shown here: it stands nowhere yet
            self.hide()

    def _ask(self) -> None:
        if consider(self, self._context, self._referral, self._context.toast):
            self._context.saved.emit()


def _no_ground(missing: Sequence[str]) -> str:
    """That none is met or, where something is unknown, what is missing to tell: a low score may be a warning."""
    told = f" so far, and it cannot be told yet. Missing: {'; '.join(missing)}." if missing else "."
    return f"No ground is met{told} Nothing is refused by itself: the coordinator considers it."


def consider(owner: QWidget, context: Context, referral: Referral, said: Callable[[str], object]) -> bool:
    """Ask for the decision on ``referral`` and keep it; where more is needed, the question follows at once."""
    kept = context.prompts.put(question(owner, context, referral))
    if kept is None:
        return False
    said(_SAID[kept.decision])
    if kept.decision is Considered.MORE_INFORMATION:
        Asking(owner, context, said).ask(referral.id)
    return True


def question(owner: QWidget, context: Context, referral: Referral) -> FormQuestion[Consideration, Consideration]:
    """The form that considers ``referral``."""

    def work(desk: "Desk", typed: Consideration) -> Consideration:
        consideration.consider(desk, referral.id, typed)
        return typed

    asked = Asked(f"Consider {referral.reference}", _TEXT, "Record it", f"consider/{referral.id}")
    return FormQuestion(owner, context, asked, Consideration(), (_section(),), work)


def _section() -> Section:
    options = tuple((one, one.label) for one in Considered if one is not Considered.BLANK)
    decision = ChoiceField(
        path="decision", label="Decision", options=options, empty=Considered.BLANK, empty_words="Choose", needed=True
    )
    words = LongTextField(
        path="words",
        label="Why",
        rows=5,
        needed=True,
        hint="The judgement relied on, the advice given, or what is missing.",
    )
    return Section("", (decision, words))
