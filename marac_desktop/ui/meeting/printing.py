"""The agenda on paper: which cut for whom, what the safety check found, the preview, and every copy issued so far."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.issued import IssuedPaper
from marac_desktop.domain.papers import Cut
from marac_desktop.services import action as actions
from marac_desktop.services import printing
from marac_desktop.ui import carets
from marac_desktop.ui.banner import Banner
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.cards import Card
from marac_desktop.ui.chips import Filters
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.meeting.copies import Holders, SafetyCheck
from marac_desktop.ui.meeting.issued_columns import columns, copy_words, paper_words
from marac_desktop.ui.meeting.wording import meeting_title
from marac_desktop.ui.page_foot import PageFoot
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.preview import Paper, of_copies, preview
from marac_desktop.ui.room import LOWEST
from marac_desktop.ui.screen import Context
from marac_desktop.ui.split import Split
from marac_desktop.ui.table import Ask, Page, Table
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import caption, heading, muted

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk
    from marac_desktop.services.meeting import Opened
    from marac_desktop.services.printing import Check, Issued

WHAT = {
    Cut.AGENCY: "Everything all round the table may see, with the statement, outstanding actions and every case.",
    Cut.CASE_LIST: "Who is to be looked up, for research. The same identity, no narrative, lying on its side.",
}
_ABREAST = 640  # pixels at 100 % for what is to be printed and what was


class Printing(QWidget):
    """``left`` goes back to the meeting."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._opened: Opened | None = None
        self._found_out: Check | None = None
        self.safety = SafetyCheck()
        self.copies = Holders()
        for part in (self.safety, self.copies):
            part.changed.connect(self._allow)
        self._lay_out()
        context.run(self, actions.agencies, self.copies.offer)

    @property
    def title(self) -> str:
        """What is shown, for the window's header."""
        return f"Agenda on paper: {meeting_title(self._opened.meeting)}" if self._opened is not None else ""

    @property
    def cut(self) -> Cut:
        """The cut chosen."""
        return Cut(self.cuts.current)

    def state(self) -> dict[str, object]:
        """What is half settled: the cut, and the reason with its caret."""
        return {"cut": self.cut.value, "why": carets.state(self.safety.edit)}

    def restore(self, state: dict[str, object]) -> None:
        """Show again what ``state`` gave."""
        why = state.get("why")
        if state.get("cut") in list(Cut):
            self.cuts.choose(str(state["cut"]))
        if isinstance(why, dict):
            carets.restore(self.safety.edit, why)

    def show_meeting(self, opened: "Opened") -> None:
        """Show the papers of this meeting and check the agenda as it stands."""
        if self._opened is None or self._opened.meeting.id != opened.meeting.id:
            self.safety.clear()
        self._opened = opened
        meeting_id = opened.meeting.id
        self.issued.reload(lambda desk, ask: printing.register(desk, ask, meeting_id))
        self._check()

    # The check and the preview

    def _check(self, _key: str = "") -> None:
        """Gather the paper as it stands and show what the safety check finds."""
        opened, cut = self._opened, self.cut
        self._what.setText(WHAT[cut])
        self._found_out = None
        if opened is not None and self._context.account.may(Permission.PRINT_PAPERS):
            meeting_id = opened.meeting.id
            self._context.run(self, lambda desk: printing.check(desk, meeting_id, cut), self._checked)
        self._allow()

    def _checked(self, found: "Check") -> None:
        self._found_out = found
        self.safety.show_check(found)
        self._allow()

    def _allow(self) -> None:
        may = self._context.account.may(Permission.PRINT_PAPERS)
        why = "" if may else f"{self._context.account.role.label} may not {Permission.PRINT_PAPERS.value}."
        waiting = "" if self._found_out is not None else "The agenda is being checked."
        self._preview.allow(not (why or waiting), why or waiting)
        explain = "Mend what the safety check found, or say why it is printed all the same."
        self._issue.allow(not (why or waiting) and self.safety.settled, why or waiting or explain)
        number = len(self.copies.chosen())
        self._issue.setText(f"Issue {number} numbered copies" if number > 1 else "Issue one copy")

    def _show_preview(self) -> None:
        if self._opened is not None:
            meeting_id, cut = self._opened.meeting.id, self.cut
            words = "Setting the pages…"
            self._context.run_long(
                self,
                words,
                lambda desk, _job: printing.preview(desk, meeting_id, cut),
                partial(self._previewed, f"meeting:{meeting_id}"),
            )

    def _previewed(self, about: str, pdf: bytes) -> None:
        title = f"Draft: {self.cut.label.lower()}"
        preview(self._context, self, Paper("DRAFT", title, pdf, "DRAFT.pdf", (about,)))

    # Issuing

    def _issue_now(self) -> None:
        opened, cut, holders, why = self._opened, self.cut, self.copies.chosen(), self.safety.reason()
        if opened is None:
            return
        meeting_id = opened.meeting.id
        self._issue.allow(False, "The copies are being made.")
        self._context.run_long(
            self,
            "Making the copies…",
            lambda desk, _job: _bound(printing.issue(desk, meeting_id, cut, holders, why)),
            self._was_issued,
            self._refused,
        )

    def _was_issued(self, found: "tuple[Sequence[Issued], bytes]") -> None:
        copies, bound = found
        self._notice.say("")
        self.safety.clear()
        self.issued.reload()
        self._allow()
        self._context.saved.emit()
        first, last = copies[0].paper.reference, copies[-1].paper.reference
        names = first if first == last else f"{first} to {last}"
        self._context.toast(f"Issued {names}. Each is frozen as it is.")
        self._open([copy.paper for copy in copies], bound, names.replace(" ", "-"))

    def _refused(self, error: MaracError) -> None:
        self._allow()
        self._notice.say(str(error), Tone.DANGER)
        if isinstance(error, FieldError) and error.field == "accepted":
            self._check()

    def _open_issued(self, paper: IssuedPaper) -> None:
        def reopened(found: "Issued") -> None:
            self._open([found.paper], found.pdf, found.paper.reference)

        self._context.run(self, lambda desk: printing.reopen(desk, paper), reopened)

    def _open(self, papers: Sequence[IssuedPaper], pdf: bytes, reference: str) -> None:
        """Show issued copies."""
        copies = f"{len(papers)} copies" if len(papers) > 1 else copy_words(papers[0]).lower()
        title = f"{paper_words(papers[0])}: {copies}"
        preview(self._context, self, Paper(reference, title, pdf, f"{reference}.pdf", of_copies(papers)))

    # How it is laid out

    def _lay_out(self) -> None:
        self._notice = Banner()
        inside = QVBoxLayout()
        inside.setContentsMargins(Space.XL, Space.L, Space.XL, Space.M)
        inside.setSpacing(Space.M)
        inside.addWidget(self._notice)
        inside.addWidget(Split(((self._left(), 11), (self._right(), 10)), _ABREAST, Space.XL), 1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(inside, 1)
        down.addWidget(self._foot())

    def _foot(self) -> PageFoot:
        self._preview = Button("Preview…", self._show_preview, icon_name="eye")
        self._issue = Button("Issue one copy", self._issue_now, kind=Kind.PRIMARY, icon_name="printer")
        return PageFoot(
            Button("Back to the meeting", self.left.emit, icon_name="arrow-left"), (self._preview, self._issue)
        )

    def _left(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        down = QVBoxLayout(inside)
        down.setContentsMargins(0, 0, Space.S, 0)
        down.setSpacing(Space.M)
        down.addWidget(self._cut_card())
        down.addWidget(self.safety)
        down.addWidget(self.copies)
        down.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setMinimumHeight(LOWEST)
        scroll.setWidget(inside)
        return scroll

    def _cut_card(self) -> Card:
        card = Card("Which agenda")
        self.cuts = Filters(tuple((cut.value, cut.label) for cut in Cut), "Which agenda")
        self.cuts.chosen.connect(self._check)
        self._what = muted("")
        card.body.addWidget(self.cuts)
        card.body.addWidget(self._what)
        return card

    def _right(self) -> QWidget:
        empty = Empty("file-text", "Nothing issued yet", "Issued copies stand here, frozen as they were handed out.")
        self.issued = Table(self._context, "issued-agendas", columns(), _nothing, empty)
        self.issued.name("Issued copies")
        self.issued.opened.connect(self._open_issued)
        right = QWidget()
        right.setMinimumHeight(LOWEST)
        down = QVBoxLayout(right)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.S)
        down.addWidget(heading("Issued so far"))
        down.addWidget(caption("Enter opens a copy exactly as it was issued."))
        down.addWidget(self.issued, 1)
        return right


def _bound(copies: "Sequence[Issued]") -> "tuple[Sequence[Issued], bytes]":
    """The copies, and all of them in one file: bound here, where the window does not wait for it."""
    return copies, printing.together(copies)


def _nothing(_desk: "Desk", _ask: Ask) -> Page[IssuedPaper]:
    return Page(())
