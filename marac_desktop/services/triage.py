"""Triage at the desk: what waits for a decision, and one case with the other side covered until both have decided."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from marac_desktop.domain import criteria, ruleset
from marac_desktop.domain.access import Account, Permission
from marac_desktop.domain.action import Action
from marac_desktop.domain.codes import Kind
from marac_desktop.domain.disclosure import Recipient, redact
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.findings import Finding
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referral_list import ReferralFilter, ReferralLine, ReferralSort
from marac_desktop.domain.standing import Standing
from marac_desktop.domain.triage import Side, View, covered
from marac_desktop.services.desk import Desk
from marac_desktop.services.standing import Reckoning, reckoning, stands
from marac_desktop.storage.books import Books

DECIDES = {Side.COORDINATOR: Permission.FIRST_DECISION, Side.DA_SERVICE: Permission.SECOND_DECISION}
"""The permission to give each side's decision."""

AT_TRIAGE = frozenset({Stage.TRIAGE, Stage.RETURNED, Stage.TO_CONFIRM, Stage.LISTED})
"""Stages at which decisions may be awaited; a listed case is on the desk while its place is provisional."""


def side_of(account: Account) -> Side | None:
    """The side this account decides for; None for everybody else, administrators included."""
    return next((side for side, needs in DECIDES.items() if account.may(needs)), None)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One case on the triage desk. ``days`` are working days since it came in. ``mine`` is whether the side asking has
    decided; ``awaits`` names the side still missing, and ``late`` whether it is past its day, once ``mine`` is true.
    """

    line: ReferralLine
    days: int
    mine: bool
    awaits: Side | None = None
    late: bool = False
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Pane:
    """One side of a case. When ``covered`` nothing of it is here: not the decision, nor whether there is one."""

    side: Side
    covered: bool
    view: View | None = None
    earlier: tuple[View, ...] = ()


@dataclass(frozen=True, slots=True)
class TriageCase:
    """One case as the side asking may see it. ``referral`` is redacted for the screen and cannot be stored.

    ``standing`` is None while the other side is covered, but for what silence has come to (a late decision).
    ``plan`` and ``plan_actions`` are those of a case to be processed without conference.
    """

    referral: Referral
    findings: tuple[Finding, ...]
    days: int
    panes: tuple[Pane, Pane]
    standing: Standing | None
    earlier_reference: str = ""
    place: date | None = None
    plan: Plan | None = None
    plan_actions: tuple[Action, ...] = ()

    def pane(self, side: Side) -> Pane:
        """The pane of ``side``."""
        return next(pane for pane in self.panes if pane.side is side)


def waiting(desk: Desk, seated: Account | None = None) -> tuple[Waiting, ...]:
    """What waits for triage, oldest first, as ``seated`` (or the account at the desk) may know it."""
    side = side_of(seated or desk.account)
    with desk.look("Looked at the triage desk", Permission.READ_CASES) as books:
        at = reckoning(books, desk.now())
        lines = _lines(books)
        views = books.triage.views_of(line.id for line in lines)
        places = _provisional(books, (line.id for line in lines))
        found = (_waiting(books, line, views[line.id], side, at, line.id in places) for line in lines)
        return tuple(case for case in found if case.line.stage is not Stage.LISTED or case.provisional)


def open_case(desk: Desk, referral_id: int, seated: Account | None = None) -> TriageCase:
    """One case for the side ``seated`` (or the account at the desk) decides for; the other side covered.

    The look is in the audit before anything is shown.
    """
    side = side_of(seated or desk.account)
    with desk.look("Opened for triage", Permission.READ_CASES, about=f"referral:{referral_id}") as books:
        referral = books.referrals.get(referral_id)
        at = reckoning(books, desk.now())
        views = books.triage.views(referral_id)
        panes = (_pane(views, Side.COORDINATOR, side), _pane(views, Side.DA_SERVICE, side))
        place = next((item for item in books.agendas.of_referral(referral_id) if item.outcome is None), None)
        return TriageCase(
            referral=redact(referral, Recipient.SCREEN),
            findings=findings(books, referral, at.today),
            days=at.calendar.working_days_between(referral.received, at.today),
            panes=panes,
            standing=_shown_standing(books, referral_id, panes, side, at),
            earlier_reference=_earlier_reference(books, referral),
            place=books.meetings.get(place.meeting_id).date if place else None,
            plan=books.plans.of(referral_id),
            plan_actions=books.actions.of_plan(referral_id),
        )


def findings(books: Books, referral: Referral, today: date) -> tuple[Finding, ...]:
    """What the criteria the referral was judged by say of it."""
    rules = ruleset.by_key(referral.criteria) if referral.criteria else ruleset.load(books.settings.office().criteria)
    earlier = books.referrals.earlier(referral.victim.id, referral.received, than=referral.id)
    repeated = next((one for one in earlier if one.id == referral.repeat_of), None)
    return criteria.judge(referral, rules, repeated, today)


def current(views: Iterable[View], side: Side) -> View | None:
    """A side's decision as it is now: the last one recorded."""
    return next((view for view in reversed(tuple(views)) if view.side is side), None)


