"""Explore's invented data, whole: the same people, meetings and decisions for the same seed and day."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
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
from marac_desktop.services.explore.written import comings

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
    for once or again, and gives the same each time. ``references`` are those of the cases, ``apart`` those left free
    for the written-out examples: referrals are numbered as they came in.
    """

    span: Span
    seed: int
    agencies: tuple[Agency, ...]
    representatives: tuple[Representative, ...]
    meetings: tuple[Meeting, ...]
    cases: tuple[Case, ...]
    references: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()

    def batches(self, size: int = 500, who: Deciders | None = None) -> Iterator[Batch]:
        """Every referral with all that belongs to it, ``size`` at a time, in the order they came in. ``who`` are the
        accounts the decisions are given by.
        """
        writer = _Writer(self, who or Deciders.invented())
        for start in range(0, len(self.cases), size):
            yield writer.batch(self.cases[start : start + size])


def invent(today: date, seed: int = SEED, referrals: int = USUAL) -> World:
    """The invented data as it stands on ``today``, with about ``referrals`` referrals; the usual number covers eight
    financial quarters and has the written-out examples besides, and more than twice as many cover ten years.
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
    whose = tuple(cases(cast(planned, span, dates, chance), dates, Chance(seed + 3)))
    days = tuple(case.coming.received for case in whose)
    numbered = references((*days, *(comings(today) if referrals == USUAL else ())))
    first, rest = numbered[: len(days)], numbered[len(days) :]
    return World(span, seed, table.agencies, table.representatives, dates, whose, first, rest)


def references(days: Sequence[date]) -> tuple[str, ...]:
    """The reference of each referral that came in on these days: counted within the year, the earliest first."""
    last: dict[int, int] = defaultdict(int)
    found = [""] * len(days)
    for place in sorted(range(len(days)), key=days.__getitem__):
        year = days[place].year
        last[year] += 1
        found[place] = f"SOM/{year % 100:02d}/{last[year]:04d}"
    return tuple(found)


class _Writer:
    """Writes referrals out one batch after another, keeping what later ones refer to."""

    def __init__(self, world: World, who: Deciders) -> None:
        self._world = world
        self._who = who
        self._teller = Teller(world.span.today, who)
        self._chance = Chance(world.seed + 4)
        self._register = Register(world.seed, world.span.today)
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
        """A referral with its reference, and its case: the same victim and perpetrators."""
        whose = (told.victim.id, tuple(row.person.id for row in told.perpetrators))
        case_id = self._cases.setdefault(whose, len(self._cases) + 1)
        return replace(told, reference=self._world.references[told.id - 1], case_id=case_id)


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
