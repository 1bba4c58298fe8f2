"""Before a meeting: its deadlines, the reserve list at the left and the agenda at the right, moved by key or drag."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from marac_desktop.domain.dates import show
from marac_desktop.domain.papers import Cut, in_words
from marac_desktop.services import agenda
from marac_desktop.services.agenda import Listing
from marac_desktop.ui.buttons import Button, IconButton, Kind
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.facing import Facing
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.meeting.case_list import CaseList
from marac_desktop.ui.meeting.meter import Meter
from marac_desktop.ui.meeting.wording import agenda_row, days_away, reserve_row
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, heading, muted

if TYPE_CHECKING:
    from marac_desktop.domain.referral_list import ReferralLine
    from marac_desktop.services.desk import Desk
    from marac_desktop.services.meeting import Opened
    from marac_desktop.services.place import Held

LEAST = 200
"""Pixels a list of cases keeps at any text size; the page scrolls rather than squeeze it."""
DATES = {
    "cut_off": ("Referrals by", "Referrals closed"),
    "list_out": ("{} out by", "{} not issued, due"),
    "research_back": ("Research back", "Research was due"),
}
"""What each date of a meeting is called before it, and once it has passed: a day that is over is nothing done."""


class Before(QWidget):
    """``changed`` follows every change that was kept; ``printing`` asks for the agenda on paper."""

    changed = Signal()
    printing = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._opened: Opened | None = None
        self.reserve = CaseList("Reserve list", across=Qt.Key.Key_Right, drags=True)
        self.agenda = CaseList("Agenda", across=Qt.Key.Key_Left, drags=True)
        for cases in (self.reserve, self.agenda):
            cases.setMinimumHeight(LEAST)
        self.reserve.sent.connect(self._list)
        self.reserve.opened.connect(partial(self._list, place=0))
        self.agenda.sent.connect(self._take_off)
        self.agenda.moved.connect(self._move)
        self.agenda.chosen.connect(self._allow)
        self.reserve.chosen.connect(self._allow)
        down = QVBoxLayout(self)
        down.setContentsMargins(Space.XL, Space.M, Space.XL, Space.L)
        down.setSpacing(Space.M)
        down.addLayout(self._strip())
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(6)
        for row, (left, right) in enumerate(zip(self._left(), self._right(), strict=True)):
            grid.addWidget(left, row, 0)
            grid.addWidget(right, row, 2)
        grid.addLayout(self._middle(), 3, 1)
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(2, 5)
        grid.setRowStretch(3, 1)
        down.addLayout(grid, 1)

    def show_meeting(self, opened: "Opened") -> None:
        """Show what the meeting holds now."""
        self._opened = opened
        hidden = self._context.names_hidden
        today = self._context.today()
        self.reserve.show_rows(
            [
                reserve_row(
                    line,
                    today,
                    hidden=hidden,
                    elsewhere=opened.elsewhere.get(line.id),
                    held=_held_elsewhere(opened, line),
                )
                for line in opened.reserve
            ]
        )
        self.agenda.show_rows([agenda_row(line, hidden=hidden) for line in opened.lines])
        self._show_deadlines(opened)
        fill = opened.fill
        provisional = sum(1 for line in opened.lines if line.item.provisional and line.item.outcome is None)
        self._meter.fill(fill.cases, fill.capacity, provisional)
        over = f" · {fill.over} over capacity" if fill.over else ""
        held = f" · {provisional} provisional" if provisional else ""
        minutes = f"{fill.minutes // 60} h {fill.minutes % 60:02d} min" if fill.minutes else "no time yet"
        self._full.setText(f"{fill.cases} of {fill.capacity} places{held}{over} · {minutes}")
        self._reserve_count.setText(f"Reserve list  {len(opened.reserve)}")
        self._none.setVisible(not opened.reserve)
        self._nothing.setVisible(not opened.lines)
        self._allow()

    def _show_deadlines(self, opened: "Opened") -> None:
        while (item := self._dates.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        papers = in_words(opened.to_issue or (Cut.CASE_LIST, Cut.AGENCY)).capitalize()
        for name, words in DATES.items():
            to_come, over = (each.format(papers) for each in words)
            day = getattr(opened.deadlines, name)
            hint = f"{to_come}: {days_away(day, opened.today)}"
            if name == "list_out" and not opened.to_issue:
                chip = Chip(f"{papers} are out", Tone.GOOD, "check", hint=hint)
            elif day < opened.today:
                missed = name == "list_out" and opened.meeting.date >= opened.today
                tone, icon = (Tone.WARN, "clock") if missed else (Tone.PLAIN, "calendar")
                chip = Chip(f"{over} {show(day)}", tone, icon, hint=hint)
            else:
                soon = (day - opened.today).days <= 1
                tone, icon = (Tone.WARN, "clock") if soon else (Tone.INFO, "calendar")
                chip = Chip(f"{to_come} {show(day)}", tone, icon, hint=hint)
            self._dates.addWidget(chip)

    # What can be done

    def _list(self, key: int, place: int = 0, reason: str = "") -> None:
        opened = self._opened
        if opened is None:
            return
        if opened.fill.cases >= opened.fill.capacity and not reason:
            reason = self._why_over(opened) or ""
            if not reason:
                return
        meeting_id = opened.meeting.id

        reference = self._reference(key)

        def listed(desk: "Desk") -> Listing:
            listing = agenda.list_at(desk, meeting_id, key, reason)
            if place:
                agenda.move(desk, listing.item.id, place)
            return listing

        self._context.run(self, listed, partial(self._listed, reference))

    def _listed(self, reference: str, listing: Listing) -> None:
        def back() -> None:
            self._do(lambda desk: agenda.unlist(desk, listing), f"{reference} is where it was.")

        words = f"{reference} is on the agenda."
        if listing.left is not None:
            words += f" Its place at the meeting of {show(listing.left.date)} was given up for it."
        self._context.toast(words, back)
        self._context.saved.emit()
        self.changed.emit()

    def _why_over(self, opened: "Opened") -> str | None:
        return self._context.prompts.reason(
            self,
            "This meeting is full",
            f"It hears {opened.fill.capacity} cases, and nobody is displaced. Say why one more is listed; the reason "
            "is kept with the case.",
            "List it all the same",
            about=f"meeting:{opened.meeting.id}",
        )

    def _take_off(self, key: int, _place: int = 0) -> None:
        reference = self._reference(key)
        line = next((line for line in self._opened.lines if line.item.id == key), None) if self._opened else None
        if line is None:
            return
        meeting_id, referral_id, place = line.item.meeting_id, line.referral.id, line.item.position
        reason = line.item.reason or "Put back"

        def back() -> None:
            def listed(desk: "Desk") -> None:
                agenda.move(desk, agenda.list_case(desk, meeting_id, referral_id, reason).id, place)

            self._do(listed, f"{reference} is on the agenda again.")

        done = f"{reference} is off the agenda, and on the reserve list again."
        self._do(lambda desk: agenda.take_off(desk, key), done, back)

    def _move(self, key: int, place: int) -> None:
        self._do(lambda desk: agenda.move(desk, key, place), "")

    def _order(self) -> None:
        if self._opened is not None:
            meeting_id = self._opened.meeting.id
            before = [line.item.id for line in self._opened.lines]

            def back() -> None:
                self._do(lambda desk: agenda.put_in_order(desk, meeting_id, before), "The order is as it was.")

            words = "In order: emergency, carried over, repeat, new; the longest waiting first."
            self._do(lambda desk: agenda.order_by_rule(desk, meeting_id), words, back)

    def _do(self, work: "Callable[[Desk], object]", words: str, undo: Callable[[], object] | None = None) -> None:
        def done(_result: object) -> None:
            if words:
                self._context.toast(words, undo)
            self._context.saved.emit()
            self.changed.emit()

        self._context.run(self, work, done)

    def _reference(self, key: int) -> str:
        rows = (*self.reserve.rows(), *self.agenda.rows())
        return next((row.reference for row in rows if row.key == key), "The case")

    def _across(self) -> None:
        if self.reserve.current_key():
            self._list(self.reserve.current_key())

    def _back(self) -> None:
        if self.agenda.current_key():
            self._take_off(self.agenda.current_key())

    def _step(self, step: int) -> None:
        place = self.agenda.currentRow() + 1 + step
        if self.agenda.current_key() and 1 <= place <= self.agenda.count():
            self._move(self.agenda.current_key(), place)

    def _allow(self, _key: int = 0) -> None:
        chosen, waiting = bool(self.agenda.current_key()), bool(self.reserve.current_key())
        self._to_agenda.allow(waiting, "Choose a case of the reserve list first.")
        self._off.allow(chosen, "Choose a case of the agenda first.")
        self._up.setEnabled(chosen and self.agenda.currentRow() > 0)
        self._down.setEnabled(chosen and self.agenda.currentRow() < self.agenda.count() - 1)
        some = bool(self._opened and self._opened.lines)
        self._by_rule.allow(some, "Nothing is on the agenda yet.")
        self._print.allow(some, "Nothing is on the agenda yet.")

    # How it is laid out

    def _strip(self) -> QHBoxLayout:
        strip = QHBoxLayout()
        strip.setSpacing(Space.L)
        holder = QWidget()
        self._dates = Flow(holder)
        strip.addWidget(holder, 1)
        self._print = Button("Print the agenda…", self.printing.emit, kind=Kind.PRIMARY, icon_name="printer")
        strip.addWidget(self._print, 0, Qt.AlignmentFlag.AlignTop)
        return strip

    def _left(self) -> tuple[QWidget, ...]:
        self._reserve_count = heading("Reserve list")
        words = Words("Sent to conference, or holding a provisional place", "caption")
        self._none = muted("No case of this MARAC waits for a place.")
        return self._reserve_count, words, QWidget(), self.reserve, self._none

    def _middle(self) -> QVBoxLayout:
        self._to_agenda = IconButton("arrow-right", "Put on the agenda (Ctrl+→)", self._across)
        self._off = IconButton("arrow-left", "Take off the agenda (Ctrl+←)", self._back)
        down = QVBoxLayout()
        down.setSpacing(Space.S)
        down.addStretch(1)
        down.addWidget(self._to_agenda)
        down.addWidget(self._off)
        down.addStretch(1)
        return down

    def _right(self) -> tuple[QWidget, ...]:
        self._by_rule = Button("Order by rule", self._order, kind=Kind.QUIET)
        self._up = IconButton("arrow-up", "Move up (Ctrl+↑)", partial(self._step, -1))
        self._down = IconButton("arrow-down", "Move down (Ctrl+↓)", partial(self._step, 1))
        head = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        head.setSizePolicy(policy)
        order = QWidget()
        flow = Flow(order, gap=0)
        for button in (self._by_rule, self._up, self._down):
            flow.addWidget(button)
        top = Facing(head)
        top.addWidget(heading("Agenda"))
        top.addWidget(order)
        self._meter = Meter()
        self._full = Words("", "caption")
        self._nothing = muted("Nothing is on the agenda yet. Choose a case at the left and press Ctrl+→, or drag it.")
        return head, self._full, self._meter, self.agenda, self._nothing


def _held_elsewhere(opened: "Opened", line: "ReferralLine") -> "Held | None":
    """The place a case holds by rule, where it is not at this meeting."""
    held = opened.places.get(line.id)
    return held if held is not None and held.meeting != opened.meeting else None
