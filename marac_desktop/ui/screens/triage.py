"""The Triage screen: what waits, one case, and two decisions, each covered from the other until both are there."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.names import NameStyle
from marac_desktop.domain.triage import PROTECTIVE, Route, Side
from marac_desktop.services import decision, triage_desk
from marac_desktop.services.decision import Call, Choice
from marac_desktop.services.seat import Seat, sit_down
from marac_desktop.services.triage import Need, TriageCase
from marac_desktop.services.triage_desk import TriageDesk, at_desk, next_case
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.screen import Context, Screen
from marac_desktop.ui.triage.call import CallForm
from marac_desktop.ui.triage.cases import CaseList
from marac_desktop.ui.triage.choice import ChoiceForm
from marac_desktop.ui.triage.facts import Facts
from marac_desktop.ui.triage.foot import Foot
from marac_desktop.ui.triage.half_typed import HalfTyped
from marac_desktop.ui.triage.other_side import OtherSide
from marac_desktop.ui.triage.outcome import PLAN, REFERRAL
from marac_desktop.ui.triage.panes import Panes
from marac_desktop.ui.triage.plan import PlanQuestion
from marac_desktop.ui.triage.signing import Batch, SignList, batches

if TYPE_CHECKING:
    pass


class Triage(Screen):
    """Two people decide. Whoever acts here (the account signed in, or the one sat down) never sees the other first."""

    key = "triage"
    title = "Triage"
    icon = "scale"
    needs = Permission.READ_CASES
    help = (
        "Referrals that wait for a decision stand at the left, oldest first, with their working days.\n\n"
        "Read the facts, choose a route with the keys 1 to 6, and record it with Ctrl+Enter; the next case comes up by "
        "itself. R goes to the reason, B says that it was given after talking it over, Alt+Down and Alt+Up go through "
        "the list.\n\n"
        "Nobody sees the other side's decision before both have decided. The DA service decides here with its own "
        "passphrase, or by phone once your own list is signed. Each signs its list once, at the foot.\n\n"
        "Where the two differ, the more protective route stands. A second decision later than one working day means "
        "conference."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.seat: Seat | None = None
        self.desk: TriageDesk | None = None
        self._wanted = 0
        self.list, self.facts, self.panes, self.foot = CaseList(), Facts(), Panes(), Foot()
        self.call = CallForm(context.today)
        self.other: OtherSide | None = None
        self._pages = QStackedLayout(self)
        self.nobody = Empty(self.icon, "Nobody waits for a decision", "New referrals come here by themselves.")
        self.cover = Empty("eye-off", "Covered", "Somebody is sitting down to decide. Nothing is shown meanwhile.")
        self.work = self._lay_out()
        for page in (self.nobody, self.cover, self.work):
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(self.cover)
        self._typed = HalfTyped(context, self._forms(), self)
        self._connect()
        self._keys()

    # What is shown

    def refresh(self) -> None:
        self._load(self._wanted)

    def go(self, where: dict[str, object]) -> None:
        referral = where.get("referral")
        if isinstance(referral, int):
            self._open(referral)

    def remember(self) -> dict[str, object]:
        return {"referral": self._wanted, "phone": self.other.by_phone if self.other else False}

    def restore(self, state: dict[str, object]) -> None:
        referral = state.get("referral")
        if isinstance(referral, int) and referral:
            self._open(referral)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever sat down has got up when the screen is left: nobody walks on in another's place."""
        super().hideEvent(event)
        if self.seat is not None and not event.spontaneous():
            self.get_up()

    @property
    def case(self) -> TriageCase | None:
        """The case that is open."""
        return self.desk.case if self.desk is not None else None

    @property
    def _side(self) -> Side | None:
        return self.case.side if self.case is not None else None

    def _open(self, referral_id: int) -> None:
        self._wanted = referral_id
        self._load(referral_id)

    def _load(self, referral_id: int) -> None:
        seat = self.seat
        self.run(lambda desk: at_desk(desk, referral_id, seat), self._show)

    def _show(self, desk: TriageDesk) -> None:
        if desk.seat is not self.seat:
            return
        self.desk = desk
        if desk.case is None:
            self._wanted = 0
            self._pages.setCurrentWidget(self.nobody)
            return
        self._wanted = desk.case.referral.id
        self._show_case(desk, desk.case)
        self._pages.setCurrentWidget(self.work)
        focused = QApplication.focusWidget()
        if focused is None or not self.work.isAncestorOf(focused):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_case(self, desk: TriageDesk, case: TriageCase) -> None:
        self.list.show_cases(desk.cases, case.referral.id, self._style(NameStyle.SURNAME_FIRST))
        self.facts.show_case(case, self._style(NameStyle.FULL))
        acting = desk.seat.account if desk.seat else self.context.account
        who = {case.side: acting.name} if case.side is not None else {}
        self.panes.show_case(case, who, may_plan=acting.may(Permission.KEEP_ACTIONS))
        self._typed.open(case.referral.id, keeps=desk.seat is None)
        self._show_other(desk, case)
        self.foot.setVisible(desk.side is not None)
        self.foot.show_lists(desk.own, desk.calls, desk.seat.account.name if desk.seat else "")

    def _show_other(self, desk: TriageDesk, case: TriageCase) -> None:
        """Beside the panes: how the other side's decision arrives, while it is covered and nobody sits here for it."""
        if self.other is None and desk.side is not None:
            self._make_other(next(side for side in Side if side is not desk.side))
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

    def _make_other(self, side: Side) -> None:
        self.other = OtherSide(side, self.call, self.context.today)
        self.other.sits_down.connect(self.sit_down)
        self.other.signs_first.connect(self.sign)
        self.panes.sides[side].below.addWidget(self.other)

    def _style(self, usual: NameStyle) -> NameStyle:
        return NameStyle.INITIALS if self.context.names_hidden else usual

    # What is done

    def record(self, route: Route, reason: str, blind: bool) -> None:
        """Record the decision of the side that acts here, and go on to the next case."""
        if self.case is None or self.case.side is None:
            return
        referral, seat, choice = self.case.referral, self.seat, Choice(route, reason, blind)
        form = self.panes.sides[self.case.side].form
        form.act.setEnabled(False)
        undo = None if route is Route.EMERGENCY else partial(self.take_back, referral.id)
        said = partial(self._recorded, referral.id, f"{referral.reference}: decision recorded.", Need.DECISION, undo)
        self.run(
            lambda desk: decision.record(desk, referral.id, choice, seat),
            lambda _: said(),
            partial(_refused, form),
        )

    def take_down(self, call: Call) -> None:
        """Take a decision of the DA service down, and go on to the next that waits for it."""
        if self.case is None:
            return
        referral = self.case.referral
        said = partial(self._recorded, referral.id, f"{referral.reference}: taken down.", Need.OTHER_SIDE, None)
        self.run(lambda desk: decision.take_down(desk, referral.id, call), lambda _: said(), self.call.refused)

    def take_back(self, referral_id: int) -> None:
        """Undo a decision just recorded, and open its case again."""
        seat = self.seat

        def taken(_: None) -> None:
            self._wanted = referral_id
            self._written("The decision is taken back.")

        self.run(lambda desk: triage_desk.undo_last(desk, referral_id, seat), taken)

    def sign(self) -> None:
        """Sign the list of the side that acts here, once, with its passphrase."""
        if self.desk is None or not self.desk.own:
            return
        text = "One signature for the whole list. What is signed can be revised, but no longer taken back."
        self._sign("Sign your decisions", text, batches(self.desk.own), "Sign")

    def confirm(self) -> None:
        """Let the DA service confirm a day's calls in one batch, with its passphrase at this machine."""
        if self.desk is None or not self.desk.calls:
            return
        text = "Whoever spoke reads what was taken down and confirms it with their own passphrase."
        self._sign("Confirm the calls", text, batches(self.desk.calls), "Confirm")

    def sit_down(self) -> None:
        """Ask for the other side's passphrase, with everything on this screen covered meanwhile."""
        if self.desk is None or self.desk.side is None or self.other is None:
            return
        names = [account.name for account in self.desk.others]
        if not names:
            self.context.banner(f"There is no account of the {self.other.side.label}. Add one under Office.")
            return
        self._pages.setCurrentWidget(self.cover)
        text = "Your own decision is made without seeing the other. At the end you sign your list once."
        given = self.context.prompts.passphrase(self, f"{self.other.side.label} decides here", text, names, "Sit down")
        if given is None:
            self._pages.setCurrentWidget(self.work)
            return
        self.run(lambda desk: sit_down(desk, given.name, given.passphrase), self._seated, self._not_seated)

    def get_up(self) -> None:
        """End the seat: what was decided stays, signed or not, and the side at the desk has its screen back."""
        self.seat = None
        self._change_places()

    def _sign(self, title: str, text: str, offered: tuple[Batch, ...], act: str) -> None:
        given = self.context.prompts.put(SignList(self, title, text, offered, act))
        if given is None:
            return
        views = [one.view for batch in offered if batch.name == given.name for one in batch.decided]
        self.run(
            lambda desk: decision.sign_list(desk, given.name, given.passphrase, views),
            lambda many: self._signed(many, given.name),
        )

    def _signed(self, many: int, name: str) -> None:
        if self.seat is not None and self.seat.account.name == name:
            self.seat = None
            self._pages.setCurrentWidget(self.cover)
            self._typed.change_places()
            self._wanted = 0
        self._written(f"{name}: {many} decision{'s' * (many != 1)} signed.")

    def _seated(self, seat: Seat) -> None:
        self.seat = seat
        self._change_places()

    def _not_seated(self, error: MaracError) -> None:
        self._pages.setCurrentWidget(self.work)
        self.context.banner(str(error))

    def _change_places(self) -> None:
        self._pages.setCurrentWidget(self.cover)
        self._typed.change_places()
        self._wanted = 0
        self._load(0)

    def _recorded(self, referral_id: int, words: str, need: Need, undo: Callable[[], object] | None) -> None:
        self._typed.forget(referral_id)
        if self.desk is not None:
            self._wanted = next_case(self.desk.cases, referral_id, need) or referral_id
        self._written(words, undo)

    def _written(self, words: str, undo: Callable[[], object] | None = None) -> None:
        self.context.toast(words, undo)
        self.context.saved.emit()

    def _next_step(self, act: str) -> None:
        if self.case is None:
            return
        if act == PLAN:
            self.run(triage_desk.agencies, self._plan)
        elif act == REFERRAL:
            self.context.open_screen("referrals", referral=self.case.referral.id)
        else:
            self.context.open_screen(act)

    def _plan(self, agencies: tuple[str, ...]) -> None:
        if self.case is not None:
            kept = self.context.prompts.put(PlanQuestion(self, self.context, self.case, agencies))
            if kept is not None:
                self._written("The plan is kept." if kept.confirmed_at is None else "The plan is kept and acts.")

    # How it is built

    def _lay_out(self) -> QWidget:
        work = QWidget()
        down = QVBoxLayout(work)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        across.setHandleWidth(1)
        for place, (widget, least, stretch) in enumerate(
            ((self.list, 180, 0), (self.facts, 240, 4), (self.panes, 280, 8))
        ):
            widget.setMinimumWidth(least)
            across.addWidget(widget)
            across.setStretchFactor(place, stretch)
        across.setSizes([205, 305, 648])
        down.addWidget(across, 1)
        down.addWidget(self.foot)
        return work

    def _forms(self) -> dict[str, ChoiceForm]:
        own = {side.value: self.panes.sides[side].form for side in Side}
        return own | {"phone": self.call.choice}

    def _connect(self) -> None:
        self.list.picked.connect(self._open)
        self.list.entered.connect(self._entered)
        for pane in self.panes.sides.values():
            pane.decided.connect(self.record)
            pane.taken_back.connect(self._take_back_here)
        self.call.taken.connect(self.take_down)
        self.panes.outcome.wanted.connect(self._next_step)
        self.foot.signs.connect(self.sign)
        self.foot.confirms.connect(self.confirm)
        self.foot.gets_up.connect(self.get_up)
        self.context.names_hidden_changed.connect(self._renamed)

    def _take_back_here(self) -> None:
        if self.case is not None:
            self.take_back(self.case.referral.id)

    def _renamed(self) -> None:
        if self.desk is not None and self.desk.case is not None:
            self._show_case(self.desk, self.desk.case)

    def _keys(self) -> None:
        for number, route in enumerate(PROTECTIVE, start=1):
            self._key(str(number), partial(self._with_form, partial(_choose, route=route)))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            self._key(key, partial(self._with_form, ChoiceForm.record))
        self._key("R", partial(self._with_form, _to_reason))
        self._key("B", partial(self._with_form, _discussed))
        self._key("Alt+Down", partial(self.list.step, 1))
        self._key("Alt+Up", partial(self.list.step, -1))

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self.work)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _with_form(self, act: Callable[[ChoiceForm], object]) -> None:
        form = next((form for form in self._forms().values() if form.isVisible()), None)
        if form is not None:
            act(form)

    def _entered(self) -> None:
        self._with_form(_enter)


def _refused(form: ChoiceForm, error: MaracError) -> None:
    form.act.setEnabled(True)
    form.refused(error)


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
