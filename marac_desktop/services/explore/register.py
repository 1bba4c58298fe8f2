"""Who is who in Explore: each household is made once, and everybody in it keeps one id on every referral."""

from dataclasses import replace
from datetime import date
from typing import Final

from marac_desktop.domain.person import Person
from marac_desktop.services.explore.cast import households, shared, written_out
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.household import FORMER, Household, invented, traits
from marac_desktop.services.explore.returning import Case

_APART: Final = 1_000_003
KNOWN_BEFORE: Final = 12
"""In a hundred former partners, how many are a perpetrator named in an earlier household."""


class Register:
    """Makes each household the first time it is asked for, and hands out ids from 1."""

    def __init__(self, seed: int, today: date) -> None:
        self._seed = seed
        self._today = today
        self._made: dict[int, Household] = {}
        self._shared = shared()
        self._met: dict[tuple[str, str], Person] = {}
        self._perpetrators: dict[str, list[Person]] = {}
        self._last = 0

    def of(self, case: Case) -> tuple[Household, tuple[Person, ...]]:
        """The household of a case, and the people met for the first time with it."""
        known = self._made.get(case.household)
        if known is not None:
            return known, ()
        chance = Chance(self._seed * _APART + case.household)
        if case.household < len(households()):
            made = written_out(households()[case.household], self._today, chance)
        else:
            made = self._by_chance(case, chance)
        before = self._last
        made = self._identified(made, chance)
        self._made[case.household] = made
        perpetrators = [row.person for row in made.perpetrators]
        people = [made.victim, *perpetrators, *(row.person for row in made.children.listed)]
        return made, tuple(person for person in people if person.id > before)

    def _by_chance(self, case: Case, chance: Chance) -> Household:
        """A household by chance; now and then with a former partner who is known from another one."""
        made = invented(case.coming.marac, case.coming.received, traits(chance, calm=case.calm), chance)
        pool = self._perpetrators.get(case.coming.marac, [])
        first = made.perpetrators[0]
        if pool and first.relationship in FORMER and chance.often(KNOWN_BEFORE):
            earlier = chance.pick(pool)
            if earlier.sex == first.person.sex:
                return replace(made, perpetrators=(replace(first, person=earlier), *made.perpetrators[1:]))
        return made

    def _identified(self, made: Household, chance: Chance) -> Household:
        victim = self._identify(made.victim, chance)
        perpetrators = tuple(replace(row, person=self._identify(row.person, chance)) for row in made.perpetrators)
        listed = tuple(replace(row, person=self._identify(row.person, chance)) for row in made.children.listed)
        pool = self._perpetrators.setdefault(made.marac, [])
        pool += [row.person for row in perpetrators if row.person.name]
        return replace(made, victim=victim, perpetrators=perpetrators, children=replace(made.children, listed=listed))

    def _identify(self, person: Person, chance: Chance) -> Person:
        """``person`` with an id: a new one, unless they stand in another written-out household already."""
        if person.id:
            return person
        key = (person.name.surname, person.name.forename)
        if key in self._met:
            return self._met[key]
        self._last += 1
        identified = replace(person, id=self._last, uid=chance.uid())
        if key in self._shared:
            self._met[key] = identified
        return identified
