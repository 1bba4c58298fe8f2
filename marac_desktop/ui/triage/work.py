"""The triage desk laid out: what waits, the facts, the two decisions, the foot; and the keys that work it all."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.names import NameStyle
from marac_desktop.domain.triage import PROTECTIVE, Route, Side
from marac_desktop.services.triage import TriageCase
from marac_desktop.services.triage_desk import TriageDesk
from marac_desktop.ui.chips import Filters
from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Space
from marac_desktop.ui.triage.call import CallForm
from marac_desktop.ui.triage.cases import CaseList
from marac_desktop.ui.triage.choice import ChoiceForm
from marac_desktop.ui.triage.facts import Facts
from marac_desktop.ui.triage.foot import Foot
from marac_desktop.ui.triage.half_typed import HalfTyped
from marac_desktop.ui.triage.other_side import OtherSide
from marac_desktop.ui.triage.panes import Panes

_ACROSS, _SHARES = (205, 305, 648), (0, 4, 8)
"""The widths of the list, the facts and the panes, and their shares of what is over."""
_NARROW = 100
"""Characters' widths below which the facts and the decisions are shown one at a time."""
_FACTS, _DECISIONS = "facts", "decisions"


class Work(QWidget):
    """Shows a TriageDesk. ``other`` is how the other side's decision arrives, None for who decides for neither side."""

    sits_down = Signal()
    signs = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.list, self.facts, self.panes, self.foot = CaseList(), Facts(), Panes(), Foot()
        self.call = CallForm(context.today)
        self.other: OtherSide | None = None
        self.turn = Filters(((_FACTS, "The facts"), (_DECISIONS, "The decisions")), "What is shown of the case")
        self.turn.chosen.connect(self._fit)
        self._top = QWidget()
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        context.theme.changed.connect(self._fit)
        self.typed = HalfTyped(context, self.forms(), self)
        self.foot.signs.connect(self.signs)
        self.list.entered.connect(partial(self.with_form, _enter))
        self._keys()

    def show_desk(self, desk: TriageDesk, case: TriageCase) -> None:
        """Show ``desk`` with ``case`` open."""
        self.list.show_cases(desk.cases, case.referral.id, self._style(NameStyle.SURNAME_FIRST))
        self.facts.show_case(case, self._style(NameStyle.FULL))
        acting = desk.seat.account if desk.seat else self.context.account
        who = {case.side: acting.name} if case.side is not None else {}
        self.panes.show_case(case, who, may_plan=acting.may(Permission.KEEP_ACTIONS))
        self.typed.open(case.referral.id, keeps=desk.seat is None)
        self._show_other(desk, case)
        self.foot.setVisible(desk.side is not None)
        self.foot.show_lists(desk.own, desk.calls, desk.seat.account.name if desk.seat else "")

    def forms(self) -> dict[str, ChoiceForm]:
        """Every form a decision is made in, by name."""
        own = {side.value: self.panes.sides[side].form for side in Side}
        return own | {"phone": self.call.choice}

    def with_form(self, act: Callable[[ChoiceForm], object]) -> None:
        """Do ``act`` with the form that stands to be used, if one does."""
        form = next((form for form in self.forms().values() if form.isVisible()), None)
        if form is not None:
            act(form)

    def _show_other(self, desk: TriageDesk, case: TriageCase) -> None:
        """Beside the panes: how the other side's decision arrives, while it is covered and nobody sits here for it."""
        if self.other is None and desk.side is not None:
            self.other = self._made_other(next(side for side in Side if side is not desk.side))
        if self.other is None or desk.side is None:
            return
        own, theirs = (self.panes.sides[side] for side in (desk.side, self.other.side))
        view = case.pane(desk.side).view
        self.other.setVisible(desk.seat is None and (theirs.covered or case.information_due is not None))
        self.other.allow(
            phone=desk.side is Side.COORDINATOR,
            own_signed=view is not None and view.signed_at is not None and not own.deciding,
            own_decided=bool(desk.own),
        )
        self.call.offer([(account.id, account.name) for account in desk.others], desk.now)

    def _made_other(self, side: Side) -> OtherSide:
        other = OtherSide(side, self.call, self.context.today)
        other.sits_down.connect(self.sits_down)
        other.signs_first.connect(self.signs)
        other.calling.connect(self.panes.sides[side].make_room)
        self.panes.sides[side].below.addWidget(other)
        return other

    def _style(self, usual: NameStyle) -> NameStyle:
        return NameStyle.INITIALS if self.context.names_hidden else usual

    @property
    def narrow(self) -> bool:
        """Whether the facts and the decisions have no room beside each other, as with large text."""
        return self.width() < _NARROW * self.fontMetrics().averageCharWidth()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _turn_over(self) -> None:
        if self.narrow:
            self.turn.choose(_DECISIONS if self.turn.current == _FACTS else _FACTS)

    def _fit(self) -> None:
        """Show the facts beside the decisions, or one of the two at a time."""
        narrow = self.narrow
        self._top.setVisible(narrow)
        self.facts.setVisible(not narrow or self.turn.current == _FACTS)
        self.panes.setVisible(not narrow or self.turn.current == _DECISIONS)
        self.list.setMinimumWidth(self.context.theme.px(_ACROSS[0]))

    def _lay_out(self) -> None:
        across = self._across
        across.setChildrenCollapsible(False)
        across.setHandleWidth(1)
        for place, widget in enumerate((self.list, self.facts, self.panes)):
            across.addWidget(widget)
            across.setStretchFactor(place, _SHARES[place])
        across.setSizes(list(_ACROSS))
        top = QHBoxLayout(self._top)
        top.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        top.addWidget(self.turn)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self._top)
        down.addWidget(across, 1)
        down.addWidget(self.foot)

    def _keys(self) -> None:
        for number, route in enumerate(PROTECTIVE, start=1):
            self._key(str(number), partial(self.with_form, partial(_choose, route=route)))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._key(keys, partial(self.with_form, ChoiceForm.record))
        self._key("R", partial(self.with_form, _to_reason))
        self._key("B", partial(self.with_form, _discussed))
        self._key("F", self._turn_over)
        self._key("Alt+Down", partial(self.list.step, 1))
        self._key("Alt+Up", partial(self.list.step, -1))

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)


def _choose(form: ChoiceForm, route: Route) -> None:
    form.routes.choose(route)


def _to_reason(form: ChoiceForm) -> None:
    form.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _discussed(form: ChoiceForm) -> None:
    form.discussed.toggle()


def _enter(form: ChoiceForm) -> None:
    """Enter in the list records what is chosen, or goes to the routes while nothing is."""
    if form.route is None:
        form.routes.button(Route.EMERGENCY).setFocus(Qt.FocusReason.ShortcutFocusReason)
    else:
        form.record()
