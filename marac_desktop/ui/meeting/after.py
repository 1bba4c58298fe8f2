"""After a meeting: what became of each case, what was carried over and where to, and the actions set."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.action import Action
from marac_desktop.domain.dates import show
from marac_desktop.domain.meeting import Outcome
from marac_desktop.services import held
from marac_desktop.ui.action_looks import status_icon, status_tone, status_words
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.meeting.wording import OUTCOME_LOOKS, people
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context
from marac_desktop.ui.table import Ask, Column, Look, Page, Table
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import heading

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk
    from marac_desktop.services.held import Held, HeldCase
    from marac_desktop.services.meeting import Opened


class After(QWidget):
    """``referral`` carries the id of a case to be opened."""

    referral = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._held: Held | None = None
        self._missing = (Tone.PLAIN, "clock")
        self._references: dict[int, str] = {}
        holder = QWidget()
        self._counts = Flow(holder)
        self.cases = Table(
            context,
            "meeting-outcomes",
            self._case_columns(),
            self._cases,
            Empty("clipboard-list", "Nothing was on the agenda", "Cases heard at this meeting stand here."),
        )
        self.cases.name("What became of each case")
        self.cases.opened.connect(self._opened_case)
        self.set = Table(
            context,
            "meeting-actions",
            self._action_columns(),
            self._actions,
            Empty("list-checks", "No actions were set", "Actions are set under During, while a case is discussed."),
        )
        self.set.name("Actions set at this meeting")
        down = QVBoxLayout(self)
        down.setContentsMargins(Space.XL, Space.M, Space.XL, Space.L)
        down.setSpacing(Space.S)
        down.addWidget(holder)
        down.addSpacing(Space.XS)
        down.addWidget(self.cases, 3)
        down.addSpacing(Space.S)
        down.addLayout(self._actions_head())
        down.addWidget(self.set, 2)

    def show_meeting(self, opened: "Opened") -> None:
        """Fetch what the meeting came to."""
        meeting_id = opened.meeting.id
        held_already = opened.meeting.date <= opened.today
        self._missing = (Tone.DANGER, "triangle-alert") if held_already else (Tone.PLAIN, "clock")
        self._context.run(self, lambda desk: held.afterwards(desk, meeting_id), self._show)

    def _show(self, found: "Held") -> None:
        self._held = found
        self._references = {case.referral.id: case.referral.reference for case in found.cases}
        while (item := self._counts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for outcome in Outcome:
            number = found.count(outcome)
            if number or outcome is Outcome.DISCUSSED:
                self._counts.addWidget(Chip(f"{number} {outcome.label.lower()}", *OUTCOME_LOOKS[outcome]))
        if found.count(None):
            waiting = f"{found.count(None)} without an outcome"
            self._counts.addWidget(Chip(waiting, *self._missing))
        self._head.setText(f"Actions set  {len(found.actions)}")
        self.cases.reload()
        self.set.reload()

    def _cases(self, _desk: "Desk", _ask: Ask) -> "Page[HeldCase]":
        return Page(self._held.cases if self._held else ())

    def _actions(self, _desk: "Desk", _ask: Ask) -> Page[Action]:
        return Page(self._held.actions if self._held else ())

    def _opened_case(self, case: "HeldCase") -> None:
        self.referral.emit(case.referral.id)

    def _actions_head(self) -> QHBoxLayout:
        self._head = heading("Actions set")
        across = QHBoxLayout()
        across.addWidget(self._head)
        across.addStretch(1)
        across.addWidget(Button("All actions", partial(self._context.open_screen, "actions")))
        return across

    def _names(self, case: "HeldCase") -> str:
        return people(case.referral, hidden=self._context.names_hidden)

    def _case_columns(self) -> "tuple[Column[HeldCase], ...]":
        return (
            Column(
                key="position",
                title="No.",
                text=lambda case: str(case.item.position),
                width=56,
                look=Look.NUMBER,
                sortable=False,
            ),
            Column(
                key="reference",
                title="Reference",
                text=lambda case: case.referral.reference,
                width=130,
                look=Look.STRONG,
                sortable=False,
            ),
            Column(key="victim", title="Victim – perpetrators", text=self._names, stretches=True, sortable=False),
            Column(
                key="outcome",
                title="Outcome",
                text=lambda case: case.item.outcome.label if case.item.outcome else "Nothing recorded",
                width=170,
                look=Look.CHIP,
                tone=lambda case: OUTCOME_LOOKS[case.item.outcome][0] if case.item.outcome else self._missing[0],
                icon=lambda case: OUTCOME_LOOKS[case.item.outcome][1] if case.item.outcome else self._missing[1],
                sortable=False,
            ),
            Column(key="next", title="Carried over to", text=_where_next, width=170, sortable=False),
            Column(
                key="reason",
                title="Reason or summary",
                text=lambda case: case.item.reason or case.item.summary,
                width=260,
                look=Look.MUTED,
                hint=lambda case: case.item.reason or case.item.summary,
                sortable=False,
            ),
        )

    def _action_columns(self) -> tuple[Column[Action], ...]:
        return (
            Column(
                key="reference",
                title="Reference",
                text=lambda action: self._references.get(action.referral_id, ""),
                width=130,
                look=Look.STRONG,
                sortable=False,
            ),
            Column(key="what", title="Action", text=lambda action: action.what, stretches=True, sortable=False),
            Column(key="agency", title="Agency", text=lambda action: action.agency, width=190, sortable=False),
            Column(key="owner", title="Owner", text=lambda action: action.owner, width=160, sortable=False),
            Column(key="due", title="Due", text=lambda action: show(action.due), width=120, sortable=False),
            Column(
                key="status",
                title="Status",
                text=lambda action: status_words(action, self._context.today()),
                width=172,
                look=Look.CHIP,
                tone=lambda action: status_tone(action, self._context.today()),
                icon=lambda action: status_icon(action, self._context.today()),
                sortable=False,
            ),
        )


def _where_next(case: "HeldCase") -> str:
    if case.carried_to is not None:
        return show(case.carried_to.date)
    carried = case.item.outcome in {Outcome.DEFERRED, Outcome.NOT_REACHED}
    return "Reserve list" if carried else ""
