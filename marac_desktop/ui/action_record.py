"""One action beside the register: what was promised, by whom, and what became of it, with the evidence."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from marac_desktop.domain import codelists
from marac_desktop.domain.access import Permission
from marac_desktop.domain.action import Action, ActionStatus
from marac_desktop.domain.action_list import ActionLine
from marac_desktop.domain.dates import show
from marac_desktop.services import action as actions
from marac_desktop.ui.action_looks import status_icon, status_tone, status_words
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.fields import LongTextField, SegmentField
from marac_desktop.ui.form import Form, Section
from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, caption

WIDTH = 340


@dataclass(frozen=True, slots=True)
class Became:
    """What became of an action, as it is typed."""

    status: ActionStatus = ActionStatus.OPEN
    evidence: str = ""


class ActionRecord(QFrame):
    """The action chosen; it stands aside while there is none. ``kept`` follows what was recorded."""

    kept = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._line: ActionLine | None = None
        self._waiting: dict[str, object] = {}
        self.setProperty("role", "side")
        self.setAccessibleName("The action chosen")
        self.setFixedWidth(context.theme.px(WIDTH))
        context.theme.changed.connect(self._fit)
        self._shown = QWidget()
        self._what = Words("", "heading")
        self._chip = Chip("")
        self._facts = caption("")
        self.form = Form(Became(), (_section(),), context.today, compact=True)
        self.form.finish()
        self.save = Button("Record it", self.record, kind=Kind.PRIMARY)
        self._lay_out()
        self.show_line(None)

    def show_line(self, line: ActionLine | None) -> None:
        """Show an action; what is half typed for the same one stays."""
        same = line is not None and self._line is not None and line.action.id == self._line.action.id
        self._line = line
        self.setVisible(line is not None)
        if line is None:
            return
        today = self._context.today()
        action = line.action
        self._what.setText(action.what)
        self._chip.say(status_words(action, today), status_tone(action, today), status_icon(action, today))
        self._facts.setText(_facts(line))
        if not (same and self.form.dirty):
            self.form.put(Became(action.status, action.evidence))
        if self._waiting.get("action") == action.id:
            form, self._waiting = self._waiting.get("form"), {}
            self.form.restore(form if isinstance(form, dict) else {})
        account = self._context.account
        self.save.allow(account.may(Permission.KEEP_ACTIONS), f"{account.role.label} may not keep actions.")

    def record(self) -> None:
        """Keep what became of it."""
        became = self.form.checked()
        if became is None or self._line is None:
            return
        before = self._line.action
        self._context.run(
            self,
            lambda desk: actions.close(desk, before, became.status, became.evidence),
            lambda after: self._recorded(before, after),
            self.form.refused,
        )

    def state(self) -> dict[str, object]:
        """What is half typed, and for which action; empty when nothing is."""
        if self._line is None or not self.form.dirty:
            return {}
        return {"action": self._line.action.id, "form": self.form.state()}

    def restore(self, state: dict[str, object]) -> None:
        """Show again what was half typed, once its action is chosen."""
        self._waiting = state

    def _recorded(self, before: Action, after: Action) -> None:
        self.form.settle()

        def back() -> None:
            again = _as_before(before, after)
            self._context.run(self, lambda desk: actions.change(desk, again), lambda _action: self.kept.emit())

        self._context.toast(f"Recorded: {after.status.label.lower()}.", back)
        self.kept.emit()

    def _fit(self) -> None:
        self.setFixedWidth(self._context.theme.px(WIDTH))

    def _lay_out(self) -> None:
        down = QVBoxLayout(self._shown)
        down.setContentsMargins(0, Space.L, 0, Space.L)
        down.setSpacing(Space.S)
        top = QVBoxLayout()
        top.setContentsMargins(Space.L, 0, Space.L, 0)
        top.setSpacing(Space.S)
        for widget in (self._chip, self._what, self._facts):
            top.addWidget(widget)
        down.addLayout(top)
        down.addWidget(self.form, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(Space.L, 0, Space.L, 0)
        foot.addWidget(self.save)
        down.addLayout(foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._shown)


def _as_before(before: Action, after: Action) -> Action:
    """The action as it was, to be kept over what was recorded."""
    return replace(after, status=before.status, evidence=before.evidence)


def _facts(line: ActionLine) -> str:
    action = line.action
    of = f"Meeting of {show(line.meeting_on)}" if line.meeting_on else "Plan without conference"
    interim = "Interim action\n" if action.interim else ""
    kind = codelists.label("action", action.kind)
    return (
        f"{interim}{action.agency}, {action.owner}\nDue {show(action.due)}\n{line.reference} · {of}\nCounts as: {kind}"
    )


def _section() -> Section:
    ends = (
        (ActionStatus.DONE, "Done"),
        (ActionStatus.COULD_NOT, "Could not"),
        (ActionStatus.DID_NOT, "Did not"),
    )
    return Section(
        "What became of it",
        (
            SegmentField(path="status", label="It was", options=ends, empty=ActionStatus.OPEN, needed=True),
            LongTextField(
                path="evidence",
                label="Evidence, or why not",
                hint="Could not: circumstances changed. Did not: it was not done.",
                rows=4,
            ),
        ),
    )
