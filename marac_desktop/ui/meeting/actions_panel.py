"""The actions of the case in hand, always in view: those set, and the next one being typed; Ctrl+Enter keeps it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.domain import codelists
from marac_desktop.domain.action import Action
from marac_desktop.domain.dates import show
from marac_desktop.domain.errors import MaracError
from marac_desktop.services import hearing
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.fields import ChoiceField, DateField, LongTextField, LookupField, TextField
from marac_desktop.ui.form import Form, Section
from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, caption, heading, muted

USUAL = timedelta(weeks=2)
_ROOM = 170  # pixels at 100 % for the actions set, which then scroll: the next one stays in view


@dataclass(frozen=True, slots=True)
class Wanted:
    """An action being typed; ``due`` is None until it is chosen."""

    what: str = ""
    agency: str = ""
    owner: str = ""
    due: date | None = None
    kind: str = "other"


def section(agencies: Sequence[str], title: str = "", rows: int = 3) -> Section:
    """The fields of an action, for a form over something that has ``what``, ``agency``, ``owner`` and ``due``."""

    def search(text: str, give: Callable[[Sequence[tuple[str, str]]], None]) -> None:
        folded = text.casefold().strip()
        starts = [name for name in agencies if name.casefold().startswith(folded)]
        within = [name for name in agencies if folded in name.casefold() and name not in starts]
        give([(name, name) for name in (*starts, *within)])

    kinds = tuple((code.key, code.label) for code in codelists.load("action").offered)
    return Section(
        title,
        (
            LongTextField(path="what", label="What is to be done", rows=rows, needed=True),
            LookupField(path="agency", label="Agency", search=search, words_of=str, empty="", typed=str, needed=True),
            TextField(path="owner", label="Owner, by name", needed=True),
            DateField(path="due", label="Due", needed=True),
            ChoiceField(path="kind", label="Counts as", options=kinds, empty="other", empty_words="Other"),
        ),
    )


def action_of(wanted: Wanted, referral_id: int, *, interim: bool = False) -> Action:
    """The action as it is kept; ``due`` has been checked by the form."""
    due = wanted.due or date.min
    return Action(referral_id, wanted.what, wanted.agency, wanted.owner, due, wanted.kind, interim=interim)


class ActionsPanel(QFrame):
    """``kept`` follows each action kept; ``typed`` each answer, for the draft."""

    kept = Signal()
    typed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setAccessibleName("Actions")
        self._context = context
        self._item_id = 0
        self._referral_id = 0
        self._why_not = ""
        self.shown: tuple[Action, ...] = ()
        self.agencies: Sequence[str] = ()
        self.form: Form[Wanted] | None = None
        self._count = heading("Actions")
        self._none = muted("None set for this case yet.")
        self._inside = QWidget()
        self._set = QVBoxLayout(self._inside)
        self._list = QScrollArea()
        self._lay_out_set()
        self._keep = Button("Set the action", self.keep, kind=Kind.PRIMARY, why="Ctrl+Enter")
        self._holder = QVBoxLayout()
        self._lay_out()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.keep, context=Qt.ShortcutContext.WindowShortcut)

    def _lay_out_set(self) -> None:
        """The actions set, in a list that scrolls by itself."""
        self._inside.setProperty("role", "scrolled")
        self._set.setContentsMargins(0, 0, Space.XS, 0)
        self._set.setSpacing(Space.S)
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName("Actions set")
        self._list.setWidget(self._inside)

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, Space.L, 0, Space.M)
        down.setSpacing(Space.S)
        top = QVBoxLayout()
        top.setContentsMargins(Space.L, 0, Space.L, 0)
        top.setSpacing(Space.S)
        top.addWidget(self._count)
        top.addWidget(self._none)
        top.addWidget(self._list)
        down.addLayout(top)
        down.addLayout(self._holder, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.L, 0, Space.L, 0)
        foot.addWidget(caption("Ctrl+Enter sets it and opens the next."), 1)
        foot.addWidget(self._keep)
        down.addLayout(foot)

    def begin(self, agencies: Sequence[str], why_not: str) -> None:
        """Build the form once the agencies are known; ``why_not`` says why nothing may be set."""
        self._why_not, self.agencies = why_not, agencies
        self._keep.allow(not why_not, why_not)
        self.form = Form(
            Wanted(due=self._context.today() + USUAL), (section(agencies, "Next action"),), self._today, compact=True
        )
        self.form.changed.connect(self.typed)
        self._holder.addWidget(self.form)

    def show_case(self, item_id: int, referral_id: int, actions: Sequence[Action], state: dict[str, object]) -> None:
        """Show the actions of one case, and what was half typed for it."""
        self._item_id, self._referral_id = item_id, referral_id
        self.show_set(actions)
        if self.form is not None:
            self.form.put(self._next())
            if state:
                self.form.restore(state)

    def show_set(self, actions: Sequence[Action]) -> None:
        """Show the actions set for the case."""
        while (item := self._set.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.shown = tuple(actions)
        self._count.setText(f"Actions  {len(actions)}" if actions else "Actions")
        for action in actions:
            self._set.addWidget(_row(action))
        self._set.addStretch(1)
        self._none.setVisible(not actions)
        self._list.setVisible(bool(actions))
        self._list.setFixedHeight(min(self._inside.sizeHint().height() + 2, self._context.theme.px(_ROOM)))

    def keep(self) -> None:
        """Keep the action typed and open the next, with agency and owner still to be named."""
        if self.form is None or not self._item_id or self._why_not or not self.isVisible():
            return
        wanted = self.form.checked()
        if wanted is None:
            return
        action, item_id = action_of(wanted, self._referral_id), self._item_id
        self._context.run(self, lambda desk: hearing.set_action(desk, item_id, action), self._was_kept, self._refused)

    def state(self) -> dict[str, object]:
        """What is half typed; empty when nothing is."""
        return self.form.state() if self.form is not None and self.form.dirty else {}

    def _was_kept(self, action: Action) -> None:
        if self.form is not None:
            self.form.put(replace(self._next(), due=action.due))
            self.form.focus("what")
        self._context.toast(f"Set: {action.agency}, due {show(action.due)}.")
        self.kept.emit()

    def _refused(self, error: MaracError) -> None:
        if self.form is not None:
            self.form.refused(error)

    def _next(self) -> Wanted:
        return Wanted(due=self._today() + USUAL)

    def _today(self) -> date:
        return self._context.today()


def _row(action: Action) -> QWidget:
    """One action set: what, then who and when."""
    holder = QFrame()
    holder.setProperty("role", "card")
    down = QVBoxLayout(holder)
    down.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
    down.setSpacing(2)
    down.addWidget(Words(action.what, "strong"))
    interim = "Interim · " if action.interim else ""
    down.addWidget(caption(f"{interim}{action.agency} · {action.owner} · due {show(action.due)}"))
    return holder