def require_side(account: Account) -> Side:
    """The side ``account`` decides for; NotAllowedError's sentence for anybody who decides for neither."""
    side = side_of(account)
    if side is None:
        account.must(Permission.FIRST_DECISION)
        raise MaracError("This account gives no decision. Nothing was recorded.")
    return side


def _lines(books: Books) -> tuple[ReferralLine, ...]:
    narrow = ReferralFilter(stages=AT_TRIAGE)
    lines: list[ReferralLine] = []
    after = None
    while True:
        page = books.referrals.page(narrow, ReferralSort.RECEIVED, after=after, limit=500)
        lines.extend(line for line in page.rows if line.kind is Kind.LIVE)
        after = page.after
        if after is None:
            return tuple(lines)


def _provisional(books: Books, referral_ids: Iterable[int]) -> frozenset[int]:
    items = books.agendas.of_referrals(referral_ids)
    return frozenset(
        key for key, given in items.items() if any(item.outcome is None and item.provisional for item in given)
    )


def _waiting(
    books: Books, line: ReferralLine, views: tuple[View, ...], side: Side | None, at: Reckoning, provisional: bool
) -> Waiting:
    days = at.calendar.working_days_between(line.received, at.today)
    mine = side is not None and current(views, side) is not None
    waiting_case = Waiting(line, days, mine, provisional=provisional)
    if not mine:
        return waiting_case
    now = stands(books, line.id, at)
    return replace(waiting_case, awaits=now.waiting_for, late=now.late and now.waiting_for is not None)


def _pane(views: tuple[View, ...], side: Side, asking: Side | None) -> Pane:
    own = tuple(view for view in views if view.side is side)
    latest = own[-1] if own else None
    if side is asking:
        return Pane(side, covered=False, view=latest, earlier=own[:-1])
    other = next(one for one in Side if one is not side)
    own_given = current(views, other) is not None
    if covered(latest, own_given):
        return Pane(side, covered=True)
    return Pane(side, covered=False, view=latest, earlier=own[:-1])


def _shown_standing(
    books: Books, referral_id: int, panes: tuple[Pane, Pane], side: Side | None, at: Reckoning
) -> Standing | None:
    now = stands(books, referral_id, at)
    if not any(pane.covered for pane in panes):
        return now
    decided = any(pane.side is side and pane.view is not None for pane in panes)
    return now if decided and now.waiting_for is not None else None


def _earlier_reference(books: Books, referral: Referral) -> str:
    if referral.repeat_of is None:
        return ""
    earlier = books.referrals.find(referral.repeat_of)
    return earlier.reference if earlier is not None else ""
