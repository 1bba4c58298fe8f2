"""Explore's invented data, whole: the same people, meetings and decisions for the same seed and day."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from marac_desktop.domain.action import Action
from marac_desktop.domain.agency import Agency, Representative
from marac_desktop.domain.meeting import AgendaItem, Meeting
from marac_desktop.domain.person import Person
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.quarter import Quarter
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.triage import View
from marac_desktop.services.explore.agencies import round_table
from marac_desktop.services.explore.around import Around, Teller
from marac_desktop.services.explore.calendar import EVERY, Span, meetings
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.decisions import Deciders, views
from marac_desktop.services.explore.fuller import chance_of, fuller
from marac_desktop.services.explore.hearings import hearings
from marac_desktop.services.explore.outcomes import Outcomes, Stands
from marac_desktop.services.explore.pending import cast, unheard, waiting
from marac_desktop.services.explore.plan import Coming
from marac_desktop.services.explore.referrals import referral
from marac_desktop.services.explore.register import Register
from marac_desktop.services.explore.returning import Case, cases

SEED: Final = 84
QUARTERS: Final = 8
LONG: Final = 40
"""Quarters covered when more referrals are asked for than a MARAC of this size would see in eight."""
USUAL: Final = 1_020
"""About how many referrals eight quarters of four MARACs hold."""
_BUSY: Final = 3


@dataclass(frozen=True, slots=True)
class Batch:
    """Some referrals and what belongs to them. ``people`` are those not met in an earlier batch."""

    people: tuple[Person, ...]
    referrals: tuple[Referral, ...]
    views: tuple[View, ...]
    items: tuple[AgendaItem, ...]
    plans: tuple[Plan, ...]
    actions: tuple[Action, ...]
    around: tuple[Around, ...] = ()


@dataclass(frozen=True, slots=True)
class World:
    """Everything that was invented. Ids count from 1 within each kind, in the order given; ``batches`` may be asked
    for once or again, and gives the same each time.
    """

    span: Span
    seed: int
    agencies: tuple[Agency, ...]
    representatives: tuple[Representative, ...]
    meetings: tuple[Meeting, ...]
    cases: tuple[Case, ...]

    def batches(self, size: int = 500, who: Deciders | None = None) -> Iterator[Batch]:
        """Every referral with all that belongs to it, ``size`` at a time, in the order they came in. ``who`` are the
        accounts the decisions are given by.
        """
        writer = _Writer(self, who or Deciders.invented())
        for start in range(0, len(self.cases), size):
            yield writer.batch(self.cases[start : start + size])


def invent(today: date, seed: int = SEED, referrals: int = USUAL) -> World:
    """The invented data as it stands on ``today``, with about ``referrals`` referrals; the usual number covers eight
    financial quarters, and more than twice as many ten years.
    """
    quarters = QUARTERS if referrals <= 2 * USUAL else LONG
    factor = referrals / USUAL * QUARTERS / quarters
    every = EVERY if factor < _BUSY else timedelta(weeks=1)
    span = Span(today, Quarter.last(quarters, today), every)
    table = round_table(Chance(seed))
    dates = meetings(span, table, Chance(seed + 1))
    chance = Chance(seed + 2)
    planned: list[Coming] = hearings(span, dates, factor, chance)
    planned += unheard(span, factor, chance)
    planned += waiting(span, dates, chance)
    whose = cases(cast(planned, span, dates, chance), dates, Chance(seed + 3))
    return World(span, seed, table.agencies, table.representatives, dates, tuple(whose))


class _Writer:
    """Writes referrals out one batch after another, keeping what later ones refer to."""

    def __init__(self, world: World, who: Deciders) -> None:
        self._world = world
        self._who = who
        self._teller = Teller(world.span.today, who)
        self._chance = Chance(world.seed + 4)
        self._register = Register(world.seed, world.span.today)
        self._references: dict[int, int] = defaultdict(int)
        self._cases: dict[tuple[int, tuple[int, ...]], int] = {}
        stands = Stands(
            world.span.today,
            round_table(Chance(world.seed)),
            {meeting.id: meeting for meeting in world.meetings},
            positions(world.cases),
        )
        self._outcomes = Outcomes(stands, self._chance)

    def batch(self, cases: tuple[Case, ...]) -> Batch:
        people: list[Person] = []
        told: list[Referral] = []
        decided: list[View] = []
        listed: list[AgendaItem] = []
        plans: list[Plan] = []
        actions: list[Action] = []
        around: list[Around] = []
        for case in cases:
            household, met = self._register.of(case)
            people += met
            kind = self._world.span.kind(case.coming.received)
            speaks, own = household.pronouns, chance_of(self._world.seed, case.id)
            one = fuller(self._numbered(referral(case, household, kind, self._chance)), speaks, own)
            given = views(one, case.coming, self._who, speaks, self._chance)
            items = self._outcomes.items(one, case.coming, speaks)
            plan = self._outcomes.plan(one, case.coming, given, speaks)
            told.append(one)
            around.append(self._teller.of(one, case.coming, speaks, own))
            decided += given
            listed += items
            plans += [plan] if plan else []
            actions += self._outcomes.actions(one, items, plan, speaks)
        return Batch(
            tuple(people), tuple(told), tuple(decided), tuple(listed), tuple(plans), tuple(actions), tuple(around)
        )

    def _numbered(self, told: Referral) -> Referral:
        """A referral with its reference, numbered within the year, and its case: the same victim and perpetrators."""
        year = told.received.year
        self._references[year] += 1
        whose = (told.victim.id, tuple(row.person.id for row in told.perpetrators))
        case_id = self._cases.setdefault(whose, len(self._cases) + 1)
        return replace(told, reference=f"SOM/{year % 100:02d}/{self._references[year]:04d}", case_id=case_id)


def positions(cases: tuple[Case, ...]) -> dict[tuple[int, int], int]:
    """The position of every case on every agenda, from 1: what was carried over, then repeats, then new cases, and
    those that hold a provisional place last. Keys are meeting and referral.
    """
    agendas: dict[int, list[tuple[tuple[bool, bool, bool, int], int]]] = defaultdict(list)
    for case in cases:
        for number, place in enumerate(case.coming.places):
            rank = (case.coming.provisional, number == 0, case.repeat_of is None, case.id)
            agendas[place.meeting].append((rank, case.id))
    return {
        (meeting, case): position
        for meeting, rows in agendas.items()
        for position, (_, case) in enumerate(sorted(rows), 1)
    }
