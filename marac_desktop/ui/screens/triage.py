"""The Triage screen: what waits, one case, and two decisions, each covered from the other until both are there."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.triage import Route
from marac_desktop.services import decision, list_content, triage_desk
from marac_desktop.services.decision import Call, Choice
from marac_desktop.services.seat import Seat, sit_down
from marac_desktop.services.triage import Need, TriageCase
from marac_desktop.services.triage_desk import TriageDesk, at_desk, next_case
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.enquiries import EnquiryButton
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.piecemeal import TURN, Building, styled
from marac_desktop.ui.questions import Signature
from marac_desktop.ui.room import LOWEST, Pages
from marac_desktop.ui.screen import Context, Screen
from marac_desktop.ui.take_out import TakeOut
from marac_desktop.ui.triage.across import HELP
from marac_desktop.ui.triage.acts import Acts
from marac_desktop.ui.triage.sealed_desk import SealedDesk
from marac_desktop.ui.triage.sheet import confirm_calls
from marac_desktop.ui.triage.signing import Wording, ask
from marac_desktop.ui.triage.work import Work, parts


class Triage(Screen):
    """Two people decide. Whoever acts here (the account signed in, or the one sat down) never sees the other first."""

    key = "triage"
    title = "Triage"
    icon = "scale"
    needs = Permission.READ_CASES
    help = HELP

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.seat: Seat | None = None
        self.desk: TriageDesk | None = None
        self._wanted = 0
        self._pages = Pages(self)
        self.nobody = Empty(self.icon, "Nobody waits for a decision", "New referrals come here by themselves.")
        self.cover = Empty("eye-off", "Covered", "Somebody is sitting down to decide. Nothing is shown meanwhile.")
        self.sealed = SealedDesk(context, lambda: self, self)
        self._last: Callable[[], object] | None = None
        self._acts = Acts(self, context, self._written)
        for page in (QWidget(), self.nobody, self.cover):
            self._add(page)
        self._next = Building(self, iter(()))
        self._built = context.background.piecemeal(self, self._build())

    def _build(self) -> Iterator[object]:
        """The desk, a part at a time."""
        self._work = yield from parts(self.context, self)
        yield TURN
        self._add(self._work)
        self._connect(self._work)
        yield from styled(self._work)

    def _add(self, page: QWidget) -> None:
        page.setMinimumHeight(LOWEST)
        self._pages.addWidget(page)

    @property
    def work(self) -> Work:
        """The desk itself, whole."""
        self._built.finish()
        return self._work

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), LOWEST)

    # What is shown

    def refresh(self) -> None:
        self._load(self._wanted)

    def go(self, where: dict[str, object]) -> None:
        referral = where.get("referral")
        if isinstance(referral, int):
            self._open(referral)

    def remember(self) -> dict[str, object]:
        return {"referral": self._wanted}

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

    def header_widgets(self) -> tuple[QWidget, ...]:
        return (EnquiryButton(self.context), TakeOut(self.context, list_content.triage))

    def _open(self, referral_id: int) -> None:
        self._wanted = referral_id
        self._load(referral_id)

    def _load(self, referral_id: int) -> None:
        self.run(partial(at_desk, referral_id=referral_id, seat=self.seat), self._show)

    def _show(self, desk: TriageDesk) -> None:
        """Make ``desk`` ready a little at a time, then show it at once: no facts stand beside another case's panes."""
        self._next.stop()
        self._next = self.context.background.piecemeal(self, self._ready(desk))

    def _ready(self, desk: TriageDesk) -> Iterator[object]:
        if desk.case is not None:
            yield from self.work.prepare(desk.case)
            yield TURN
        if desk.seat is not self.seat:
            return
        self.desk = desk
        self._wanted = desk.case.referral.id if desk.case is not None else 0
        if desk.case is None:
            self._pages.setCurrentWidget(self.nobody)
            return
        self.work.show_desk(desk, desk.case)
        if self._pages.currentWidget() is not self.work:  # filled out of sight, it comes up in a turn of its own
            yield TURN
            if self.desk is not desk or desk.seat is not self.seat:
                return
        self._pages.setCurrentWidget(self.work)
        if self.isVisible() and not self.work.isAncestorOf(QApplication.focusWidget() or self):
            give(self.work.list)

    # What is done

    def record(self, route: Route, reason: str, blind: bool) -> None:
        """Record the decision of the side that acts here, and go on to the next case."""
        if self.case is None or self.case.side is None:
            return
        referral, seat, choice = self.case.referral, self.seat, Choice(route, reason, blind)
        form = self.work.panes.sides[self.case.side].form
        form.act.setEnabled(False)
        self._last = None if route is Route.EMERGENCY else partial(self.take_back, referral.id, seat)
        said = partial(self._recorded, referral.id, f"{referral.reference}: decision recorded.", (Need.DECISION,))
        self.run(
            lambda desk: decision.record(desk, referral.id, choice, seat),
            lambda _: said(self._last),
            form.refused,
        )

    def take_down(self, call: Call) -> None:
        """Take a decision of the DA service down, and go on to the next that waits for it."""
        if self.case is None:
            return
        referral = self.case.referral
        self._last = None
        self.work.call.choice.act.setEnabled(False)
        said = partial(self._recorded, referral.id, f"{referral.reference}: taken down.", (Need.OTHER_SIDE, Need.LATE))
        self.run(lambda desk: decision.take_down(desk, referral.id, call), lambda _: said(), self.work.call.refused)

    def take_back(self, referral_id: int, seat: Seat | None) -> None:
        """Undo a decision that ``seat`` (or the account at the desk) has just recorded, and open its case again."""
        if seat is not self.seat:
            self.context.toast("Whoever decided has got up. Only they take their decision back.")
            return

        def taken(_: None) -> None:
            self._wanted = referral_id
            self._last = None
            self._written("The decision is taken back.")

        self.run(lambda desk: triage_desk.undo_last(desk, referral_id, seat), taken)

    def sign(self) -> None:
        """Sign the list of the side that acts here, once, with its passphrase."""
        if self.desk is None or not self.desk.own:
            return
        text = "One signature for the whole list. What is signed can be revised, but no longer taken back."
        ask(self, Wording("Sign your decisions", text, "Sign"), self.desk.own, self._signed)

    def confirm(self) -> None:
        """Let the DA service confirm a day's calls in one batch, with its passphrase at this machine or on a sheet."""
        if self.desk is not None and self.desk.calls:
            confirm_calls(self, self.desk.calls, lambda who: self._written(f"{who} confirmed."))

    def sit_down(self) -> None:
        """Ask for the other side's passphrase, with everything on this screen covered meanwhile."""
        if self.desk is None or self.desk.side is None or self.work.other is None:
            return
        names = [account.name for account in self.desk.others]
        if not names:
            self.context.banner(f"There is no account of the {self.work.other.side.label}. Add one under Office.")
            return
        self._pages.setCurrentWidget(self.cover)
        text = "Your own decision is made without seeing the other. At the end you sign your list once."
        title = f"{self.work.other.side.label} decides here"
        if not self.context.prompts.passphrase(self, title, text, names, self._sit, "Sit down"):
            self._pages.setCurrentWidget(self.work)

    def get_up(self) -> None:
        """End the seat: what was decided stays, signed or not, and the side at the desk has its screen back."""
        self.seat = None
        self.context.toast("Whoever sat down has got up. What they decided is kept.")
        self._change_places()

    def _sit(self, given: Signature, done: Callable[[], object], refused: Callable[[MaracError], object]) -> None:
        def seated(seat: Seat) -> None:
            done()
            self.seat = seat
            self._change_places()

        self.run(lambda desk: sit_down(desk, given.name, given.passphrase), seated, refused)

    def _signed(self, what: str) -> None:
        """Whoever sat down here has signed their list and gets up."""
        self._last = None
        if self.seat is not None:
            self.seat = None
            self._leave_room()
        self._written(f"{what} signed.")

    def _change_places(self) -> None:
        self._leave_room()
        self._load(0)

    def _leave_room(self) -> None:
        """Cover the screen, and leave nothing on it that the one has typed for the other."""
        self._pages.setCurrentWidget(self.cover)
        self.work.typed.change_places()
        self._wanted = 0

    def _recorded(
        self, referral_id: int, words: str, needs: Sequence[Need], undo: Callable[[], object] | None = None
    ) -> None:
        self.work.typed.forget(referral_id)
        if self.desk is not None:
            self._wanted = next_case(self.desk.cases, referral_id, needs) or referral_id
        if Need.DECISION in needs:  # the next route's key chooses, and is not typed into a reason
            give(self.work.list)
        self._written(words, undo)

    def _written(self, words: str, undo: Callable[[], object] | None = None) -> None:
        self.context.banner("")  # what was refused before has been mended
        self.context.toast(words, undo)
        self.context.saved.emit()

    def _next_step(self, act: str) -> None:
        self._acts.do(act, self.desk)

    # How it is built

    def _connect(self, work: Work) -> None:
        work.list.picked.connect(self._open)
        for pane in work.panes.sides.values():
            pane.decided.connect(self.record)
            pane.taken_back.connect(self._take_back_here)
        work.call.taken.connect(self.take_down)
        panes = work.panes
        for card in (panes.outcome, panes.safeguard, panes.linked, panes.more):
            card.wanted.connect(self._next_step)
        work.signs.connect(self.sign)
        work.sits_down.connect(self.sit_down)
        work.seals.connect(self.sealed.seal)
        work.lists.takes_in.connect(self.sealed.take_in)
        work.lists.calls_back.connect(self.sealed.call_back)
        work.foot.confirms.connect(self.confirm)
        work.foot.gets_up.connect(self.get_up)
        self.context.names_hidden_changed.connect(self._renamed)
        undo = QShortcut(QKeySequence.StandardKey.Undo, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self._undo)

    def _take_back_here(self) -> None:
        if self.case is not None:
            self.take_back(self.case.referral.id, self.seat)

    def _undo(self) -> None:
        if self._last is not None:
            self._last()
        else:
            self.context.toast("There is nothing here to undo: what is signed or acts is revised instead.")

    def _renamed(self) -> None:
        if self.desk is not None and self.desk.case is not None:
            if self.isVisible():
                self.work.show_desk(self.desk, self.desk.case)
            else:  # nothing stands here until it is ready: no name may flash up when the screen comes back
                self._pages.setCurrentIndex(0)
                self._show(self.desk)
