"""Possible duplicates: pairs of records with their reasons, and the decision whether they are one person's."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.dates import show_time
from marac_desktop.domain.duplicates import PossiblePair, Verdict
from marac_desktop.domain.names import NameStyle, display
from marac_desktop.domain.people_list import AGAINST, PersonLine
from marac_desktop.services import duplicates
from marac_desktop.services.duplicates import Standing
from marac_desktop.ui.born import born
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.chips import Filters
from marac_desktop.ui.comparing import Comparing
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.page_foot import PageFoot
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context
from marac_desktop.ui.table import Column, Look, Source, Table
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import muted

TO_DECIDE, APART = "to decide", "apart"
_CHOOSE = "Choose a pair first."


class Duplicates(QWidget):
    """``merge`` carries two records to be compared and merged, ``person`` one to be opened; ``left`` is going back."""

    merge = Signal(int, int)
    person = Signal(int)
    left = Signal()

    def __init__(self, context: Context, comparing: Comparing) -> None:
        super().__init__()
        self.context = context
        self.comparing = comparing
        self._most = 0
        self._shown = False
        self.filters = Filters(((TO_DECIDE, "To be decided"), (APART, "Different people")), "Which pairs")
        self.table: Table[PossiblePair] = Table(context, "duplicates", self._columns(), duplicates.page, _none())
        self.table.name("Possible duplicates")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("People compared")
        self.bar.setTextVisible(False)
        self.says = muted("")
        self.merges = Button("Compare and merge", self._merge, kind=Kind.PRIMARY, icon_name="users")
        self.apart = Button("Different people", self._tell_apart, icon_name="split")
        self.again = Button("Take the decision back", self._take_back, icon_name="undo-2")
        self._lay_out()
        self.filters.chosen.connect(self._filtered)
        self.table.selected.connect(self._selected)
        comparing.moved.connect(self._stand)
        self.table.opened.connect(lambda _pair: self._merge())
        context.names_hidden_changed.connect(lambda _hidden: self.table.view.viewport().update())
        self._filtered(TO_DECIDE)

    def start(self) -> None:
        """Show the list, and go on comparing whoever was added or changed since."""
        self._shown = True
        self.table.reload(self._source())
        self.comparing.start()

    def _stand(self, now: Standing) -> None:
        self._most = max(self._most, now.left)
        self.bar.setVisible(bool(now.left))
        self.bar.setRange(0, max(1, self._most))
        self.bar.setValue(self._most - now.left)
        self.filters.count(TO_DECIDE, now.pairs)
        many = "1 person is" if now.left == 1 else f"{now.left:,} people are"
        going = f"{many} still to be compared; it goes on while you work here."
        self.says.setText(
            going if now.left else "Everybody has been compared. New people are compared as they are added."
        )
        if self._most and not now.left:
            self._most = 0
            self.table.reload(self._source())

    def _source(self) -> Source[PossiblePair]:
        return duplicates.page if self.filters.current == TO_DECIDE else duplicates.told_apart

    def _filtered(self, chosen: str) -> None:
        apart = chosen == APART
        self.table.show_empty(_none_apart() if apart else _none())
        self.again.setVisible(apart)
        self.apart.setVisible(not apart)
        self._selected(None)
        if self._shown:
            self.table.reload(self._source())

    def _selected(self, pair: PossiblePair | None) -> None:
        may = self.context.account.may(Permission.RECORD_REFERRAL)
        reason = _CHOOSE if pair is None else "" if may else "Whoever records referrals decides this."
        for button in (self.merges, self.apart, self.again):
            button.allow(not reason, reason)
        merging = self.context.account.may(Permission.MERGE)
        self.merges.setText("Compare and merge" if merging else "One person: to be merged")

    def _merge(self) -> None:
        pair = self.table.current()
        if pair is None or not self.merges.isEnabled():
            return
        if self.context.account.may(Permission.MERGE):
            older, newer = sorted((pair.one.id, pair.other.id))
            self.merge.emit(older, newer)
        else:
            self._decide(pair, Verdict.SAME, "Noted. The coordinator merges the two records.")

    def _tell_apart(self) -> None:
        pair = self.table.current()
        if pair is not None:
            self._decide(pair, Verdict.DIFFERENT, "Kept as different people. They come back only if something changes.")

    def _decide(self, pair: PossiblePair, verdict: Verdict, said: str) -> None:
        one, other = pair.one.id, pair.other.id

        def done(_kept: object) -> None:
            self.context.toast(said)
            self.context.saved.emit()
            self.start()

        self.context.run(self, lambda desk: duplicates.decide(desk, one, other, verdict), done)

    def _take_back(self) -> None:
        pair = self.table.current()
        if pair is not None and pair.decision is not None:
            key = pair.decision.id
            self.context.run(self, lambda desk: duplicates.take_back(desk, key), lambda _done: self.start())

    def _columns(self) -> tuple[Column[PossiblePair], ...]:
        return (
            Column(key="likely", title="How likely", text=_likely, width=140, tone=_tone, sortable=False),
            Column(
                key="one", title="One record", text=lambda pair: self._who(pair.one), width=280, look=Look.STRONG,
                hint=lambda pair: self._who(pair.one), sortable=False, wraps=True,
            ),
            Column(
                key="other", title="The other", text=lambda pair: self._who(pair.other), width=280, look=Look.STRONG,
                hint=lambda pair: self._who(pair.other), sortable=False, wraps=True,
            ),
            Column(
                key="why", title="Why", text=_why, hint=_why, stretches=True, look=Look.MUTED, sortable=False,
                wraps=True,
            ),
        )  # fmt: skip

    def _who(self, line: PersonLine) -> str:
        style = NameStyle.INITIALS if self.context.names_hidden else NameStyle.SURNAME_FIRST
        return ", ".join(part for part in (display(line.name, style), born(line.birth)) if part)

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        work = QWidget()
        inside = QVBoxLayout(work)
        inside.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        inside.setSpacing(Space.M)
        inside.addWidget(muted("Two records of one person can hide a repeat. Nothing is merged by itself."))
        inside.addWidget(self.filters)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.bar)
        inside.addWidget(self.says)
        down.addWidget(work, 1)
        back = Button("Back", self.left.emit, kind=Kind.QUIET, icon_name="arrow-left")
        down.addWidget(PageFoot(back, (self.again, self.apart, self.merges)))


def _likely(pair: PossiblePair) -> str:
    if pair.decision is None:
        return pair.words
    return "To be merged" if pair.decision.verdict is Verdict.SAME else "Different people"


def _tone(pair: PossiblePair) -> Tone:
    return Tone.ACCENT if pair.decision is not None and pair.decision.verdict is Verdict.SAME else Tone.PLAIN


def _why(pair: PossiblePair) -> str:
    decided = pair.decision
    said = f"{decided.by}, {show_time(decided.at)}" if decided is not None else ""
    told = [reason.value if reason not in AGAINST else f"but {reason.value}" for reason in pair.reasons]
    return " · ".join([said] * bool(said) + told)


def _none() -> Empty:
    return Empty(
        "users", "No possible duplicates", "Two records that may be one person's stand here as soon as they are found."
    )


def _none_apart() -> Empty:
    return Empty("users", "Nobody was told apart", "Pairs somebody has decided to be different people are kept here.")
