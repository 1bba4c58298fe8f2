"""What the office has set for its area: its MARACs with their aliases and meeting defaults, and days it is closed."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from marac_desktop.domain import ruleset
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.meeting import LIMITS
from marac_desktop.domain.timetable import Calendar
from marac_desktop.domain.validation import NAME_LIMIT, Errors


@dataclass(frozen=True, slots=True)
class Marac:
    """One MARAC of the area. ``aliases`` are other spellings found in spreadsheets and on forms; the rest are the
    defaults of a new meeting (``capacity`` in cases, ``minutes_per_case`` in minutes). A ``retired`` one is offered no
    more; what was heard there stays.
    """

    name: str
    aliases: tuple[str, ...] = ()
    capacity: int = 16
    minutes_per_case: int = 12
    venue: str = ""
    starts: time | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Closure:
    """A day the office is closed besides weekends and bank holidays."""

    day: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """The area and what is particular to its office. ``prefix`` begins every reference (``SOM/26/0412``).

    ``criteria`` names the criteria file new referrals are judged by.
    """

    area: str = "somerset"
    name: str = ""
    prefix: str = "SOM"
    criteria: str = "avon-somerset"
    maracs: tuple[Marac, ...] = ()
    closures: tuple[Closure, ...] = ()

    @property
    def calendar(self) -> Calendar:
        """Its working days."""
        return Calendar(closures=frozenset(closure.day for closure in self.closures))

    @property
    def offered(self) -> tuple[Marac, ...]:
        """The MARACs that still meet."""
        return tuple(marac for marac in self.maracs if not marac.retired)

    def marac(self, name: str) -> Marac:
        """The MARAC of this name, or that had it before; one with the usual defaults for a name not in the list."""
        called = (marac for marac in self.maracs if marac.name == name)
        renamed = (marac for marac in self.maracs if name in marac.aliases)
        return next(called, None) or next(renamed, None) or Marac(name)

    def judging_by(self, criteria: str) -> "Office":
        """With new referrals judged by the criteria file of this area; FieldError for one there is no file for."""
        if criteria not in {rules.area for rules in ruleset.areas()}:
            raise FieldError("criteria", "There is no criteria file of this name. Nothing was changed: choose another.")
        return replace(self, criteria=criteria)

    def having(self, before: str, given: Marac) -> "Office":
        """With ``given`` in place of the MARAC called ``before``, or added for "". A name it had stays as an alias.

        Raises FieldErrors for a name, an alias or a figure that will not do, and for retiring the last one.
        """
        others = tuple(marac for marac in self.maracs if marac.name != before)
        name = given.name.strip()
        known = (*given.aliases, before) if before and before != name else given.aliases
        aliases = tuple(dict.fromkeys(alias.strip() for alias in known if alias.strip() not in ("", name)))
        kept = replace(given, name=name, aliases=aliases, venue=given.venue.strip())
        _check(kept, others)
        if not before:
            return replace(self, maracs=(*self.maracs, kept))
        return replace(self, maracs=tuple(kept if marac.name == before else marac for marac in self.maracs))

    def closing(self, given: Closure) -> "Office":
        """Closed on one day more, or for another reason; in the order of the days. Raises FieldErrors."""
        errors = Errors()
        errors.text("why", given.why, NAME_LIMIT, "The reason")
        errors.done()
        others = tuple(closure for closure in self.closures if closure.day != given.day)
        return replace(self, closures=tuple(sorted((*others, given), key=lambda closure: closure.day)))

    def opening(self, day: date) -> "Office":
        """Open again on ``day``."""
        return replace(self, closures=tuple(closure for closure in self.closures if closure.day != day))


def _check(kept: Marac, others: tuple[Marac, ...]) -> None:
    errors = Errors()
    errors.needs("name", kept.name, "Give the MARAC's name.")
    errors.text("name", kept.name, NAME_LIMIT, "The MARAC's name")
    errors.text("venue", kept.venue, NAME_LIMIT, "The venue")
    taken = {name.casefold(): marac.name for marac in others for name in (marac.name, *marac.aliases)}
    if kept.name.casefold() in taken:
        errors.add("name", f"{taken[kept.name.casefold()]} has this name already. Give each its own.")
    for alias in kept.aliases:
        errors.text("aliases", alias, NAME_LIMIT, "The other name")
        if alias.casefold() in taken:
            errors.add("aliases", f"“{alias}” belongs to {taken[alias.casefold()]}.")
    for figure, (low, high) in LIMITS.items():
        if not low <= getattr(kept, figure) <= high:
            errors.add(figure, f"This must be from {low} to {high}.")
    if kept.retired and all(marac.retired for marac in others):
        errors.add("retired", "The last MARAC cannot be retired. Add the one that takes its place first.")
    errors.done()


@dataclass(frozen=True, slots=True)
class SettingChange:
    """One earlier state of a setting: its version, since when, by whose account (uid) and why."""

    version: int
    at: datetime
    account: str
    why: str
    value: object
