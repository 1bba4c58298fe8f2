"""What Home counts: each matter with how many there are, the list behind the number, and where it opens."""

from dataclasses import replace
from datetime import date, timedelta

from marac_desktop.domain.codes import Kind
from marac_desktop.domain.completeness import lacking
from marac_desktop.domain.dates import london, show
from marac_desktop.domain.exclusion import unlisted
from marac_desktop.domain.meeting import Meeting
from marac_desktop.domain.meeting_list import MeetingLine
from marac_desktop.domain.papers import Cut, in_words
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.police_led import Led, led
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral_list import WAITING, ReferralFilter, ReferralLine
from marac_desktop.domain.repeat import lapsing, window_end
from marac_desktop.domain.timetable import deadlines
from marac_desktop.domain.update import ENDS, Update
from marac_desktop.services import contact, place, since
from marac_desktop.services.action import Shelf
from marac_desktop.services.matter import MOST, Matter, MatterLine, Sight, Source, case_line
from marac_desktop.services.meeting import to_issue
from marac_desktop.services.place import Held
from marac_desktop.services.safekeeping import PROVED
from marac_desktop.services.triage_matters import AT_TRIAGE

__all__ = ["MATTERS", "Matter"]

AHEAD = timedelta(days=28)

# Cases and meetings, listed on Home itself

_WAITING = ReferralFilter(stages=WAITING, kinds=frozenset({Kind.LIVE}))
_EMERGENCIES = ReferralFilter(stages=frozenset({Stage.EMERGENCY}), kinds=frozenset({Kind.LIVE}))


def _emergencies(sight: Sight) -> tuple[MatterLine, ...]:
    return tuple(
        case_line(line, "No emergency meeting yet", "triage", {"referral": line.id})
        for line in sight.books.referrals.page(_EMERGENCIES, limit=MOST).rows
    )


def _to_list(sight: Sight) -> tuple[MatterLine, ...]:
    lines = sight.books.referrals.reserve()
    held = place.of_many(sight.books, lines, sight.at.today)
    apart = {
        one.id for one in sight.books.referrals.get_many(line.id for line in lines if line.honour) if unlisted(one)
    }
    return tuple(
        case_line(line, "On no list: ask the police to lead a meeting", "triage", {"referral": line.id})
        if line.id in apart
        else _to_be_listed(line, held.get(line.id))
        for line in lines
    )


_LED = ReferralFilter(stages=frozenset({Stage.POLICE_LED}), kinds=frozenset({Kind.LIVE}))


def _police_led(sight: Sight) -> tuple[MatterLine, ...]:
    """Police-led meetings whose outcome is not recorded, each by its day (domain.md §4.9)."""
    lines = sight.books.referrals.page(_LED, limit=MOST).rows
    given = {one.id: led(one.honour) for one in sight.books.referrals.get_many(line.id for line in lines)}
    return tuple(_to_be_held(line, given[line.id]) for line in lines if not given[line.id].held)


def _to_be_held(line: ReferralLine, told: Led) -> MatterLine:
    return replace(case_line(line, told.sentence, "triage", {"referral": line.id}), day=told.due or line.received)


def _to_be_listed(line: ReferralLine, held: Held | None) -> MatterLine:
    """A case opens the meeting it holds a place at, or where one is made; an emergency, where its own is called."""
    if held is None:
        return case_line(line, "No emergency meeting yet", "triage", {"referral": line.id})
    if held.meeting is None:
        return case_line(line, held.words, "meetings", {"new": True})
    words = f"{held.words}, not listed yet"
    return case_line(line, words, "meetings", {"meeting": held.meeting.id, "tab": "Before"})


def _contacts(sight: Sight) -> tuple[MatterLine, ...]:
    plans = sight.books.plans.contacts(sight.at.today)
    lines = {line.id: line for line in sight.books.referrals.lines(plan.referral_id for plan in plans)}
    return tuple(_contact(lines[plan.referral_id], plan) for plan in plans if plan.referral_id in lines)


def _contact(line: ReferralLine, plan: Plan) -> MatterLine:
    case = case_line(line, f"{plan.owner}, {plan.owner_agency}", "triage", {"referral": line.id})
    return replace(case, day=plan.first_contact, plan=plan)


def _outcomes(sight: Sight) -> tuple[MatterLine, ...]:
    return tuple(_no_outcome(line) for line in sight.books.meetings.unfinished(sight.at.today))


def _no_outcome(line: MeetingLine) -> MatterLine:
    where: dict[str, object] = {"meeting": line.meeting.id, "tab": "During"}
    words = f"{line.waiting} case{'s' * (line.waiting != 1)} of {line.listed} with no outcome"
    return MatterLine(line.meeting.date, "", None, line.meeting.marac, words, "meetings", where)


def _agendas(sight: Sight) -> tuple[MatterLine, ...]:
    return tuple(
        MatterLine(
            out, "", None, meeting.marac, f"Meeting on {show(meeting.date)}: {in_words(lacks)} not issued yet",
            "meetings", {"meeting": meeting.id, "tab": "Before"},
        )
        for meeting, out, lacks in _unissued(sight)
    )  # fmt: skip


