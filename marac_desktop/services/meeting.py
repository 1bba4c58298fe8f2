"""Making a meeting, and finding it again: when, where, who chairs it, its deadlines and its agenda."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from marac_desktop.domain import agenda, meeting
from marac_desktop.domain.access import Permission
from marac_desktop.domain.agency import Representative
from marac_desktop.domain.codes import Kind
from marac_desktop.domain.dates import show
from marac_desktop.domain.exclusion import refuse
from marac_desktop.domain.issued import AGENDA
from marac_desktop.domain.meeting import AgendaItem, Meeting, MeetingKind
from marac_desktop.domain.meeting_list import MeetingLine
from marac_desktop.domain.office import Marac
from marac_desktop.domain.paging import Ask, Page
from marac_desktop.domain.papers import Cut
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral_list import ReferralFilter, ReferralLine
from marac_desktop.domain.timetable import Calendar, Deadlines, deadlines
from marac_desktop.services import heard_together, place
from marac_desktop.services.desk import Desk
from marac_desktop.services.exclusion import excluded
from marac_desktop.services.place import Held
from marac_desktop.services.standing import Reckoning, reckoning
from marac_desktop.services.triage import late
from marac_desktop.storage.books import Books

FORTNIGHT = timedelta(weeks=2)
MOST = 500
"""Emergencies of one MARAC listed at the most."""


@dataclass(frozen=True, slots=True)
class Chair:
    """Somebody who may chair: a representative of an agency."""

    representative: Representative
    agency: str


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A place on the agenda with its referral; ``slot`` is the expected time ("09:42"), "" without a start time, and
    ``together`` the references of the linked victims it is heard with.
    """

    item: AgendaItem
    referral: ReferralLine
    slot: str = ""
    together: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """One meeting: what it holds, and what could still be listed. A conflicted case is in neither for its viewer."""

    meeting: Meeting
    today: date
    deadlines: Deadlines
    lines: tuple[AgendaLine, ...]
    reserve: tuple[ReferralLine, ...]
    fill: agenda.Fill
    elsewhere: dict[int, date] = field(default_factory=dict)
    """The day of the ordinary meeting at which an emergency of the reserve list (by id) holds a place."""
    places: dict[int, Held] = field(default_factory=dict)
    """The place each case of the reserve list (by id) holds."""
    to_issue: tuple[Cut, ...] = ()
    """Which of its papers have not been issued."""


def upcoming(desk: Desk, marac: str = "") -> tuple[MeetingLine, ...]:
    """Meetings from today on, soonest first."""
    with desk.figures(Permission.READ_CASES) as books:
        return books.meetings.upcoming(desk.today(), marac)


def past(desk: Desk, ask: Ask, marac: str = "") -> Page[MeetingLine]:
    """Meetings before today, latest first."""
    with desk.figures(Permission.READ_CASES) as books:
        return books.meetings.past(desk.today(), marac, ask.after, ask.limit)


def maracs(desk: Desk) -> tuple[Marac, ...]:
    """The MARACs of the area that still meet, with what a new meeting of each begins with."""
    with desk.figures(Permission.READ_CASES) as books:
        return books.settings.office().offered


def chairs(desk: Desk, meeting_id: int = 0) -> tuple[Chair, ...]:
    """Representatives who may chair, by agency; without those linked to somebody in a case on the meeting's agenda."""
    with desk.figures(Permission.READ_CASES) as books:
        return chairs_for(books, _on_agenda(books, meeting_id))


def chairs_for(books: Books, referral_ids: Iterable[int]) -> tuple[Chair, ...]:
    """Representatives who may chair a meeting on these referrals, by agency: nobody linked to one or left out of it."""
    names = {agency.id: agency.name for agency in books.agencies.all()}
    barred = excluded(books, referral_ids)
    return tuple(
        Chair(one, names.get(one.agency_id, ""))
        for one in books.representatives.chairs()
        if not any(each.is_called(one.name, names.get(one.agency_id, "")) for each in barred)
    )


def begin(desk: Desk, marac: str) -> Meeting:
    """A new, unsaved meeting of ``marac`` with the office's defaults: a fortnight after its last one to come, or as
    soon as a referral cut-off can still be kept.
    """
    with desk.figures(Permission.READ_CASES) as books:
        usual = books.settings.office().marac(marac)
        policy = books.settings.policy()
        calendar = books.settings.office().calendar
        planned = [line.meeting.date for line in books.meetings.upcoming(desk.today(), usual.name)]
        soonest = calendar.add_working_days(desk.today(), policy.cut_off_days)
        return Meeting(
            usual.name,
            calendar.add_working_days(planned[-1] + FORTNIGHT, 0) if planned else soonest,
            usual.starts,
            usual.venue,
            capacity=usual.capacity or policy.capacity,
            minutes_per_case=usual.minutes_per_case or policy.minutes_per_case,
        )


def find(desk: Desk, meeting_id: int) -> Meeting:
    """A meeting by itself, to change it."""
    with desk.figures(Permission.READ_CASES) as books:
        return books.meetings.get(meeting_id)


