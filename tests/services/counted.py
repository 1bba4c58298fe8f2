"""Two and a half years of invented hearings for tests of the figures, made by chance from a seed, as plain values."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Kind, Source
from marac_desktop.domain.meeting import AgendaItem, Meeting, MeetingKind, Outcome
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.referral import Referral, SourceShare
from marac_desktop.domain.triage import Route
from marac_desktop.services.desk import Desk
from marac_desktop.services.explore.chance import Chance
from tests.builders import TODAY, a_meeting, a_plan, a_referral, an_item

DAYS = 900
ROUTES = ("", Route.CONFERENCE.value, Route.EMERGENCY.value)


@dataclass(frozen=True, slots=True)
class Counted:
    """What was kept: cases by id, the hearings with their meetings, and the plans."""

    referrals: dict[int, Referral]
    heard: list[tuple[AgendaItem, Meeting]]
    plans: list[Plan]


def fill(desk: Desk, seed: int = 1, cases: int = 40, meetings: int = 30) -> Counted:
    """Cases of one to three sources, heard at meetings of every kind with every outcome or none yet, and plans."""
    chance = Chance(seed)
    with desk.work("Filled", Permission.RUN_MEETINGS) as books:
        referrals = books.referrals.add_all(
            a_referral(
                received=TODAY - timedelta(days=chance.number(0, DAYS)),
                sources=_sources(chance),
                route=chance.pick(ROUTES),
                criteria="avon-somerset 2026.1",
            )
            for _ in range(cases)
        )
        held = books.meetings.add_all(
            a_meeting(
                date=TODAY + timedelta(days=chance.number(-DAYS, 60)),
                type=chance.pick(list(MeetingKind)),
                kind=chance.pick(list(Kind)),
            )
            for _ in range(meetings)
        )
        by_id = {meeting.id: meeting for meeting in held}
        items = books.agendas.add_all(
            an_item(meeting.id, case.id, position=at, outcome=chance.pick([*Outcome, Outcome.DISCUSSED, None]))
            for meeting in held
            for at, case in enumerate(chance.several(referrals, 6), 1)
        )
        plans = books.plans.add_all(
            a_plan(case.id, confirmed_at=chance.pick([None, _moment(chance), _moment(chance)])) for case in referrals
        )
    return Counted({one.id: one for one in referrals}, [(item, by_id[item.meeting_id]) for item in items], list(plans))


def _sources(chance: Chance) -> tuple[SourceShare, ...]:
    joint = chance.several(list(Source), chance.number(1, 3))
    return tuple(SourceShare(source, source.label, Fraction(1, len(joint))) for source in joint)


def _moment(chance: Chance) -> datetime:
    return datetime(2026, 11, 20, 23, 30, tzinfo=UTC) - timedelta(hours=chance.number(0, 24 * DAYS))
