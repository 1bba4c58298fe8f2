"""What the criteria say of a referral, beside it: each ground met, not met or cannot tell, why, and what is missing."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.codes import Ground
from marac_desktop.domain.completeness import Completeness, Gap
from marac_desktop.domain.findings import Finding, Met
from marac_desktop.domain.repeat import MaybeSame
from marac_desktop.services.referral import Judgement
from marac_desktop.ui.banner import Banner
from marac_desktop.ui.buttons import Button, IconButton, Kind
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.completeness_ring import CompletenessRing
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.panel import Panel
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, caption, line

LOOKS: Final = {
    Met.MET: (Tone.GOOD, "circle-check"),
    Met.NOT_MET: (Tone.PLAIN, "circle-minus"),
    Met.CANNOT_TELL: (Tone.WARN, "circle-question-mark"),
}
"""Each answer's tone and icon; the word always stands beside them."""
_MOST_GAPS = 7


class FindingView(QWidget):
    """One ground: its name, the answer as a chip, why, and what is missing."""

    def __init__(self) -> None:
        super().__init__()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.XS)
        top = QHBoxLayout()
        self._name = Words("", "strong")
        self._chip = Chip("")
        top.addWidget(self._name, 1)
        top.addWidget(self._chip)
        self._why = Words("", "muted")
        self._missing = caption("")
        down.addLayout(top)
        down.addWidget(self._why)
        down.addWidget(self._missing)

    def show_finding(self, finding: Finding) -> None:
        """Show another finding."""
        tone, icon = LOOKS[finding.met]
        self._name.setText(finding.ground.label)
        self._chip.say(finding.met.label, tone, icon)
        self._why.setText(finding.why)
        self._missing.setText("Missing: " + "; ".join(finding.missing))
        self._missing.setVisible(bool(finding.missing))
        self.setAccessibleName(f"{finding.ground.label}: {finding.met.label}. {finding.why}")


