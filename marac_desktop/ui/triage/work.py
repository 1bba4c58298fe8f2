"""The triage desk as a whole: what is out, what waits, the facts, the two decisions, and the foot."""

from collections.abc import Callable, Generator, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.barred import barred, held_up
from marac_desktop.domain.names import NameStyle
from marac_desktop.domain.triage import Side
from marac_desktop.services.seat import side_of
from marac_desktop.services.triage import TriageCase
from marac_desktop.services.triage_desk import TriageDesk
from marac_desktop.ui.piecemeal import TURN
from marac_desktop.ui.screen import Context
from marac_desktop.ui.triage.across import Across
from marac_desktop.ui.triage.call import CallForm
from marac_desktop.ui.triage.choice import ChoiceForm
from marac_desktop.ui.triage.foot import Foot
from marac_desktop.ui.triage.half_typed import HalfTyped
from marac_desktop.ui.triage.other_side import OtherSide
from marac_desktop.ui.triage.panes import Panes
from marac_desktop.ui.triage.sealed_lists import ListsOut


class Work(QWidget):
    """Shows a TriageDesk. ``other`` is how the other side's decision arrives, None for who decides for neither side."""

    sits_down = Signal()
    signs = Signal()
    seals = Signal()

    def __init__(
        self,
        context: Context,
        panes: Panes,
        call: CallForm,
        other: OtherSide | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.panes, self.call = panes, call
        self.foot, self.lists = Foot(), ListsOut()
        self.across = Across(context.theme, self.panes, self)
        self.across.put_above(self.lists)
        self.list, self.facts, self.turn = self.across.list, self.across.facts, self.across.turn
        self.other = other
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.across, 1)
        down.addWidget(self.foot)
        self.typed = HalfTyped(context, self.forms(), self)
        self.foot.signs.connect(self.signs)
        self.across.add_keys(self, self.with_form)
        self.across.add_key(self, "S", self.signs.emit)
        self.across.add_key(self, "D", self.sits_down.emit)
        if other is not None:
            self._connect(other)

    def prepare(self, case: TriageCase) -> Iterator[None]:
        """The steps that make the facts of ``case`` ready to be shown."""
        return self.facts.prepare(case, self._style(NameStyle.FULL))

    def show_desk(self, desk: TriageDesk, case: TriageCase) -> None:
        """Show ``desk`` with ``case`` open."""
        self.list.show_cases(desk.cases, case.referral.id, self._style(NameStyle.SURNAME_FIRST))
        self.facts.show_case(case, self._style(NameStyle.FULL))
        acting = desk.seat.account if desk.seat else self.context.account
        who = {case.side: acting.name} if case.side is not None else {}
        self.panes.show_case(case, who, may_plan=acting.may(Permission.KEEP_ACTIONS))
        for form in self.forms().values():
            form.bar(barred(case.referral, case.findings, case.check.facts, case.check.too_young))
            form.hold_up(held_up(case.check.facts))
        self.typed.open(case.referral.id, keeps=desk.seat is None)
        self._show_other(desk, case)
        self.lists.show_lists(desk.lists if desk.seat is None else ())
        self.across.weigh(desk.weights.sentence)
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
        if self.other is None or desk.side is None:
            return
        own, theirs = (self.panes.sides[side] for side in (desk.side, self.other.side))
        view = case.pane(desk.side).view
        waits = case.decidable and (theirs.covered or case.information_due is not None)
        self.other.setVisible(desk.seat is None and waits)
        self.other.allow(
            phone=desk.side is Side.COORDINATOR,
            own_signed=view is not None and view.signed_at is not None and not own.deciding,
            own_decided=bool(desk.own),
        )
        self.call.offer([(account.id, account.name) for account in desk.others], desk.now)

    def _connect(self, other: OtherSide) -> None:
        other.sits_down.connect(self.sits_down)
        other.signs_first.connect(self.signs)
        other.seals.connect(self.seals)
        other.calling.connect(self.panes.sides[other.side].make_room)

    def _style(self, usual: NameStyle) -> NameStyle:
        return NameStyle.INITIALS if self.context.names_hidden else usual


def parts(context: Context, parent: QWidget) -> Generator[object, None, Work]:
    """The desk, built a part at a time."""
    panes = Panes()
    yield None
    call = CallForm(context.today)
    yield None
    other, own = None, side_of(context.account)
    if own is not None:
        other = OtherSide(next(side for side in Side if side is not own), call, context.today)
        panes.sides[other.side].below.addWidget(other)
    yield TURN
    return Work(context, panes, call, other, parent)
