"""Explore's invented data laid out flat, so that a test can look anything up."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from marac_desktop.domain.action import Action
from marac_desktop.domain.meeting import AgendaItem, Meeting
from marac_desktop.domain.person import Person
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.triage import View
from marac_desktop.services.explore.world import World, invent

MONDAY = date(2026, 11, 23)
DAYS = (MONDAY, date(2027, 4, 1), date(2028, 2, 29), date(2026, 12, 27), date(2027, 6, 30))
"""An ordinary day, the first and last day of a quarter, a leap day, and a day between bank holidays."""


@dataclass(frozen=True)
class Told:
    """Everything of one world, by kind."""

    world: World
    people: tuple[Person, ...]
    referrals: tuple[Referral, ...]
    views: tuple[View, ...]
    items: tuple[AgendaItem, ...]
    plans: tuple[Plan, ...]
    actions: tuple[Action, ...]

    @property
    def today(self) -> date:
        """The day it was told on."""
        return self.world.span.today

    def meeting(self, item: AgendaItem) -> Meeting:
        """The meeting of an agenda item."""
        return self.world.meetings[item.meeting_id - 1]

    def referral(self, number: int) -> Referral:
        """The referral with an id."""
        return self.referrals[number - 1]

    def views_of(self, referral: Referral) -> tuple[View, ...]:
        """The decisions on a referral."""
        return tuple(view for view in self.views if view.referral_id == referral.id)


@cache
def told(today: date = MONDAY, seed: int = 84) -> Told:
    """The world of one day, made once for all tests."""
    world = invent(today, seed)
    batches = tuple(world.batches())
    return Told(
        world,
        tuple(person for batch in batches for person in batch.people),
        tuple(referral for batch in batches for referral in batch.referrals),
        tuple(view for batch in batches for view in batch.views),
        tuple(item for batch in batches for item in batch.items),
        tuple(plan for batch in batches for plan in batch.plans),
        tuple(action for batch in batches for action in batch.actions),
    )
