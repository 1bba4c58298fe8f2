"""The legal hold on a case: since when, why and by whom; placing one, and lifting it by two signatures."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from marac_desktop.domain.dates import show_time
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.hold import HoldReason, LegalHold
from marac_desktop.services import hold as holds
from marac_desktop.services.since import Since
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.cards import Card
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.facts import facts
from marac_desktop.ui.fields import ChoiceField, LongTextField
from marac_desktop.ui.form import Section
from marac_desktop.ui.form_question import Asked, FormQuestion
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.questions import Sign, Signature
from marac_desktop.ui.screen import Context
from marac_desktop.ui.words import muted

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

PLACE = (
    "After a death: a copy of everything kept about this victim's referrals is frozen, and nothing in it is changed or "
    "deleted from then on. Dated updates go on being entered. Lifting it takes two people."
)


@dataclass(frozen=True, slots=True)
class HoldDraft:
    """A hold as it is typed."""

    reason: HoldReason = HoldReason.BLANK
    words: str = ""


class HoldCard(Card):
    """The hold that stands, those lifted, and the way to place or lift one; ``may`` says why not."""

    def __init__(
        self, since: Since, place: Callable[[], object], lift: Callable[[LegalHold], object], *, may: str
    ) -> None:
        super().__init__("Legal hold")
        for hold in since.holds:
            self.body.addWidget(_chip(hold), 0, Qt.AlignmentFlag.AlignLeft)
            self.body.addLayout(facts(_told(hold)))
        standing = next((hold for hold in since.holds if hold.stands), None)
        if standing is None:
            self.body.addWidget(muted("After a death: freezes what is kept of this case for the review."))
            button = Button("Place a legal hold…", place, icon_name="lock")
        else:
            button = Button("Lift the hold…", lambda: lift(standing), icon_name="lock-open")
        button.allow(not may, may)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


def _chip(hold: LegalHold) -> Chip:
    if hold.stands:
        return Chip("Held: nothing is changed or deleted", Tone.DANGER, "lock")
    return Chip("Lifted", Tone.PLAIN, "lock-open")


def _told(hold: LegalHold) -> list[tuple[str, str | QWidget]]:
    placed = f"{show_time(hold.placed_at)} by {hold.placed_by}" if hold.placed_at else ""
    lifted = (
        f"{show_time(hold.lifted_at)} by {hold.lifted_by} and {hold.lifted_second}: {hold.lifted_why}"
        if hold.lifted_at
        else ""
    )
    return [
        ("Reason", hold.reason.label),
        ("", hold.words),
        ("Placed", placed),
        ("Frozen copy", f"{hold.rows} rows, fingerprint {hold.sha256[:16]}…"),
        ("Lifted", lifted),
    ]


def question(owner: QWidget, context: Context, since: Since) -> FormQuestion[HoldDraft, LegalHold]:
    """The form that places a hold."""

    def work(desk: "Desk", typed: HoldDraft) -> LegalHold:
        return holds.place(desk, since.referral_id, typed.reason, typed.words)

    options = tuple((one, one.label) for one in HoldReason if one is not HoldReason.BLANK)
    reason = ChoiceField(
        path="reason", label="Why", options=options, empty=HoldReason.BLANK, empty_words="Choose", needed=True
    )
    words = LongTextField(path="words", label="Who asked for it, and on what ground", rows=3, needed=True)
    asked = Asked(f"Legal hold, {since.reference}", PLACE, "Place the hold", f"hold/{since.referral_id}")
    return FormQuestion(owner, context, asked, HoldDraft(), (Section("", (reason, words)),), work)


def lift(owner: QWidget, context: Context, since: Since, hold: LegalHold) -> bool:
    """Ask for the reason and for two passphrases; whether the hold was lifted."""
    prompts, own = context.prompts, context.account.name
    title = f"Lift the legal hold, {since.reference}"
    if not since.colleagues:
        context.banner("There is nobody else with an account who could sign. Two people lift a hold.")
        return False
    why = prompts.reason(
        owner, title, "From then on what was held may be changed again. The frozen copy stays.", "Go on"
    )
    if why is None:
        return False
    first = prompts.put(Sign(owner, title, "You sign first.", (own,), "Sign"))
    if first is None:
        return False
    passphrase = first.passphrase

    def attempt(given: Signature, done: Callable[[], object], refused: Callable[[MaracError], object]) -> None:
        second = given.name, given.passphrase
        context.run(owner, lambda desk: holds.lift(desk, hold, why, passphrase, second), lambda _: done(), refused)

    return prompts.passphrase(
        owner, title, "A second person signs as well.", since.colleagues, attempt, "Lift the hold"
    )
