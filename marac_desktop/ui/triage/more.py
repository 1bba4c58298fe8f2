"""What else can be recorded of the open case, beside deciding; and why the case is back, where it is."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.contact import never
from marac_desktop.domain.dates import show
from marac_desktop.domain.duty import CLOSED
from marac_desktop.domain.late_request import LateRequest
from marac_desktop.domain.process import Stage
from marac_desktop.domain.triage import Side
from marac_desktop.services.comeback import away
from marac_desktop.services.standing import DECIDABLE
from marac_desktop.services.triage import TriageCase
from marac_desktop.ui.cards import Card
from marac_desktop.ui.course import BACK
from marac_desktop.ui.icons import Mark
from marac_desktop.ui.linked_victims import LINK
from marac_desktop.ui.theme import Space
from marac_desktop.ui.triage.offers import WHO_MAY, Offer, Offers
from marac_desktop.ui.triage.outcome import LED
from marac_desktop.ui.words import Words

CONSIDER = "consider"
REQUEST, INCIDENT, CHALLENGE, CALL = "request", "incident", "challenge", "emergency call"
LATE_REQUEST = "late request"
SHEET, LIST = "plan on paper", "list to agencies"
CHILD, SOCIAL_CARE = "child safeguarding", "children's social care"
_NOT_DECIDED = frozenset({Stage.TRIAGE, Stage.RETURNED, Stage.LISTED})


def offered(case: TriageCase) -> Iterable[tuple[str, str]]:
    """The acts a case's stage allows, each with its words."""
    stage = case.referral.stage
    if case.below:
        yield CONSIDER, "Consider it: no ground is met…"
    yield from _of_the_people(case)
    yield from _of_the_plan(case)
    if stage is Stage.BELOW_THRESHOLD:
        yield CHALLENGE, "Challenged by the referrer…"
    taken = stage is Stage.CHILD_SAFEGUARDING and case.check.child is None
    if away(case.referral) or taken:
        yield INCIDENT, "New incident…"
    if taken or stage in (DECIDABLE | {Stage.BELOW_THRESHOLD}) - {Stage.EMERGENCY}:
        yield CALL, "Emergency called by others…"
    if stage not in CLOSED:
        yield LINK, "Link another victim…"


def _of_the_plan(case: TriageCase) -> Iterable[tuple[str, str]]:
    """The acts of a case processed without conference; the coordinator alone decides on a late request."""
    stage = case.referral.stage
    waits = case.side is Side.COORDINATOR and any(one.open for one in case.late_requests)
    if stage is Stage.WITHOUT_CONFERENCE and waits:
        yield LATE_REQUEST, "Decide on the late request…"
    if case.plan is not None and stage in {Stage.WITHOUT_CONFERENCE, Stage.TO_CONFIRM}:
        yield SHEET, "Plan on paper…"
    if stage is Stage.WITHOUT_CONFERENCE:
        yield LIST, "List to every core agency…"
        yield REQUEST, "A full discussion is asked for…"


def _of_the_people(case: TriageCase) -> Iterable[tuple[str, str]]:
    """The acts that who the people are asks for."""
    referral = case.referral
    if never(referral.honour, referral.consent) and referral.stage is not Stage.POLICE_LED:
        yield LED, "Police-led meeting…"
    if case.check.child is not None and referral.stage in _NOT_DECIDED:
        yield CHILD, "Child safeguarding, not a case…"
    if stands_by_default(case):
        yield SOCIAL_CARE, "Children's social care takes it…"


def stands_by_default(case: TriageCase) -> bool:
    """Whether children's social care takes the case as things stand, as far as the one asking may know."""
    decided = case.standing is not None and case.standing.route is not None
    return bool(case.check.default) and not decided and case.referral.stage in _NOT_DECIDED


class MoreCard(Card):
    """``wanted`` carries the act that was pressed."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("What else to record")
        self._holder: QWidget = QWidget()
        self.body.addWidget(self._holder)

    def show_case(self, case: TriageCase, *, may_record: bool) -> None:
        """Offer what fits ``case``; somebody who may not record it reads who may."""
        why_not = "" if may_record else WHO_MAY
        acts = [Offer(act, words, why_not=why_not) for act, words in offered(case)]
        self.setVisible(bool(acts))
        holder = Offers(acts)
        holder.wanted.connect(self.wanted)
        self.body.replaceWidget(self._holder, holder)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = holder


class SaidCard(Card):
    """What must be read before anybody decides: a title with its mark, and the words below it; hidden without any."""

    def __init__(self, title: str, icon: str) -> None:
        super().__init__()
        across = QHBoxLayout()
        across.setSpacing(Space.S)
        across.addWidget(Mark(icon, 18, "warn"), 0, Qt.AlignmentFlag.AlignTop)
        down = QVBoxLayout()
        down.setSpacing(2)
        self._title, self._words = Words(title, "strong"), Words("")
        down.addWidget(self._title)
        down.addWidget(self._words)
        across.addLayout(down, 1)
        self.body.addLayout(across)
        self.hide()

    def say(self, words: str, title: str = "") -> None:
        """Show ``words``, below ``title`` where one is given."""
        if title:
            self._title.setText(title)
        self._words.setText(words)
        self.setVisible(bool(words))


class BackCard(SaidCard):
    """Why the case is back at triage, the gravest reason first."""

    def __init__(self) -> None:
        super().__init__(BACK, "rotate-ccw")
        self.setAccessibleName("Why this case is back")

    def show_case(self, case: TriageCase) -> None:
        """Say why ``case`` is back."""
        self.say("\n".join(reason.words for reason in case.back))


class DefaultCard(SaidCard):
    """What stands by the criteria alone while the two have not decided otherwise (domain.md §4.8)."""

    def __init__(self) -> None:
        super().__init__("", "users")
        self.setAccessibleName("What stands by default")

    def show_case(self, case: TriageCase) -> None:
        """Say whether the default stands for ``case``, was carried out, or both decided otherwise; a victim who is a
        child leaves nothing to decide.
        """
        if case.check.too_young and case.referral.stage in _NOT_DECIDED:
            self.say(case.check.too_young, "Child safeguarding, not a case")
            return
        told = case.check.told
        words = "" if told is None else f"{told.words}\nTold to {told.whom} on {show(told.on)}."
        self.say(words or case.check.default, _default_title(case))


class LateRequestCard(SaidCard):
    """A full discussion asked for too late, until and after the coordinator decided on it."""

    def __init__(self) -> None:
        super().__init__("", "message-square")
        self.setAccessibleName("A late request for a full discussion")

    def show_case(self, case: TriageCase) -> None:
        """Say who asked, how late, and what was decided."""
        waits = any(one.open for one in case.late_requests)
        title = "A full discussion is asked for, late: the coordinator decides"
        words = "\n".join(_late(one) for one in case.late_requests)
        self.say(words, title if waits else "A full discussion was asked for, late")


def _late(one: LateRequest) -> str:
    decided = f"\n{one.decision.label}, decided by {one.decided_by}: {one.why}" if not one.open else ""
    return f"{one.sentence}{decided}"


def _default_title(case: TriageCase) -> str:
    if case.referral.stage is Stage.CHILD_SAFEGUARDING:
        return "Children's social care has it"
    return "Stands by default: children's social care" if stands_by_default(case) else "Decided otherwise: a case here"