def _unissued(sight: Sight) -> list[tuple[Meeting, date, tuple[Cut, ...]]]:
    """Meetings to come of whose case list and agenda, due by today, something is not issued, and the day it was due."""
    office, policy = sight.books.settings.office(), sight.books.settings.policy()
    found = []
    for line in sight.books.meetings.between(sight.at.today, sight.at.today + AHEAD):
        out = deadlines(line.meeting.date, policy, office.calendar).list_out
        if out <= sight.at.today and (lacks := to_issue(sight.books, line.meeting.id)):
            found.append((line.meeting, out, lacks))
    return found


def _dates(sight: Sight) -> tuple[MatterLine, ...]:
    return tuple(_date(one.line, one.update) for one in since.days_to_mind(sight.books, sight.at))


def _date(line: ReferralLine, update: Update) -> MatterLine:
    case = case_line(line, f"{update.kind.label}{' ends' * (update.kind in ENDS)}")
    return replace(case, day=update.mind_on or update.day)


def _incomplete(sight: Sight) -> tuple[MatterLine, ...]:
    """Live referrals still to be decided that lack something, with what they lack."""
    waiting = sight.books.referrals.page(_WAITING, limit=MOST).rows
    gaps = {one.id: lacking(one) for one in sight.books.referrals.get_many(line.id for line in waiting)}
    return tuple(case_line(line, _missing(found)) for line in waiting if (found := gaps.get(line.id)))


def _missing(gaps: tuple[str, ...]) -> str:
    more = f", and {len(gaps) - 1} more" if len(gaps) > 1 else ""
    return f"{gaps[0]}{more}"


def _idva(sight: Sight) -> tuple[MatterLine, ...]:
    found = contact.awaited(sight.books, sight.at)
    return tuple(replace(case_line(one.line, one.words), day=one.due) for one in found)


# Flags and the case file as a whole


def _flags(sight: Sight) -> tuple[MatterLine, ...]:
    months = sight.at.policy.flag_months
    found = sight.books.flags.lapsing(*lapsing(sight.at.today, months))
    return tuple(case_line(line, f"Flag runs to {show(window_end(since, months))}") for since, line in found)


def _count_flags(sight: Sight) -> int:
    return sight.books.flags.count(*lapsing(sight.at.today, sight.at.policy.flag_months))


def _backup_old(sight: Sight) -> int:
    """1 when the last backup that was proved is older than the office allows, or there is none."""
    proved = _proved_on(sight)
    return int(proved is None or (sight.at.today - proved).days > sight.at.policy.backup_days)


def _last_backup(sight: Sight) -> str:
    proved = _proved_on(sight)
    return f"Last proved on {show(proved)}" if proved else "None was proved yet"


def _proved_on(sight: Sight) -> date | None:
    line = sight.books.audit.last(PROVED)
    return london(line.at) if line is not None else None


_OTHERS: dict[Matter, Source] = {
    Matter.EMERGENCY: Source(lambda sight: sight.books.referrals.count(_EMERGENCIES), _emergencies),
    Matter.POLICE_LED: Source(lambda sight: len(_police_led(sight)), _police_led),
    Matter.IDVA: Source(lambda sight: contact.count_awaited(sight.books, sight.at), _idva, after=True),
    Matter.CONTACTS: Source(lambda sight: len(sight.books.plans.contacts(sight.at.today)), _contacts),
    Matter.OUTCOMES: Source(lambda sight: len(sight.books.meetings.unfinished(sight.at.today)), _outcomes),
    Matter.TO_LIST: Source(lambda sight: len(sight.books.referrals.reserve()), _to_list),
    Matter.CUT_OFF: Source(lambda sight: len(_unissued(sight)), _agendas),
    Matter.DATES: Source(lambda sight: since.count_to_mind(sight.books, sight.at), _dates),
    Matter.ACTIONS: Source(
        lambda sight: sight.books.actions.count(Shelf.OVERDUE.narrow(sight.at.today)),
        screen="actions",
        where=lambda _sight: {"shelf": Shelf.OVERDUE.value},
    ),
    Matter.INCOMPLETE: Source(lambda sight: len(_incomplete(sight)), _incomplete, after=True),
    Matter.FLAGS: Source(_count_flags, _flags, after=True),
    Matter.BACKUP: Source(_backup_old, screen="office", where=lambda _sight: {"tab": "Backup"}, detail=_last_backup),
}

_ALL = AT_TRIAGE | _OTHERS
MATTERS: dict[Matter, Source] = {matter: _ALL[matter] for matter in Matter if matter in _ALL}
"""Every matter but the drafts, which are no part of the case file (``home.drafts``). To add one: its name in
``Matter``, its line here or in ``triage_matters.py``, its look in ``ui/screens/home.py``. What each counts is what it
lists.
"""
