"""Triage at the desk: what waits for a decision, and one case with the other side covered until both have decided."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from marac_desktop.domain.access import Permission
from marac_desktop.domain.action import Action
from marac_desktop.domain.comeback import Reason, back_since
from marac_desktop.domain.disclosure import Recipient, redact
from marac_desktop.domain.duty import Duty
from marac_desktop.domain.findings import Finding
from marac_desktop.domain.information import InformationRequest
from marac_desktop.domain.late_request import LateRequest
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referral_list import ReferralLine
from marac_desktop.domain.risk import dash
from marac_desktop.domain.risk.tool import Tool
from marac_desktop.domain.standing import Standing
from marac_desktop.domain.transfer import Transfer
from marac_desktop.domain.triage import Route, Side, View, covered, current
from marac_desktop.domain.wait import UNSAID, Wait
from marac_desktop.services import consideration, information, place
from marac_desktop.services.comeback import back_by_itself, reasons
from marac_desktop.services.desk import Desk
from marac_desktop.services.duty import duty_of
from marac_desktop.services.findings import earlier_reference, findings, tool_of
from marac_desktop.services.linked import UNLINKED, Linked
from marac_desktop.services.linked import of as linked_of
from marac_desktop.services.place import Held
from marac_desktop.services.safeguard import UNCHECKED, Checked, checked
from marac_desktop.services.seat import Seat, asking_side, shown_to
from marac_desktop.services.standing import DECIDABLE, Reckoning, Round, live_at, reckoning, round_of, rounds_of
from marac_desktop.services.waited import waited
from marac_desktop.storage.books import Books

_ACTS_ALONE = frozenset({Stage.EMERGENCY, Stage.POLICE_LED})
AT_TRIAGE = DECIDABLE - {Stage.CONFERENCE, Stage.WITHOUT_CONFERENCE}
"""Stages at which a decision may be awaited: a listed case while its place is provisional, an emergency (which either
side calls alone) until the other has decided too; and a case sent away until it is accepted there."""


class Need(StrEnum):
    """What a case on the triage desk waits for, as the side asking may know it."""

    DECISION = "decision"
    OTHER_SIDE = "other side"
    LATE = "late"
    INFORMATION = "information"
    ASK = "ask"
    SIGNATURE = "signature"
    CONFIRMATION = "confirmation"
    PLAN = "plan"
    REVIEW = "review"
    BACK = "back"
    SEND = "send"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One case on the triage desk. ``days`` are working days since it came in, or came back. ``mine`` is whether the
    side asking has decided; only then do ``need``, ``awaits`` and ``late`` tell anything of the other side. ``why`` it
    is back, ``overdue`` that its own decision is, ``unanswered`` that something asked is not answered in time.
    """

    line: ReferralLine
    days: int
    mine: bool
    need: Need = Need.DECISION
    awaits: Side | None = None
    late: bool = False
    provisional: bool = False
    place: Held | None = None
    why: str = ""
    overdue: bool = False
    unanswered: bool = False
    wait: Wait = UNSAID


@dataclass(frozen=True, slots=True)
class Pane:
    """One side of a case. When ``covered`` nothing of it is here: not the decision, nor whether there is one."""

    side: Side
    covered: bool
    view: View | None = None
    earlier: tuple[View, ...] = ()


@dataclass(frozen=True, slots=True)
class TriageCase:
    """One case as the side asking may see it; ``referral`` is redacted. ``days`` may be ``NOT_WAITING``.

    ``standing`` is None while the other side is covered, but for what silence has come to (a late decision) and an
    emergency, which acts at once. ``plan`` and ``plan_actions`` are those of a case processed without conference. One
    ``anew`` is back by itself: a new round, in which nobody has decided; its plan is managed until somebody has.
    """

    referral: Referral
    findings: tuple[Finding, ...]
    days: int
    panes: tuple[Pane, Pane]
    standing: Standing | None
    side: Side | None = None
    earlier_reference: str = ""
    place: Held | None = None
    information_due: date | None = None
    information_overdue: bool = False
    plan: Plan | None = None
    plan_actions: tuple[Action, ...] = ()
    check: Checked = UNCHECKED
    back: tuple[Reason, ...] = ()
    anew: bool = False
    transfer: Transfer | None = None
    duty: Duty | None = None
    linked: Linked = UNLINKED
    questions: tuple[InformationRequest, ...] = ()
    late_requests: tuple[LateRequest, ...] = ()
    tool: Tool = field(default_factory=dash.tool)
    below: bool = False
    wait: Wait = UNSAID

    @property
    def decidable(self) -> bool:
        """Whether a decision may still move the case; what was heard, joined or withdrawn is here to be read."""
        return self.referral.stage in DECIDABLE

    def pane(self, side: Side) -> Pane:
        """The pane of ``side``."""
        return next(pane for pane in self.panes if pane.side is side)


