"""The facts of one case as both sides read them before they decide: people, criteria, Dash, what happened."""

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from marac_desktop.domain import codelists, names
from marac_desktop.domain.case_on_paper import birth_words, children_note, referring
from marac_desktop.domain.codes import Known
from marac_desktop.domain.consideration import Considered
from marac_desktop.domain.dates import show, show_time
from marac_desktop.domain.findings import Finding, Met
from marac_desktop.domain.names import NameStyle
from marac_desktop.domain.person import Person
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.risk.answers import Answer
from marac_desktop.domain.risk.tool import Tool
from marac_desktop.domain.withholding import WITHHELD_WORDS
from marac_desktop.services.triage import TriageCase
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.icons import Mark
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.piecemeal import styled
from marac_desktop.ui.score import ScoreBar
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, withheld

_MET = {
    Met.MET: ("circle-check", "good"),
    Met.NOT_MET: ("circle-minus", "ink_muted"),
    Met.CANNOT_TELL: ("circle-question-mark", "warn"),
}


class Facts(QScrollArea):
    """One case, redacted, in the order it is read."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("The facts of the case")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: tuple[TriageCase, NameStyle] | None = None
        self._ready: tuple[TriageCase, NameStyle, QWidget] | None = None

    def prepare(self, case: TriageCase, style: NameStyle) -> Generator[None]:
        """The steps that make ready what ``show_case`` shows, out of sight until then."""
        if self._shown == (case, style):
            return
        inside = _Inside(self.viewport())
        inside.hide()  # else it comes up with the viewport, over the facts of the case that is open
        try:
            yield from inside.fill(case, style)
            yield from styled(inside)
        except GeneratorExit:
            if isValid(inside):
                inside.deleteLater()
            raise
        inside.resize(self.viewport().width(), inside.heightForWidth(self.viewport().width()))
        self._put_away()
        self._ready = (case, style, inside)

    def show_case(self, case: TriageCase, style: NameStyle) -> None:
        """Show ``case``; the scroll stays where it was while it is the same one."""
        if self._shown == (case, style):
            return
        same = self._shown is not None and self._shown[0].referral.id == case.referral.id
        scrolled = self.verticalScrollBar().value() if same else 0
        self._shown = (case, style)
        inside: QWidget
        if self._ready is not None and self._ready[:2] == self._shown:
            inside, self._ready = self._ready[2], None
        else:
            inside = _Inside()
            deque(inside.fill(case, style), maxlen=0)
        self._put_away()
        self.setWidget(inside)
        self._fit()
        self.verticalScrollBar().setValue(scrolled)

    def _put_away(self) -> None:
        """What was made ready for another case is shown no more."""
        if self._ready is not None:
            self._ready[2].deleteLater()
        self._ready = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()  # before it is laid out, which a width that was smaller until now would hold back
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Never wider than what is seen: a date of birth cut off at the edge would be read as another."""
        inside = self.widget()
        if inside is None:
            return
        inside.setMaximumWidth(self.viewport().width())
        rows, room = inside.findChildren(_Row), self.viewport().width() - 2 * Space.L
        beside = all(row.least <= room for row in rows)
        for row in rows:
            row.lay(beside)


