"""During a meeting: one case fills the screen, the list with its ticks at the left, its actions always at the right."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.action import Action
from marac_desktop.domain.meeting import NEEDS_REASON, Outcome
from marac_desktop.services import action as actions
from marac_desktop.services import hearing, held
from marac_desktop.services.hearing import Heard, Said
from marac_desktop.ui.drafting import Drafting
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.meeting.actions_panel import ActionsPanel, action_of
from marac_desktop.ui.meeting.case_list import CaseList
from marac_desktop.ui.meeting.case_view import CaseView
from marac_desktop.ui.meeting.defer import Defer
from marac_desktop.ui.meeting.outcomes import Outcomes
from marac_desktop.ui.meeting.summary import Summary
from marac_desktop.ui.meeting.wording import WHY_ASKED, heard_words, next_open, not_yet, rail_row
from marac_desktop.ui.screen import Context
from marac_desktop.ui.split import Split
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words

if TYPE_CHECKING:
    from marac_desktop.services.held import CaseInHand
    from marac_desktop.services.meeting import AgendaLine, Opened

DRAFT = "hearing"
_ABREAST = 600  # pixels at 100 % for the list, the case and its actions


class During(QWidget):
    """``changed`` follows every outcome and action kept."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._opened: Opened | None = None
        self._case: CaseInHand | None = None
        self._drafting: Drafting | None = None
        self._recorded: list[int] = []
        self._running = False
        self._wanted = 0
        self.rail = CaseList("Cases of this meeting")
        self.rail.chosen.connect(self.open_case)
        self.summary = Summary()
        self.summary.typed.connect(self._touch)
        self.summary.left.connect(self._note)
        self.view = CaseView(self.summary)
        self.outcomes = Outcomes()
        self.outcomes.wanted.connect(self._record)
        self.outcomes.undone.connect(self._undo)
        self.panel = ActionsPanel(context)
        self.panel.typed.connect(self._touch)
        self.panel.kept.connect(self._action_kept)
        self._progress = Words("", "strong")
        self._lay_out()
        self._fit()
        context.theme.changed.connect(self._fit)
        undo = QShortcut(QKeySequence.StandardKey.Undo, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self._undo_last)
        context.run(self, actions.agencies, lambda names: self.panel.begin(names, self._why_not_write()))

    def show_meeting(self, opened: "Opened") -> None:
        """Show the list with its ticks, and the case in hand or the first still to be heard."""
        new = self._opened is None or self._opened.meeting.id != opened.meeting.id
        self._opened = opened
        hidden = self._context.names_hidden
        if new:
            self._note()
            self._put_away()
            self._recorded = []
        self.rail.show_rows([rail_row(line, hidden=hidden) for line in opened.lines])
        done = sum(1 for line in opened.lines if line.item.outcome is not None)
        self._progress.setText(f"{done} of {len(opened.lines)} recorded")
        self.outcomes.allow(not_yet(opened) or self._why_not_write())
        self._stack.setCurrentIndex(0 if opened.lines else 1)
        kept = self._case.item.id if self._case is not None else 0
        if any(line.item.id == kept for line in opened.lines):
            self._show_line(kept)
        elif opened.lines and self.isVisible():
            self._choose_next(0)
        self._tell_meeting_runs()

    def cover(self) -> None:
        """Show the case in hand by name or by initials, as names are hidden or not."""
        if self._case is not None:
            self._view_case(self._case)

    def open_case(self, item_id: int) -> None:
        """Take the case of this agenda item in hand, with what was half typed for it."""
        line = self._line(item_id)
        if line is None or self._wanted == item_id:
            return
        self._note()
        self._put_away()
        self._wanted = item_id
        drafting = Drafting(self._context, DRAFT, str(line.item.uid), self._state, self)
        drafting.load(lambda state: self._fetch(item_id, drafting, state or {}))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._opened is not None and self._case is None:
            self._choose_next(0)
        self._tell_meeting_runs()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._note()
        self._tell_meeting_runs()

    # The case in hand

    def _put_away(self) -> None:
        """Seal what is half typed for the case in hand while it still stands there, and take it out of hand."""
        drafting, self._drafting, self._case, self._wanted = self._drafting, None, None, 0
        if drafting is not None:
            if drafting.waiting:
                drafting.flush()
            drafting.deleteLater()

    def _fetch(self, item_id: int, drafting: Drafting, state: dict[str, object]) -> None:
        def arrived(case: "CaseInHand") -> None:
            if self._wanted == item_id:
                self._show_case(case, drafting, state)

        self._context.run(self, lambda desk: held.open_case(desk, item_id), arrived)

    def _show_case(self, case: "CaseInHand", drafting: Drafting, state: dict[str, object]) -> None:
        self._view_case(case)
        action = state.get("action")
        self.summary.show_text(case.item.summary, state.get("summary"))
        self.panel.show_case(case.item.id, case.referral.id, case.actions, action if isinstance(action, dict) else {})
        self.outcomes.show_item(case.item)
        self._case, self._drafting = case, drafting

    def _view_case(self, case: "CaseInHand") -> None:
        line = self._line(case.item.id)
        self.view.show_case(case, slot=line.slot if line else "", hidden=self._context.names_hidden)

    def _show_line(self, item_id: int) -> None:
        line = self._line(item_id)
        if line is not None:
            self.rail.choose(item_id)
            self.outcomes.show_item(line.item)

    def _state(self) -> dict[str, object]:
        return {"summary": self.summary.state(), "action": self.panel.state()}

    def _touch(self) -> None:
        if self._drafting is not None:
            self._drafting.touch()

    def _note(self) -> None:
        """Keep the summary with its case."""
        case, text = self._case, self.summary.text()
        if case is None or not self.summary.dirty or self._why_not_write():
            return
        item_id = case.item.id
        self.summary.settle()
        self._context.run(self, lambda desk: hearing.note(desk, item_id, text), self._noted, self.summary.refused)

    def _noted(self, _item: object) -> None:
        if self._drafting is not None and not self.panel.state() and not self.summary.dirty:
            self._drafting.drop()

    def _action_kept(self) -> None:
        case = self._case
        if case is None:
            return
        self._context.run(self, lambda desk: hearing.actions_of(desk, case.item.id), self.panel.show_set)
        self._noted(None)
        self._context.saved.emit()

    # What became of it

    def _record(self, outcome: Outcome) -> None:
        case = self._case
        if case is None or case.item.id != self.rail.current_key():
            return
        reason, extra = "", tuple[Action, ...]()
        if outcome is Outcome.DEFERRED and not any(row.interim for row in self.panel.shown):
            deferral = self._context.prompts.put(
                Defer(self, self._context, self.panel.agencies, case.referral.reference)
            )
            if deferral is None:
                return
            reason, extra = deferral.reason, (action_of(deferral.action, case.referral.id, interim=True),)
        elif outcome in NEEDS_REASON:
            title = f"{case.referral.reference}: {outcome.label.lower()}"
            given = self._context.prompts.reason(self, title, WHY_ASKED[outcome], "Record")
            if given is None:
                return
            reason = given
        said, item_id = Said(outcome, reason, self.summary.text()), case.item.id
        self._context.run(
            self, lambda desk: hearing.record(desk, item_id, said, extra), partial(self._done, case.referral.reference)
        )

    def _done(self, reference: str, heard: Heard) -> None:
        item_id = heard.item.id
        self._recorded.append(item_id)
        self.summary.settle()
        self._noted(None)
        self._context.toast(f"{reference}: {heard_words(heard)}", lambda: self._take_back(item_id))
        self._choose_next(item_id)
        self._context.saved.emit()
        self.changed.emit()

    def _undo(self) -> None:
        if self._case is not None:
            self._take_back(self._case.item.id)

    def _undo_last(self) -> None:
        """Ctrl+Z: the outcome just recorded, wherever the list stands now."""
        if self._recorded:
            self._take_back(self._recorded[-1])
        else:
            self._context.toast("No outcome was recorded here just now, so there is nothing to undo.")

    def _take_back(self, item_id: int) -> None:
        line = self._line(item_id)
        reference = line.referral.reference if line else "The case"

        def taken(_item: object) -> None:
            self._recorded = [each for each in self._recorded if each != item_id]
            self._context.toast(f"{reference} stands on this agenda again. Actions set for it stay.")
            self.rail.choose(item_id)
            self._context.saved.emit()
            self.changed.emit()

        self._context.run(self, lambda desk: hearing.undo(desk, item_id), taken)

    def _choose_next(self, after: int) -> None:
        """Go to the next case with nothing recorded."""
        wanted = next_open(self._opened.lines if self._opened else (), after)
        if wanted == self.rail.current_key():
            self.open_case(wanted)
        else:
            self.rail.choose(wanted)

    # What may be done

    def _why_not_write(self) -> str:
        account = self._context.account
        return (
            ""
            if account.may(Permission.RUN_MEETINGS)
            else f"{account.role.label} may not {Permission.RUN_MEETINGS.value}."
        )

    def _tell_meeting_runs(self) -> None:
        today = self._opened is not None and self._opened.meeting.date == self._opened.today
        running = today and self.isVisible()
        if running is not self._running:
            self._running = running
            self._context.meeting_runs(running)

    def _line(self, item_id: int) -> "AgendaLine | None":
        lines = self._opened.lines if self._opened else ()
        return next((line for line in lines if line.item.id == item_id), None)

    def _fit(self) -> None:
        """Room for a case at any text size; the page scrolls rather than squeeze it."""
        self.view.setMinimumSize(300, self._context.theme.px(300))
        self.rail.setMinimumSize(self._context.theme.px(120), self._context.theme.px(120))
        self.panel.setMinimumSize(self._context.theme.px(264), self._context.theme.px(200))

    def _lay_out(self) -> None:
        listed = QWidget()
        left = QVBoxLayout(listed)
        left.setContentsMargins(Space.XL, Space.M, 0, Space.L)
        left.setSpacing(Space.S)
        left.addWidget(self._progress)
        left.addWidget(self.rail, 1)
        across = Split(((listed, 6), (self.view, 13), (self.panel, 8)), _ABREAST)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(across, 1)
        whole.addWidget(self.outcomes)
        self._stack = QStackedWidget()
        self._stack.addWidget(page)
        self._stack.addWidget(
            Empty("users", "Nothing is on the agenda", "List cases under Before; they are then heard here one by one.")
        )
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self._stack)
