"""The DA service's own window on a sealed list: the listed cases, their facts, its decisions, and no paper."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.domain.barred import barred, held_up
from marac_desktop.domain.dates import show, show_time
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.names import NameStyle
from marac_desktop.domain.sealed import SLIP_SUFFIX, Given
from marac_desktop.domain.triage import Route, Side
from marac_desktop.services import away as there
from marac_desktop.services.away import Away, Half
from marac_desktop.services.triage import Pane
from marac_desktop.ui.banner import Banner, with_room
from marac_desktop.ui.hiding import HIDE, let_hide
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.questions import Signature
from marac_desktop.ui.screen import Tools
from marac_desktop.ui.theme import Space
from marac_desktop.ui.top import ExploreRibbon, corner_marking
from marac_desktop.ui.triage.across import Across
from marac_desktop.ui.triage.choice import ChoiceForm
from marac_desktop.ui.triage.pane import SidePane, Stand
from marac_desktop.ui.triage.safeguard import SafeguardCard
from marac_desktop.ui.triage.sealed_desk import SLIP_KINDS, Done, Refused
from marac_desktop.ui.triage.sealed_foot import SealedFoot
from marac_desktop.ui.triage.signing import Batch, SignList, Wording
from marac_desktop.ui.triage.slip_words import before_signing, on_deciding, when_signed
from marac_desktop.ui.window_menu import add_act, add_zoom
from marac_desktop.ui.window_size import come_up
from marac_desktop.ui.words import Words, muted

KEPT_AFTER = 1000
"""Milliseconds after the first key not yet kept; the promise is two seconds."""


class SealedPane(SidePane):
    """The DA service's pane: until the slip is signed any decision is simply made again."""

    def revise(self) -> None:
        self.taken_back.emit()


