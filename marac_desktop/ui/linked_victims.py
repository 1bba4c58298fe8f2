"""Linked victims as a card of a referral's page: the cases it is heard together with, another linked, a link undone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.dates import london, show
from marac_desktop.domain.link import CaseLink
from marac_desktop.services import linked_victims
from marac_desktop.services.linked_victims import Linked, Victim
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.cards import Card
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.fields import LongTextField, TextField
from marac_desktop.ui.form import Section
from marac_desktop.ui.form_question import Asked, FormQuestion
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since.lines import dated
from marac_desktop.ui.stage_looks import ICONS, TONES
from marac_desktop.ui.words import muted

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

Said = Callable[[str], object]
LINK = "link victims"
_TEXT = (
    "Linked victims are heard together and counted separately: on an agenda their cases stand next to each other. Each "
    "paper names the other case by its reference only."
)


@dataclass(frozen=True, slots=True)
class LinkDraft:
    """The other victim's case and why they belong together, as it is typed."""

    reference: str = ""
    words: str = ""


class LinkedVictimsCard(Card):
    """Of the referral with this id. Nothing is shown before the look is in the audit."""

    def __init__(self, context: Context, referral_id: int) -> None:
        self.link_button = Button("Link another victim…", self._ask, icon_name="plus")
        super().__init__("Linked victims", corner=self.link_button)
        self._context = context
        self._referral_id = referral_id
        may = context.account.may(Permission.RECORD_REFERRAL)
        self._may_not = "" if may else f"{context.account.role.label} may not {Permission.RECORD_REFERRAL.value}."
        self.link_button.allow(may, self._may_not)
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        if referral_id:
            self.refresh()

    def refresh(self) -> None:
        """Fetch what is linked anew."""
        self._context.run(self, partial(linked_victims.linked, referral_id=self._referral_id), self._show)

    def _show(self, found: Linked) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in found.victims:
            self._rows.addWidget(self._row(one))
        if not found.victims:
            self._rows.addWidget(muted("None: this case is heard by itself"))

    def _row(self, one: Victim) -> QWidget:
        undo = Button("Take the link back…", partial(self._unlink, one), icon_name="rotate-ccw")
        undo.setAccessibleName(f"Take the link with {one.line.reference} back")
        undo.allow(not self._may_not, self._may_not)
        stage = one.line.stage
        chips = (Chip(stage.label, TONES[stage], ICONS[stage]),)
        return dated(one.line.reference, chips, one.link.words, linked_by(one.link), undo)

    def _ask(self) -> None:
        ask(self, self._context, self._referral_id, self._kept)

    def _unlink(self, one: Victim) -> None:
        unlink(self, self._context, one, self._kept)

    def _kept(self, words: str) -> None:
        self._context.toast(words)
        self.refresh()
        self._context.saved.emit()


def linked_by(link: CaseLink) -> str:
    """Who linked them, and when."""
    return f"Linked by {link.assessed_by}" + (f" on {show(london(link.at))}" if link.at else "")


def ask(owner: QWidget, context: Context, referral_id: int, said: Said) -> None:
    """Ask for the other victim's case, and link it."""

    def asked(found: Linked) -> None:
        if context.prompts.put(question(owner, context, found)) is not None:
            said("They are linked: heard together, counted separately.")

    context.run(owner, partial(linked_victims.linked, referral_id=referral_id), asked)


def unlink(owner: QWidget, context: Context, one: Victim, said: Said) -> None:
    """Take a link back, asked first."""
    text = f"This case and {one.line.reference} are then heard each by itself. An agenda keeps its order."
    if context.prompts.confirm(owner, "Take the link back?", text, "Take it back", destroys=False):
        work = partial(linked_victims.unlink, given=one.link)
        context.run(owner, work, lambda _: said("The link is taken back."))


def question(owner: QWidget | None, context: Context, found: Linked) -> FormQuestion[LinkDraft, CaseLink]:
    """Which case, and why."""

    def work(desk: "Desk", draft: LinkDraft) -> CaseLink:
        return linked_victims.link(desk, found.referral_id, draft.reference, draft.words)

    same = f"The same perpetrator: {', '.join(found.alike)}" if found.alike else "As it stands on the other case."
    fields = (
        TextField(path="reference", label="Reference of the other victim's case", hint=same, needed=True),
        LongTextField(path="words", label="Why they are heard together", rows=3, needed=True),
    )
    given = Asked(f"Link another victim with {found.reference}", _TEXT, "Link them", f"{LINK}/{found.referral_id}")
    draft = LinkDraft(found.alike[0] if len(found.alike) == 1 else "")
    return FormQuestion(owner, context, given, draft, (Section("", fields),), work)
