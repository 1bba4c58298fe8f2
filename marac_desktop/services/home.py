"""What needs attention first: each number with the list behind it, most urgent on top."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from marac_desktop.domain import quarter
from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Kind
from marac_desktop.domain.dates import show
from marac_desktop.domain.meeting import Meeting
from marac_desktop.domain.person import Name
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.process import Stage
from marac_desktop.domain.quarter import Figures
from marac_desktop.domain.referral_list import ReferralFilter, ReferralLine
from marac_desktop.domain.timetable import deadlines
from marac_desktop.domain.update import ENDS, Update
from marac_desktop.services import since
from marac_desktop.services.action import Shelf
from marac_desktop.services.desk import Desk
from marac_desktop.services.seat import asking_side
from marac_desktop.services.standing import Reckoning, reckoning
from marac_desktop.services.triage import Need, Waiting, waiting_for
from marac_desktop.storage.books import Books

AHEAD = timedelta(days=28)
MOST = 500
"""Cases of one matter listed at the most; hundreds waiting are found on their own screen."""


class Matter(StrEnum):
    """Something that needs attention, most urgent first."""

    EMERGENCY = "emergency meetings to call"
    SECOND_LATE = "second decisions late"
    DECISIONS = "decisions waiting for you"
    TO_CONFIRM = "without conference, to confirm"
    CONTACTS = "no-conference contacts due"
    TO_LIST = "cases to list"
    CUT_OFF = "agendas due"
    DATES = "court and release dates"
    ACTIONS = "actions overdue"
    RETURNED = "more information awaited"


AT_TRIAGE = frozenset({Matter.SECOND_LATE, Matter.DECISIONS, Matter.TO_CONFIRM, Matter.RETURNED})
"""Matters settled on the triage desk, which lists them itself."""


@dataclass(frozen=True, slots=True)
class Attention:
    """One matter and how many there are. The screen named ``screen`` opens on ``where``; where ``screen`` is "" the
    list behind the number stands on Home itself.
    """

    matter: Matter
    count: int
    screen: str = ""
    where: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HomeView:
    """Home: what needs attention, and the quarter beside it. ``booked`` counts cases on agendas still to come."""

    matters: tuple[Attention, ...]
    figures: Figures
    booked: int


@dataclass(frozen=True, slots=True)
class MatterLine:
    """One thing behind a number: a case, or a meeting (``victim`` is then None).

    ``day`` is when a case came in, a first contact was due, or an agenda. The screen named ``screen`` opens on
    ``where``. ``plan`` is the one whose first contact is due.
    """

    day: date
    reference: str
    victim: Name | None
    marac: str
    words: str
    screen: str
    where: dict[str, object]
    plan: Plan | None = None


def attention(desk: Desk) -> HomeView:
    """What waits for the account at the desk."""
    with desk.figures(Permission.READ_CASES) as books:
        at = reckoning(books, desk.now())
        waits = waiting_for(books, asking_side(desk, books, None), at)
        matters = tuple(_attention(matter, desk, books, at, waits) for matter in Matter)
        rule = books.settings.policy().counting_rule
        now = quarter.of(at.today)
        (figures,) = books.quarter.figures(rule, (now,))
        return HomeView(matters, figures, books.quarter.booked(rule, now, at.today))


def behind(desk: Desk, matter: Matter) -> tuple[MatterLine, ...]:
    """The list behind a number that no other screen lists by itself; nothing for a matter that one does."""
    listed = _LISTS.get(matter)
    if listed is None:
        return ()
    with desk.look(f"Opened the list of {matter.value}", Permission.READ_CASES) as books:
        return listed(books, reckoning(books, desk.now()))


def _attention(matter: Matter, desk: Desk, books: Books, at: Reckoning, waits: tuple[Waiting, ...]) -> Attention:
    if matter in AT_TRIAGE:
        cases = [case.line.id for case in waits if _waits(matter, case, desk)]
        return Attention(matter, len(cases), "triage", {"referral": cases[0]} if cases else {})
    if matter is Matter.ACTIONS:
        count = books.actions.count(Shelf.OVERDUE.narrow(at.today))
        return Attention(matter, count, "actions", {"shelf": Shelf.OVERDUE.value})
    return Attention(matter, _COUNTS[matter](books, at))


def _waits(matter: Matter, case: Waiting, desk: Desk) -> bool:
    """Whether a case on the triage desk is of this matter, by what the side asking may know."""
    stage = case.line.stage
    if matter is Matter.SECOND_LATE:
        return case.need is Need.LATE
    if matter is Matter.TO_CONFIRM:
        return stage is Stage.TO_CONFIRM
    if matter is Matter.RETURNED:
        return stage is Stage.RETURNED
    decides = desk.account.may(Permission.FIRST_DECISION) or desk.account.may(Permission.SECOND_DECISION)
    return decides and not case.mine and stage is not Stage.RETURNED


_EMERGENCIES = ReferralFilter(stages=frozenset({Stage.EMERGENCY}), kinds=frozenset({Kind.LIVE}))


def _emergencies(books: Books, _at: Reckoning) -> tuple[MatterLine, ...]:
    return tuple(
        _case(line, "No emergency meeting yet") for line in books.referrals.page(_EMERGENCIES, limit=MOST).rows
    )


def _to_list(books: Books, at: Reckoning) -> tuple[MatterLine, ...]:
    following: dict[str, Meeting] = {}
    for line in books.meetings.upcoming(at.today):
        following.setdefault(line.meeting.marac, line.meeting)
    return tuple(_to_be_listed(line, following.get(line.marac)) for line in books.referrals.reserve())


def _to_be_listed(line: ReferralLine, meeting: Meeting | None) -> MatterLine:
    """A case opens the meeting it can be listed at; without one, the case itself."""
    if meeting is None:
        return _case(line, "No meeting planned")
    words = f"Next meeting {show(meeting.date)}"
    return _case(line, words, "meetings", {"meeting": meeting.id, "tab": "Before"})


def _contacts(books: Books, at: Reckoning) -> tuple[MatterLine, ...]:
    plans = books.plans.contacts(at.today)
    lines = {line.id: line for line in books.referrals.lines(plan.referral_id for plan in plans)}
    return tuple(_contact(lines[plan.referral_id], plan) for plan in plans if plan.referral_id in lines)


def _contact(line: ReferralLine, plan: Plan) -> MatterLine:
    where: dict[str, object] = {"referral": line.id}
    words = f"{plan.owner}, {plan.owner_agency}"
    return MatterLine(plan.first_contact, line.reference, line.victim, line.marac, words, "referrals", where, plan)


def _agendas(books: Books, at: Reckoning) -> tuple[MatterLine, ...]:
    return tuple(
        MatterLine(
            out, "", None, meeting.marac, f"Meeting on {show(meeting.date)}, not issued yet", "meetings",
            {"meeting": meeting.id, "tab": "Before"},
        )
        for meeting, out in _unissued(books, at)
    )  # fmt: skip


def _dates(books: Books, at: Reckoning) -> tuple[MatterLine, ...]:
    return tuple(_date(one.line, one.update) for one in since.days_to_mind(books, at))


def _date(line: ReferralLine, update: Update) -> MatterLine:
    case = _case(line, f"{update.kind.label}{' ends' * (update.kind in ENDS)}")
    return replace(case, day=update.mind_on or update.day)


def _unissued(books: Books, at: Reckoning) -> list[tuple[Meeting, date]]:
    """Meetings to come whose case list should be out by today and has not been issued, and the day it was due."""
    office, policy = books.settings.office(), books.settings.policy()
    found = []
    for line in books.meetings.between(at.today, at.today + AHEAD):
        out = deadlines(line.meeting.date, policy, office.calendar).list_out
        if out <= at.today and not books.papers.issued(line.meeting.id, limit=1).rows:
            found.append((line.meeting, out))
    return found


def _case(
    line: ReferralLine, words: str, screen: str = "referrals", where: dict[str, object] | None = None
) -> MatterLine:
    opens: dict[str, object] = where or {"referral": line.id}
    return MatterLine(line.received, line.reference, line.victim, line.marac, words, screen, opens)


_LISTS: dict[Matter, Callable[[Books, Reckoning], tuple[MatterLine, ...]]] = {
    Matter.EMERGENCY: _emergencies,
    Matter.CONTACTS: _contacts,
    Matter.TO_LIST: _to_list,
    Matter.CUT_OFF: _agendas,
    Matter.DATES: _dates,
}
"""The lists that stand on Home itself; what each counts is what it lists."""
_COUNTS: dict[Matter, Callable[[Books, Reckoning], int]] = {
    Matter.EMERGENCY: lambda books, _: books.referrals.count(_EMERGENCIES),
    Matter.CONTACTS: lambda books, at: len(books.plans.contacts(at.today)),
    Matter.TO_LIST: lambda books, _: len(books.referrals.reserve()),
    Matter.CUT_OFF: lambda books, at: len(_unissued(books, at)),
    Matter.DATES: since.count_to_mind,
}
"""How many each of these lists holds."""
