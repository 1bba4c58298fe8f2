"""What needs attention first: each number with the list behind it, most urgent on top."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from marac_desktop.domain import quarter
from marac_desktop.domain.access import Permission
from marac_desktop.domain.action import ActionStatus
from marac_desktop.domain.action_list import ActionFilter
from marac_desktop.domain.process import Stage
from marac_desktop.domain.quarter import Figures
from marac_desktop.domain.timetable import deadlines
from marac_desktop.services import triage
from marac_desktop.services.desk import Desk
from marac_desktop.services.standing import reckoning
from marac_desktop.storage.books import Books

AHEAD = timedelta(days=28)


class Matter(StrEnum):
    """Something that needs attention, most urgent first."""

    EMERGENCY = "emergency meetings to call"
    SECOND_LATE = "second decisions late"
    DECISIONS = "decisions waiting for you"
    TO_CONFIRM = "without conference, to confirm"
    CONTACTS = "no-conference contacts due"
    TO_LIST = "cases to list"
    CUT_OFF = "agendas due"
    ACTIONS = "actions overdue"
    RETURNED = "more information awaited"


@dataclass(frozen=True, slots=True)
class Attention:
    """One matter and how many there are; ``where`` is what the screen named ``screen`` opens on."""

    matter: Matter
    count: int
    screen: str
    where: dict[str, object]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class HomeView:
    """Home: what needs attention, and the quarter beside it. ``booked`` counts cases on agendas still to come."""

    matters: tuple[Attention, ...]
    figures: Figures
    booked: int


def attention(desk: Desk) -> HomeView:
    """What waits for the account at the desk."""
    waits = triage.waiting(desk)
    with desk.figures(Permission.READ_CASES) as books:
        at = reckoning(books, desk.now())
        stages = books.referrals.count_by_stage()
        overdue = ActionFilter(statuses=frozenset({ActionStatus.OPEN}), due_to=at.today - timedelta(days=1))
        counts = {
            Matter.EMERGENCY: stages.get(Stage.EMERGENCY, 0),
            Matter.SECOND_LATE: sum(1 for case in waits if case.late),
            Matter.DECISIONS: sum(1 for case in waits if not case.mine and case.line.stage is not Stage.RETURNED),
            Matter.TO_CONFIRM: stages.get(Stage.TO_CONFIRM, 0),
            Matter.CONTACTS: len(books.plans.contacts(at.today)),
            Matter.TO_LIST: len(books.referrals.reserve()),
            Matter.CUT_OFF: _agendas_due(books, desk),
            Matter.ACTIONS: books.actions.count(overdue),
            Matter.RETURNED: stages.get(Stage.RETURNED, 0),
        }
        rule = books.settings.policy().counting_rule
        now = quarter.of(at.today)
        (figures,) = books.quarter.figures(rule, (now,))
        booked = books.quarter.booked(rule, now, at.today)
    matters = tuple(Attention(matter, counts[matter], *_WHERE[matter]) for matter in Matter)
    return HomeView(matters, figures, booked)


_WHERE: dict[Matter, tuple[str, dict[str, object]]] = {
    Matter.EMERGENCY: ("meetings", {}),
    Matter.SECOND_LATE: ("triage", {}),
    Matter.DECISIONS: ("triage", {}),
    Matter.TO_CONFIRM: ("triage", {}),
    Matter.CONTACTS: ("referrals", {"stages": [Stage.WITHOUT_CONFERENCE.value]}),
    Matter.TO_LIST: ("meetings", {}),
    Matter.CUT_OFF: ("meetings", {}),
    Matter.ACTIONS: ("actions", {"overdue": True}),
    Matter.RETURNED: ("referrals", {"stages": [Stage.RETURNED.value]}),
}


def _agendas_due(books: Books, desk: Desk) -> int:
    """Meetings to come whose case list should be out by today and has not been issued."""
    office, policy = books.settings.office(), books.settings.policy()
    due = 0
    for line in books.meetings.between(desk.today(), desk.today() + AHEAD):
        out = deadlines(line.meeting.date, policy, office.calendar).list_out
        if out <= desk.today() and not books.papers.issued(line.meeting.id, limit=1).rows:
            due += 1
    return due