class CriteriaPanel(Panel):
    """``wanted`` carries the field of a gap that was pressed, ``unknown`` that of one nobody knows;
    ``repeat_confirmed`` that the proposed repeat is one, ``same_person`` and ``two_people`` whether the two records on
    which it hangs are one perpetrator's (MaybeSame); ``offered`` the tool meant for the victim's age.
    """

    wanted = Signal(str)
    unknown = Signal(str)
    repeat_confirmed = Signal()
    same_person = Signal(object)
    two_people = Signal(object)
    offered = Signal(object)

    def __init__(self, *, width: int = 320) -> None:
        super().__init__("What the criteria say", width=width)
        self._findings: dict[Ground, FindingView] = {}
        self._grounds = QVBoxLayout()
        self._grounds.setSpacing(Space.L)
        self.body.addLayout(self._grounds)
        self._confirm = Button("Confirm the repeat", self.repeat_confirmed.emit, icon_name="link")
        self._confirm.hide()
        self.body.addWidget(self._confirm)
        self._same = Button("This is the same person", partial(self._answer, self.same_person), icon_name="user")
        self._two = Button("They are two people", partial(self._answer, self.two_people), icon_name="users")
        for answer in (self._same, self._two):
            answer.hide()
            self.body.addWidget(answer)
        self._advice = Banner()
        self.body.addWidget(self._advice)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(Space.S)
        self.body.addLayout(self._notices)
        self._offer = Button("", self._ask_offered, icon_name="user")
        self._offer.hide()
        self.body.addWidget(self._offer)
        self.body.addWidget(line())
        self.complete = CompletenessRing()
        self.body.addWidget(self.complete)
        self._gaps = QVBoxLayout()
        self._gaps.setSpacing(0)
        self.body.addLayout(self._gaps)
        self._whole, self._editing = False, True
        self._more = Button("", self._unfold, kind=Kind.QUIET)
        self._more.hide()
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._said: Judgement | None = None

    def show_judgement(self, judged: Judgement, *, editing: bool = True) -> None:
        """Say what is judged now; with ``editing``, each gap goes to its field."""
        before, self._said = self._said, judged
        for finding in judged.findings:
            self._finding(finding.ground).show_finding(finding)
        maybe = _maybe_same(judged)
        self._confirm.setVisible(editing and maybe is None and _can_confirm(judged))
        self._same.setVisible(maybe is not None and (editing or bool(maybe.person_id)))
        self._two.setVisible(maybe is not None and bool(maybe.person_id))
        self._offer.setVisible(editing and judged.offered is not None)
        self._offer.setText(f"Ask the {judged.offered.title.lower()}" if judged.offered else "")
        self._advice.say(judged.advice, Tone.INFO)
        if before is None or before.notices != judged.notices:
            _refill(self._notices, [_notice(text) for text in judged.notices])
        if before is None or (before.gaps, before.asked) != (judged.gaps, judged.asked):
            self._show_gaps(judged, editing)

    def _finding(self, ground: Ground) -> FindingView:
        if ground not in self._findings:
            self._findings[ground] = FindingView()
            self._grounds.addWidget(self._findings[ground])
        return self._findings[ground]

    def _answer(self, answered: SignalInstance) -> None:
        if self._said is not None and (maybe := _maybe_same(self._said)) is not None:
            answered.emit(maybe)

    def _ask_offered(self) -> None:
        if self._said is not None and self._said.offered is not None:
            self.offered.emit(self._said.offered)

    def _show_gaps(self, judged: Judgement, editing: bool) -> None:
        gaps, complete = judged.gaps, Completeness(judged.asked, judged.gaps)
        self.complete.show_complete(complete.per_cent, completeness_words(len(gaps), editing=editing))
        self._editing = editing
        rest = len(gaps) - _MOST_GAPS
        self._more.setVisible(rest > 0)
        self._more.setText(f"Show the first {_MOST_GAPS} only" if self._whole else f"Show the other {rest}")
        self._more.show_icon("chevron-up" if self._whole else "chevron-down", "ink_muted")
        _refill(self._gaps, [self._gap(gap, editing) for gap in (gaps if self._whole else gaps[:_MOST_GAPS])])

    def _unfold(self) -> None:
        """Show every gap, with the keyboard at the first that was not seen; or the first few again."""
        self._whole = not self._whole
        if self._said is not None:
            self._show_gaps(self._said, self._editing)
        item = self._gaps.itemAt(_MOST_GAPS)
        if item is not None and isinstance(gap := item.widget(), GapButton):
            give(gap.button)

    def _gap(self, gap: Gap, editing: bool) -> QWidget:
        if not editing:
            return caption(f"–  {gap.words}")
        unknown = partial(self.unknown.emit, gap.field) if gap.may_be_unknown else None
        return GapButton(gap.words, partial(self.wanted.emit, gap.field), unknown)


def completeness_words(gaps: int, *, editing: bool = True) -> str:
    """How complete a referral is; whatever is missing, it can be recorded."""
    if gaps == 0:
        return "Complete"
    missing = f"{gaps} {'answer is' if gaps == 1 else 'answers are'} still missing."
    return f"{missing} It can be recorded as it is." if editing else missing


def _can_confirm(judged: Judgement) -> bool:
    repeat = next((one for one in judged.findings if one.ground is Ground.REPEAT), None)
    return judged.proposal is not None and repeat is not None and repeat.met is Met.CANNOT_TELL


def _maybe_same(judged: Judgement) -> MaybeSame | None:
    """Which two records the proposed repeat hangs on, while nobody has confirmed it."""
    return judged.proposal.maybe if judged.proposal is not None and _can_confirm(judged) else None


def _notice(text: str) -> QWidget:
    notice = Banner()
    notice.say(text, Tone.WARN)
    return notice


class GapButton(QFrame):
    """A gap as a line of words that can be pressed; ``unknown`` puts down that nobody knows it."""

    def __init__(self, words: str, press: Callable[[], object], unknown: Callable[[], object] | None) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        self.button = Button("", press, kind=Kind.QUIET, icon_name="arrow-right")
        self.button.setAccessibleName(f"Go to: {words}")
        across.addWidget(self.button)
        across.addWidget(Words(words), 1)
        if unknown is not None:
            why = f"Nobody knows: {words}"
            across.addWidget(IconButton("circle-question-mark", why, unknown), 0, Qt.AlignmentFlag.AlignTop)


def _refill(layout: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    for widget in widgets:
        layout.addWidget(widget)
