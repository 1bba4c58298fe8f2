"""The letters to whoever referred, as a card of the referral's page: those issued, and the next one written."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.dates import show, show_time
from marac_desktop.domain.issued import IssuedPaper
from marac_desktop.domain.referrer_letter import Letter
from marac_desktop.domain.validation import LINE_LIMIT
from marac_desktop.services import printing
from marac_desktop.services import referrer_letter as letters
from marac_desktop.services.printing import Issued
from marac_desktop.services.referrer_letter import Letters, Wish
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.cards import Card
from marac_desktop.ui.fields import LongTextField, TextField, Width
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.form import Section
from marac_desktop.ui.form_question import Asked, FormQuestion
from marac_desktop.ui.preview import Paper, of_copies, preview
from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, caption, muted

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

_TEXT = (
    "It names nobody, no address and no agency, in case it reaches the wrong hands: the reference says whom it is "
    "about. It is numbered and frozen as it is issued."
)


class LettersCard(Card):
    """Of the referral with this id; for whoever may print papers."""

    def __init__(self, context: Context, referral_id: int) -> None:
        super().__init__("Letters to the referrer")
        self._context = context
        self._referral_id = referral_id
        self._now: Letters | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        self.body.addLayout(self._rows)
        self.buttons = {one: Button(f"{one.label}…", partial(self._write, one), icon_name="printer") for one in Letter}
        holder = QWidget()
        flow = Flow(holder, gap=Space.S)
        for button in self.buttons.values():
            button.allow(False, "The letters are being looked up.")
            flow.addWidget(button)
        self.body.addWidget(holder)
        may = context.account.may(Permission.PRINT_PAPERS)
        if not may:  # never shown here: it stands nowhere yet, and would come up as a window of its own
            self.hide()
        if may and referral_id:
            self.refresh()

    def refresh(self) -> None:
        """Fetch what was written anew."""
        referral_id = self._referral_id
        self._context.run(self, lambda desk: letters.of(desk, referral_id), self._show)

    def _show(self, now: Letters) -> None:
        self._now = now
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for paper in now.issued:
            self._rows.addWidget(self._row(paper))
        if not now.issued:
            self._rows.addWidget(muted("Nothing written yet"))
        for one, button in self.buttons.items():
            button.allow(one not in now.why_not, now.why_not.get(one, ""))

    def _row(self, paper: IssuedPaper) -> QWidget:
        row = QFrame()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.S)
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(Words(f"{Letter(paper.kind).label}, version {paper.issue}", "strong"))
        down.addWidget(caption(f"{paper.reference} · {show_time(paper.at)} by {paper.account_name}"))
        across.addLayout(down, 1)
        opens = Button("Open", partial(self._reopen, paper), icon_name="eye")
        opens.setAccessibleName(f"Open {paper.reference}")
        across.addWidget(opens)
        return row

    # Writing and opening

    def _write(self, letter: Letter) -> None:
        if self._now is None:
            return
        if write(self, self._context, self._referral_id, letter, self._now) is not None:
            self.refresh()

    def _reopen(self, paper: IssuedPaper) -> None:
        self._context.run(self, lambda desk: printing.reopen(desk, paper), partial(_open, self, self._context))


def write(owner: QWidget, context: Context, referral_id: int, letter: Letter, now: Letters) -> Issued | None:
    """Write and issue ``letter`` and show it; None when it was left."""
    issued = context.prompts.put(LetterQuestion(owner, context, referral_id, letter, now))
    if issued is not None:
        context.toast(f"Issued {issued.paper.reference}. It is frozen as it is.")
        context.saved.emit()
        _open(owner, context, issued)
    return issued


def _open(owner: QWidget, context: Context, issued: Issued) -> None:
    """Show an issued letter."""
    paper = issued.paper
    title = f"{Letter(paper.kind).label}, {paper.reference}"
    preview(context, owner, Paper(paper.reference, title, issued.pdf, issued.file_name, of_copies([paper])))


class LetterQuestion(FormQuestion[Wish, Issued]):
    """What a letter needs to be told, a look at it beforehand, and issuing it."""

    def __init__(
        self, parent: QWidget | None, context: Context, referral_id: int, letter: Letter, now: Letters
    ) -> None:
        asked = Asked(letter.label, _TEXT, "Issue it", f"{letter.value}/{referral_id}")
        wish = Wish(letter, now.ring, now.asked if letter is Letter.INFORMATION else "")

        def work(desk: "Desk", typed: Wish) -> Issued:
            return letters.issue(desk, referral_id, typed)

        super().__init__(parent, context, asked, wish, (_section(letter, now),), work)
        self._referral_id = referral_id
        self.look = self.add_button("Preview…", self._look)
        self.add_to_foot(self.keep)  # last, where the act stands in every window

    def _look(self) -> None:
        typed = self.form.checked()
        if typed is not None:
            referral_id = self._referral_id
            work = partial(letters.preview, referral_id=referral_id, wish=typed)
            self._context.run(self, work, self._looked, self.form.refused)

    def _looked(self, pdf: bytes) -> None:
        preview(self._context, self, Paper("DRAFT", "Draft", pdf, "DRAFT.pdf", (f"referral:{self._referral_id}",)))


def _section(letter: Letter, now: Letters) -> Section:
    ring = TextField(
        path="ring",
        label="Whom to ring",
        hint="A name and number of the office, never of anybody on the case.",
        limit=LINE_LIMIT,
        width=Width.FULL,
    )
    if letter is not Letter.INFORMATION:
        return Section("", (ring,))
    words = LongTextField(path="asked", label="What is asked, as the letter says it", rows=7)
    return Section("", (words, ring), text=f"To be answered by {show(now.due)}." if now.due is not None else "")