def keep(desk: Desk, given: Meeting) -> Meeting:
    """Make a meeting, or change one. Raises FieldErrors."""
    why = "Changed a meeting" if given.id else "Made a meeting"
    with desk.work(why, Permission.RUN_MEETINGS, about=f"meeting:{given.uid}") as books:
        return kept(books, given, desk.today())


def kept(books: Books, given: Meeting, today: date) -> Meeting:
    """The meeting stored, inside a transaction that is open already. Raises FieldErrors."""
    named = _with_chair(books, given)
    refuse(named.chair, excluded(books, _on_agenda(books, named.id)), "chair_id", "chair", named.chair_agency)
    meeting.check(named, books.meetings.on(named.marac, named.date), today)
    for item in books.meetings.items(named.id):
        agenda.check_listing(named, books.referrals.get(item.referral_id).received)
        meeting.check_held(named, item, today)
    return books.meetings.change(named) if named.id else books.meetings.add(named)


def warning(desk: Desk, day: date) -> str:
    """A sentence when ``day`` is no working day of the office; "" otherwise. It warns and never forbids."""
    with desk.figures(Permission.READ_CASES) as books:
        calendar: Calendar = books.settings.office().calendar
    return "" if calendar.works(day) else f"{show(day)} is a weekend, a bank holiday or a day the office is closed."


def dates_of(desk: Desk, day: date) -> Deadlines:
    """Cut-off, list-out, research and minutes dates of a meeting on ``day``, in England's working days."""
    with desk.figures(Permission.READ_CASES) as books:
        return deadlines(day, books.settings.policy(), books.settings.office().calendar)


def open_meeting(desk: Desk, meeting_id: int) -> Opened:
    """One meeting with its agenda and reserve list."""
    with desk.look("Opened a meeting", Permission.READ_CASES, about=f"meeting:{meeting_id}") as books:
        found = books.meetings.get(meeting_id)
        items = books.agendas.of(meeting_id)
        lines = {line.id: line for line in books.referrals.lines(item.referral_id for item in items)}
        reserve = reserve_of(books, found, reckoning(books, desk.now()))
        together = heard_together.others(books, items)
        return Opened(
            found,
            desk.today(),
            deadlines(found.date, books.settings.policy(), books.settings.office().calendar),
            tuple(
                AgendaLine(
                    item,
                    lines[item.referral_id],
                    slot_words(found, item.position),
                    tuple(lines[other].reference for other in together.get(item.referral_id, ()) if other in lines),
                )
                for item in items
                if item.referral_id in lines
            ),
            reserve,
            agenda.fill(found, items),
            {line.id: held for line in reserve if (held := _held_on(books, line.id)) is not None},
            place.of_many(books, reserve, desk.today()),
            to_issue(books, meeting_id),
        )


def to_issue(books: Books, meeting_id: int) -> tuple[Cut, ...]:
    """Which papers of a meeting are not out yet, on Home as on its own page: case list and agenda, due on the same day
    (domain.md §5).
    """
    issue = books.papers.next_issue
    return tuple(cut for cut in (Cut.CASE_LIST, Cut.AGENCY) if issue(meeting_id, AGENDA, cut.value) == 1)


def reserve_of(books: Books, found: Meeting, at: Reckoning) -> tuple[ReferralLine, ...]:
    """Cases of the meeting's MARAC for conference (by silence too), or with a provisional place; on no agenda yet. For
    an emergency meeting also the emergencies that hold a place at an ordinary one, which they leave for it.
    """
    waiting = [*books.referrals.reserve(found.marac), *(line for line in late(books, at) if line.marac == found.marac)]
    urgent = frozenset[int]()
    if found.type is MeetingKind.EMERGENCY:
        called = ReferralFilter(
            stages=frozenset({Stage.EMERGENCY}), kinds=frozenset({Kind.LIVE}), maracs=frozenset({found.marac})
        )
        emergencies = books.referrals.page(called, limit=MOST).rows
        waiting += emergencies
        urgent = frozenset(line.id for line in emergencies)
    lines = sorted({line.id: line for line in waiting}.values(), key=lambda line: (line.received, line.id))
    placed = books.agendas.of_referrals(line.id for line in lines)
    return tuple(
        line
        for line in lines
        if line.received <= found.date and (line.id in urgent or all(item.outcome for item in placed[line.id]))
    )


def _held_on(books: Books, referral_id: int) -> date | None:
    """The day of the meeting on whose agenda a referral stands with nothing recorded yet."""
    held = next((item for item in books.agendas.of_referral(referral_id) if item.outcome is None), None)
    return books.meetings.get(held.meeting_id).date if held is not None else None


def slot_words(found: Meeting, position: int) -> str:
    """When the case at ``position`` is expected, like ``09:42``."""
    at = agenda.slot(found, position)
    return at.strftime("%H:%M") if at else ""


def _on_agenda(books: Books, meeting_id: int) -> list[int]:
    """The referrals on a meeting's agenda, hidden ones too."""
    return [item.referral_id for item in Books(books.session).agendas.of(meeting_id)] if meeting_id else []


def _with_chair(books: Books, given: Meeting) -> Meeting:
    if not given.chair_id:
        return given
    chair = books.representatives.get(given.chair_id)
    return replace(given, chair=chair.name, chair_agency=books.agencies.get(chair.agency_id).name)