class _Inside(QWidget):
    """The facts one under another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "scrolled")
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(Space.L, Space.L, Space.L, Space.XL)
        self._down.setSpacing(Space.M)

    def fill(self, case: TriageCase, style: NameStyle) -> Iterator[None]:
        """A part at a time."""
        for widget in _parts(case, style):
            widget.setMinimumWidth(1)  # else Qt reckons its height for a width that a narrow column does not have
            self._down.addWidget(widget)
            yield
        self._down.addStretch(1)


def _parts(case: TriageCase, style: NameStyle) -> Iterable[QWidget]:
    referral = case.referral
    yield Words(referral.reference, "title", wrap=False)
    yield _chips(case)
    if case.check.default:
        yield _marked("users", "warn", _one(Words(case.check.default, "strong")))
    yield _people(case, style)
    yield _section("What the criteria say", [_finding(finding) for finding in case.findings])
    yield from _considered(referral)
    yield _dash(referral, case.tool)
    for title, text in _told(referral):
        if text.strip():
            yield _section(title, [Words(text), *([withheld("Withheld in part")] if WITHHELD_WORDS in text else [])])


def _chips(case: TriageCase) -> QWidget:
    referral, holder = case.referral, QWidget()
    flow = Flow(holder, gap=6)
    if waited := case.wait.words(case.days):
        hint = f"{case.wait.began}\nReceived {show(referral.received)}".strip()
        flow.addWidget(Chip(waited, Tone.PLAIN, "check" if case.wait.decided else "clock", hint=hint))
    if referral.threat_to_life.strip():
        flow.addWidget(Chip("Threat to life (Osman) warning", Tone.DANGER, "triangle-alert"))
    honour = referral.honour
    if Known.YES in (honour.honour_based, honour.forced_marriage, honour.fgm):
        flow.addWidget(Chip("Honour-based abuse", Tone.WARN, "triangle-alert"))
    if case.earlier_reference:
        flow.addWidget(Chip(f"Repeat of {case.earlier_reference}", Tone.INFO, "history"))
    if case.place is not None:
        flow.addWidget(Chip(case.place.words, Tone.INFO if case.place.meeting else Tone.WARN, "calendar"))
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder


def _people(case: TriageCase, style: NameStyle) -> QWidget:
    referral = case.referral
    rows = [("Victim", _person(referral.victim, style, case.wait.today))]
    for party in referral.perpetrators:
        words = _person(party.person, style, case.wait.today)
        related = codelists.label("relationship", party.relationship) if party.relationship else ""
        rows.append(("Perpetrator", f"{words}\n{related}".strip()))
    if not referral.perpetrators:
        rows.append(("Perpetrator", "Not recorded"))
    rows.append(("Children", _children(referral, style, case.wait.today)))
    rows.append(("Referred by", f"{referring(referral) or 'Not recorded'}, {show(referral.received)}"))
    if referral.marac:
        rows.append(("MARAC", referral.marac))
    holder = QWidget()
    down = QVBoxLayout(holder)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(Space.S)
    for label, text in rows:
        down.addLayout(_Row(label, text))
    return holder


def _person(person: Person, style: NameStyle, today: date | None) -> str:
    """Who it is, and the age now: the rules go by the age at receipt, which who reads a number here cannot know."""
    name = names.display(person.name, style)
    if style is NameStyle.INITIALS:
        return name
    age = person.birth.age_on(today) if today is not None and person.birth.on else None
    born = birth_words(person.birth) if person.birth else "date of birth not known" * person.birth.not_known
    parts = [f"born {born}" if person.birth.on or person.birth.year else born, f"aged {age}" * (age is not None)]
    return ", ".join([name, *(part for part in parts if part)])


def _children(referral: Referral, style: NameStyle, today: date | None) -> str:
    if not referral.children.listed:
        return children_note(referral.children)
    return "\n".join(_child(child.person, child.safeguarding, style, today) for child in referral.children.listed)


def _child(person: Person, safeguarding: Known, style: NameStyle, today: date | None) -> str:
    decided = {Known.YES: "safeguarding decided", Known.NO: "no safeguarding decision"}.get(safeguarding, "")
    return " · ".join(part for part in (_person(person, style, today), decided) if part)


class _Row(QBoxLayout):
    """A fact beside its label, or below it in a column too narrow for both, where a name would be cut off."""

    def __init__(self, label: str, text: str) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._name, self._said = Words(label, "muted", wrap=False), Words(text)
        self._name.setMinimumWidth(self._name.fontMetrics().horizontalAdvance("Perpetrator") + Space.S)
        self.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        self.addWidget(self._said, 1, Qt.AlignmentFlag.AlignTop)
        self.lay(beside=True)

    @property
    def least(self) -> int:
        """The width it needs to stand side by side."""
        name = max(self._name.minimumWidth(), self._name.minimumSizeHint().width())
        return name + Space.M + self._said.minimumSizeHint().width()

    def lay(self, beside: bool) -> None:
        """Side by side, or under one another."""
        self.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.setSpacing(Space.M if beside else 0)


def _section(title: str, content: Sequence[QWidget]) -> QWidget:
    holder = QWidget()
    down = QVBoxLayout(holder)
    down.setContentsMargins(0, Space.S, 0, 0)
    down.setSpacing(6)
    down.addWidget(Words(title, "heading"))
    for widget in content:
        down.addWidget(widget)
    return holder


def _finding(finding: Finding) -> QWidget:
    icon, role = _MET[finding.met]
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Words(f"{finding.ground.label}: {finding.met.label.lower()}", "strong"))
    words.addWidget(Words(finding.why, "caption"))
    if finding.missing:
        words.addWidget(Words("Missing: " + "; ".join(finding.missing), "caption"))
    return _marked(icon, role, words)


def _marked(icon: str, role: str, words: QVBoxLayout) -> QWidget:
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(Space.S)
    across.addWidget(Mark(icon, 18, role), 0, Qt.AlignmentFlag.AlignTop)
    across.addLayout(words, 1)
    return holder


def _considered(referral: Referral) -> Iterable[QWidget]:
    """What the coordinator decided of a referral below the threshold, as far as the one who asks may see it."""
    given = referral.consideration
    if given.decision is not Considered.BLANK:
        who = ", ".join(part for part in (given.by, show_time(given.at) if given.at else "") if part)
        words = [Words(given.decision.label, "strong"), Words(given.words), Words(who, "caption")]
        yield _section("Considered below the threshold", words)


def _dash(referral: Referral, tool: Tool) -> QWidget:
    score = ScoreBar(tool)
    score.show_tally(tool.tally(referral.risk))
    rows: list[QWidget] = [score]
    if warning := tool.warning(referral.risk):
        rows.append(_marked("triangle-alert", "warn", _one(Words(warning, "strong"))))
    labels = {question.number: question.label for question in tool.questions}
    for answer, title in ((Answer.YES, "Yes"), (Answer.DONT_KNOW, "Don't know")):
        said = [f"{row.number} {labels.get(row.number, '')}" for row in referral.risk.answers if row.answer is answer]
        if said:
            rows.append(Words(f"{title}: {' · '.join(said)}", "" if answer is Answer.YES else "muted"))
    return _section(tool.title, rows)


def _one(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.addWidget(widget)
    return column


def _told(referral: Referral) -> Iterable[tuple[str, str]]:
    yield "Threat to life (Osman) warning", referral.threat_to_life
    yield "Professional judgement", referral.judgement_reason
    yield "What happened", referral.narrative
    yield "The victim's voice", referral.consent.voice
    yield "Safety now", referral.safety_now
    yield "Honour-based abuse", referral.honour.detail
    yield "Notes", referral.notes