def waiting(desk: Desk, seat: Seat | None = None) -> tuple[Waiting, ...]:
    """What waits for triage, oldest first, as the one in ``seat`` (or the account at the desk) may know it."""
    with desk.look("Looked at the triage desk", Permission.READ_CASES) as books:
        at, seen = reckoning(books, desk.now()), shown_to(desk, books, seat)
        cases = waiting_for(seen, asking_side(desk, books, seat), at)
        held = place.of_many(seen, (case.line for case in cases), at.today)
        return tuple(replace(case, place=held.get(case.line.id)) for case in cases)


def waiting_for(books: Books, side: Side | None, at: Reckoning) -> tuple[Waiting, ...]:
    """What waits for triage, oldest first, as ``side`` may know it; for counts too, which name nobody."""
    lines = live_at(books, AT_TRIAGE)
    rounds = rounds_of(books, lines)
    places = books.agendas.provisional(line.id for line in lines)
    asked = books.questions.of_many(line.id for line in lines)
    found = (_waiting(line, rounds[line.id], side, at, line.id in places) for line in lines)
    found = (_asked(case, rounds[case.line.id], asked[case.line.id], at) for case in found)
    desk = [_in_its_turn(books, case, at) for case in found if _on_desk(case)]
    desk += [_back(line, why, at) for line, why in back_by_itself(books, at).items()]
    return tuple(sorted(desk, key=lambda case: (-case.days, case.line.received, case.line.id)))


def open_case(desk: Desk, referral_id: int, seat: Seat | None = None) -> TriageCase:
    """One case for the side in ``seat`` (or of the account at the desk); the other side covered. The look is in the
    audit before anything is shown.
    """
    with desk.look("Opened for triage", Permission.READ_CASES, about=f"referral:{referral_id}") as books:
        side = asking_side(desk, books, seat)
        referral = shown_to(desk, books, seat).referrals.get(referral_id)
        at = reckoning(books, desk.now())
        given = round_of(books, referral)
        judged, back = findings(books, referral, at.today), reasons(books, referral, given, at)
        now = given.over if (anew := bool(back) and referral.stage is Stage.WITHOUT_CONFERENCE) else given
        panes = (_pane(now, Side.COORDINATOR, side), _pane(now, Side.DA_SERVICE, side))
        days, wait = waited(referral, given, back, at)
        case = TriageCase(
            referral=redact(consideration.shown(books, referral, side), Recipient.SCREEN),
            findings=judged,
            tool=tool_of(books, referral),
            below=side is Side.COORDINATOR and consideration.due(referral, judged),
            days=days,
            wait=wait,
            panes=panes,
            standing=_shown_standing(now, at, panes, side),
            side=side,
            earlier_reference=earlier_reference(books, referral),
            place=place.of(books, referral, at.today),
            check=checked(books, referral, at),
            back=back,
            anew=anew,
            linked=linked_of(books, referral),
            questions=books.questions.of(referral_id),
        )
        return case if not anew and any(pane.covered for pane in panes) else _with_next(books, case, given.views, at)


def late(books: Books, at: Reckoning) -> tuple[ReferralLine, ...]:
    """Cases whose second decision is late, oldest first: that means conference, so they are listed like any other."""
    lines = live_at(books, AT_TRIAGE)
    rounds = rounds_of(books, lines)
    return tuple(line for line in lines if rounds[line.id].views and rounds[line.id].standing(at).late)


def _on_desk(case: Waiting) -> bool:
    if case.line.stage is Stage.LISTED:
        return case.provisional
    return case.line.stage not in _ACTS_ALONE or not case.mine or case.awaits is not None


def _back(line: ReferralLine, why: tuple[Reason, ...], at: Reckoning) -> Waiting:
    since = back_since(why, line.received)
    return Waiting(line, at.waited(since), True, Need.BACK, why=why[0].words, wait=Wait(at.today, since, back=True))