class SealedWindow(QMainWindow):
    """Shows an open list. ``half`` is what was decided and typed before."""

    lock_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, away: Away, half: Half, tools: Tools) -> None:
        super().__init__()
        self.away, self.tools = away, tools
        self.cases = away.cases()
        self.decided: dict[str, Given] = dict(half.decided)
        self.typed: dict[str, Mapping[str, object]] = dict(half.typed)
        self.signed_at, self.first_signed = half.signed_at, half.first_signed
        self._open = 0
        self._style = NameStyle.SURNAME_FIRST
        self.setWindowTitle("MARAC Desktop – OFFICIAL-SENSITIVE" + (" – Explore" if away.content.explore else ""))
        self.setMinimumSize(900, 600)
        come_up(self, 1180, 780)
        self.pane, self.notice, self.foot = SealedPane(Side.DA_SERVICE), Banner(closes=True), SealedFoot()
        self.safeguard = SafeguardCard()
        self.across = Across(tools.theme, self._right())
        self._unkept = ""
        self._timer = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self._timer.timeout.connect(self.keep)
        self._lay_out()
        self._connect()
        self._menus()
        self.open(next((n for n, case in enumerate(self.cases, 1) if case.referral.reference not in self.decided), 1))

    @property
    def half(self) -> Half:
        """How far the list is."""
        return Half(dict(self.decided), dict(self.typed), self.signed_at, self.first_signed)

    def open(self, number: int) -> None:
        """Show the case with this number."""
        self._put_by()
        self._open = number
        self._show()

    def record(self, route: Route, reason: str, blind: bool) -> None:
        """Take this decision for the case shown, and go on to the next that has none."""
        reference = self.cases[self._open - 1].referral.reference
        given = Given(reference, route, self.away.now(), reason, blind)
        try:
            there.check(self.away, given)
        except MaracError as error:
            self.pane.form.refused(error)
            return
        self.decided[reference] = given
        self.signed_at = None
        self.typed.pop(reference, None)
        self.pane.form.restore({})
        self.notice.say(on_deciding(route, self.first_signed), Tone.WARN)
        self.keep()
        self._open = self._next() or self._open
        self._show()
        give(self.across.list)

    def take_back(self) -> None:
        """Decide the case shown anew, beginning from what was decided."""
        given = self.decided.pop(self.cases[self._open - 1].referral.reference, None)
        if given is not None:
            self.signed_at = None
            before = {"route": given.route.value, "reason": given.reason, "discussed": not given.blind}
            self.typed[given.reference] = before
            self._show()
            give(self.pane.form.reason)
            self.keep()

    def sign(self) -> None:
        """Sign what is decided, once, and save the slip."""
        if not self.decided:
            self.notice.say("Nothing is decided yet. Choose a route for a case and record it.", Tone.WARN)
            return
        given = tuple(self.decided.values())
        left = len(self.cases) - len(given)
        batch = Batch(self.away.account.name, there.to_sign(self.away, given))
        wording = Wording("Sign your decisions", before_signing(left, self.first_signed), "Sign")
        question = SignList(self, wording, [batch], partial(self._sign, given))
        let_hide(question, self.hide_act.toggle, self.hide_act.toggled, hidden=self.hide_act.isChecked())
        self.tools.prompts.put(question)

    def keep(self) -> None:
        """Keep what is decided and half typed, encrypted; called again when the window goes."""
        self._timer.stop()
        self._put_by()
        away, half = self.away, self.half
        self.tools.background.aside(self, lambda: away.keep(half), self._is_kept, self._not_kept)

    def hide_names(self, hidden: bool) -> None:
        """Show initials only (F9)."""
        self._style = NameStyle.INITIALS if hidden else NameStyle.SURNAME_FIRST
        self._show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing asks nothing and loses nothing."""
        event.ignore()
        self.close_wanted.emit()

    def _sign(self, decisions: tuple[Given, ...], given: Signature, done: Done, refused: Refused) -> None:
        away, name = self.away, f"{self.away.reference}{SLIP_SUFFIX}"
        path = self.tools.prompts.save_file(self, "Save the slip", name, SLIP_KINDS)
        if path is None:
            refused(MaracError("No place was chosen, so nothing was signed. Type the passphrase again to go on."))
            return

        def signed(_: None) -> None:
            done()
            again = self.first_signed is not None
            self.signed_at = away.now()
            self.first_signed = self.first_signed or self.signed_at
            self.keep()
            self._show()
            self.notice.say(when_signed(path.name, again=again), Tone.WARN if again else Tone.GOOD)

        self.tools.background.run(
            self, lambda: there.sign_slip(away, given.passphrase, decisions, path), signed, refused
        )

    def _is_kept(self, _: None) -> None:
        if self._unkept and self.notice.text == self._unkept:
            self.notice.say("")
        self._unkept = ""

    def _not_kept(self, error: MaracError) -> None:
        self._unkept = str(error)
        self.notice.say(self._unkept, Tone.DANGER)

    def _next(self) -> int:
        """The next case without a decision, from the one shown on; 0 for none."""
        order = [*range(self._open, len(self.cases)), *range(self._open)]
        return next((at + 1 for at in order if self.cases[at].referral.reference not in self.decided), 0)

    def _put_by(self) -> None:
        if not self._open:
            return
        reference = self.cases[self._open - 1].referral.reference
        if reference not in self.decided and self.pane.form.begun:
            self.typed[reference] = self.pane.form.state()
        else:
            self.typed.pop(reference, None)

    def _show(self) -> None:
        case = self.cases[self._open - 1]
        reference = case.referral.reference
        given = self.decided.get(reference)
        view = replace(given.view(0, self.away.account.name), signed_at=self.signed_at) if given else None
        rows = there.waiting(self.away, self.half)
        self.across.list.show_cases(rows, self._open, self._style)
        full = NameStyle.FULL if self._style is not NameStyle.INITIALS else self._style
        self.across.facts.show_case(case, full)
        self.pane.form.bar(barred(case.referral, case.findings, case.check.facts))
        self.pane.form.hold_up(held_up(case.check.facts))
        self.safeguard.setVisible(self.away.content.cases[self._open - 1].check is not None)
        self.safeguard.show_facts(case.check)
        who = self.away.account.name if view is None else ""
        self.pane.show_pane(Pane(Side.DA_SERVICE, covered=False, view=view), Stand(acting=True, both=False, who=who))
        self.pane.form.restore({} if view else dict(self.typed.get(reference, {})))
        self.pane.form.act.setEnabled(True)
        listed = there.to_sign(self.away, tuple(self.decided.values()))
        signed = self.first_signed is not None
        self.foot.show_progress(len(self.decided), len(self.cases), listed, signed=signed)

    def _touched(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _with_form(self, act: Callable[[ChoiceForm], object]) -> None:
        if self.pane.deciding:
            act(self.pane.form)

    def _connect(self) -> None:
        self.across.list.picked.connect(self.open)
        self.across.add_keys(self.across, self._with_form)
        self.pane.decided.connect(self.record)
        self.pane.taken_back.connect(self.take_back)
        self.pane.changed.connect(self._touched)
        self.foot.signs.connect(self.sign)
        self.tools.background.when_refused(self._not_kept)

    def _right(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        down = QVBoxLayout(inside)
        down.setContentsMargins(Space.M, Space.M, Space.M, Space.XL)
        down.setSpacing(Space.M)
        down.addWidget(self.pane)
        down.addWidget(self.safeguard)
        down.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        return scroll

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setProperty("role", "ground")
        down = QVBoxLayout(middle)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        if self.away.content.explore:
            down.addWidget(ExploreRibbon())
        down.addWidget(self._top())
        down.addWidget(with_room(self.notice))
        down.addWidget(self.across, 1)
        down.addWidget(self.foot)
        self.setCentralWidget(middle)

    def _top(self) -> QFrame:
        content = self.away.content
        top = QFrame()
        top.setProperty("role", "header")
        down = QVBoxLayout(top)
        down.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        down.setSpacing(2)
        down.addWidget(Words(f"Sealed list {self.away.reference}", "title"))
        due = f"Due by {show(content.due)}; a" if content.due else "A"
        sent = f"{content.sender_name} sent it to {content.account_name} on {show_time(content.sent_at)}."
        down.addWidget(muted(f"{sent} {due}nswers are taken until {show_time(content.expires_at)}."))
        return top

    def _menus(self) -> None:
        bar, theme = self.menuBar(), self.tools.theme
        bar.setNativeMenuBar(False)
        file, view = bar.addMenu("&File"), bar.addMenu("&View")
        add_act(file, "Sign and save the slip…", self.sign, "Ctrl+S")
        file.addSeparator()
        add_act(file, "Lock", self.lock_wanted.emit, "Ctrl+L")
        add_act(file, "Close", self.close, "Ctrl+Q")
        self.hide_act = view.addAction("Hide names")
        self.hide_act.setShortcut(HIDE)
        self.hide_act.setCheckable(True)
        self.hide_act.toggled.connect(self.hide_names)
        view.addSeparator()
        add_zoom(view, theme)
        self._marking = corner_marking()
        bar.setCornerWidget(self._marking)
