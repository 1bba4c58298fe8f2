"""What else can be recorded of the open case, beside deciding; and why the case is back, where it is."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.contact import never
from marac_desktop.domain.process import Stage
from marac_desktop.services.comeback import AWAY
from marac_desktop.services.standing import DECIDABLE
from marac_desktop.services.triage import TriageCase
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.cards import Card
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.icons import Mark
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words

CONSIDER = "consider"
REQUEST, INCIDENT, CHALLENGE, CALL = "request", "incident", "challenge", "emergency call"
LED = "police-led meeting"
SHEET, LIST = "plan on paper", "list to agencies"
CHILD, YOUNG = "child safeguarding", "young person"
_GROWN = 16


def offered(case: TriageCase) -> Iterable[tuple[str, str]]:
    """The acts a case's stage allows, each with its words."""
    stage = case.referral.stage
    if case.below:
        yield CONSIDER, "Consider it: no ground is met…"
    yield from _of_the_people(case)
    if case.plan is not None and stage in {Stage.WITHOUT_CONFERENCE, Stage.TO_CONFIRM}:
        yield SHEET, "Plan on paper…"
    if stage is Stage.WITHOUT_CONFERENCE:
        yield LIST, "List to every core agency…"
        yield REQUEST, "A full discussion is asked for…"
    if stage is Stage.BELOW_THRESHOLD:
        yield CHALLENGE, "Challenged by the referrer…"
    if stage in AWAY:
        yield INCIDENT, "New incident…"
    if stage in (DECIDABLE | {Stage.BELOW_THRESHOLD}) - {Stage.EMERGENCY}:
        yield CALL, "Emergency called by others…"


def _of_the_people(case: TriageCase) -> Iterable[tuple[str, str]]:
    """The acts that who the people are asks for."""
    referral = case.referral
    if any(key.startswith("young") for fact in case.check.facts for key in fact.keys):
        yield YOUNG, "Safeguarding decision on a young person…"
    if never(referral.honour, referral.consent):
        yield LED, "Police-led meeting…"
    age = referral.victim.birth.age_on(referral.received)
    if age is not None and age < _GROWN and referral.stage in {Stage.TRIAGE, Stage.RETURNED, Stage.LISTED}:
        yield CHILD, "Child safeguarding, not a case…"


class MoreCard(Card):
    """``wanted`` carries the act that was pressed."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("What else to record")
        self._holder = QWidget()
        self.body.addWidget(self._holder)

    def show_case(self, case: TriageCase, *, may_record: bool) -> None:
        """Offer what fits ``case``; nothing to somebody who may not record it."""
        acts = tuple(offered(case)) if may_record else ()
        self.setVisible(bool(acts))
        holder = QWidget()
        flow = Flow(holder, gap=Space.S)
        for act, words in acts:
            button = Button(words, kind=Kind.PLAIN)
            button.setObjectName(act)
            button.clicked.connect(self._pressed)
            flow.addWidget(button)
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self.body.replaceWidget(self._holder, holder)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = holder

    def _pressed(self) -> None:
        self.wanted.emit(self.sender().objectName())


class BackCard(Card):
    """Why the case is back at triage, the gravest reason first; hidden while it is not."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Why this case is back")
        across = QHBoxLayout()
        across.setSpacing(Space.S)
        across.addWidget(Mark("rotate-ccw", 18, "warn"), 0, Qt.AlignmentFlag.AlignTop)
        down = QVBoxLayout()
        down.setSpacing(2)
        down.addWidget(Words("Back at triage: both decide anew", "strong"))
        self._words = Words("")
        down.addWidget(self._words)
        across.addLayout(down, 1)
        self.body.addLayout(across)
        self.hide()

    def show_case(self, case: TriageCase) -> None:
        """Say why ``case`` is back."""
        self._words.setText("\n".join(reason.words for reason in case.back))
        self.setVisible(bool(case.back))