def _waiting(line: ReferralLine, given: Round, side: Side | None, at: Reckoning, provisional: bool) -> Waiting:
    views = given.views
    began = given.since(line)
    days = at.waited(began)
    why = given.around.back[0].cause.label if given.around.back else ""
    wait = Wait(at.today, began, back=bool(why))
    both = all(current(views, one) is not None for one in Side)
    if not both and (side is None or current(views, side) is None):
        by = at.calendar.add_working_days(began, at.policy.first_decision_days)
        return Waiting(line, days, False, provisional=provisional, why=why, overdue=at.today > by, wait=wait)
    now = given.standing(at)
    case = Waiting(line, days, mine=True, awaits=now.waiting_for, provisional=provisional, wait=wait)
    if now.waiting_for is not None:
        return replace(case, need=Need.LATE if now.late else Need.OTHER_SIDE, late=now.late)
    if now.route is Route.MORE_INFORMATION:
        return replace(case, need=Need.INFORMATION)
    if line.stage is Stage.TRANSFERRING:
        return replace(case, need=Need.SEND)
    if not now.acts:
        return replace(case, need=Need.SIGNATURE if side in now.unsigned else Need.CONFIRMATION)
    return replace(case, need=Need.PLAN if now.route is Route.WITHOUT_CONFERENCE else Need.SIGNATURE)


def _asked(case: Waiting, given: Round, questions: tuple[InformationRequest, ...], at: Reckoning) -> Waiting:
    """A case with what is asked about it: whether an answer is late, and whether what it waits for was asked at all."""
    unanswered = any(one.overdue(at.today) for one in questions)
    if case.need is not Need.INFORMATION:
        return replace(case, unanswered=unanswered)
    late = at.today > information.due(questions, given.views, at)
    need = Need.INFORMATION if late or any(one.open for one in questions) else Need.ASK
    return replace(case, need=need, late=late, unanswered=unanswered)


def _in_its_turn(books: Books, case: Waiting, at: Reckoning) -> Waiting:
    """A signed case without conference: its plan first, then the reviewer its safeguard check asks for. One for another
    area: it is sent, then its answer is awaited, late from the day it is chased.
    """
    if case.need is Need.SEND:
        sent = next(reversed(books.transfers.of(case.line.id)), None)
        waits = sent is not None and sent.open
        return replace(case, need=Need.ANSWER, late=at.today > sent.chase_on) if sent and waits else case
    if case.need is not Need.PLAN:
        return case
    plan = books.plans.of(case.line.id)
    if plan is None or plan.confirmed_at is not None:
        return case
    return replace(case, need=Need.REVIEW)


def _pane(given: Round, side: Side, asking: Side | None) -> Pane:
    """A side's decision in this round; those of the rounds before, which both have seen, stay on record below it."""
    views = given.views
    own = tuple(view for view in views if view.side is side)
    former = tuple(view for view in given.given if view.side is side and view not in views)
    latest = own[-1] if own else None
    other = next(one for one in Side if one is not side)
    if side is not asking and covered(latest, current(views, other) is not None):
        return Pane(side, covered=True)
    return Pane(side, covered=False, view=latest, earlier=(*former, *own[:-1]))


def _shown_standing(given: Round, at: Reckoning, panes: tuple[Pane, Pane], side: Side | None) -> Standing | None:
    """What stands, as far as it tells nothing of a decision that is covered: a request brings the case to the table
    whatever the two decide.
    """
    now = given.standing(at)
    if not any(pane.covered for pane in panes):
        return now
    if given.around.request is not None and now.route is Route.CONFERENCE:
        return replace(now, waiting_for=None)
    decided = any(pane.side is side and pane.view is not None for pane in panes)
    return now if now.route is Route.EMERGENCY or (decided and now.waiting_for is not None) else None


def _with_next(books: Books, case: TriageCase, views: tuple[View, ...], at: Reckoning) -> TriageCase:
    """The case with what follows from two decisions; before both are there it would tell what one of them is."""
    returned = case.standing is not None and case.standing.route is Route.MORE_INFORMATION
    due = information.due(case.questions, views, at) if returned else None
    return replace(
        case,
        transfer=next(reversed(books.transfers.of(case.referral.id)), None),
        duty=duty_of(books, books.referrals.get(case.referral.id), at),
        information_due=due,
        information_overdue=due is not None and at.today > due,
        plan=books.plans.of(case.referral.id),
        late_requests=books.late_requests.of(case.referral.id),
        plan_actions=books.actions.of_plan(case.referral.id),
    )
