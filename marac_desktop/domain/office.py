"""What the office has set for its area: its MARACs with their aliases and meeting defaults, and days it is closed."""

from dataclasses import dataclass
from datetime import date, datetime, time

from marac_desktop.domain.timetable import Calendar


@dataclass(frozen=True, slots=True)
class Marac:
    """One MARAC of the area. ``aliases`` are other spellings found in spreadsheets and on forms; the rest are the
    defaults of a new meeting (``capacity`` in cases, ``minutes_per_case`` in minutes).
    """

    name: str
    aliases: tuple[str, ...] = ()
    capacity: int = 16
    minutes_per_case: int = 12
    venue: str = ""
    starts: time | None = None


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

    def marac(self, name: str) -> Marac:
        """The MARAC of this name; one with the usual defaults for a name no longer in the list."""
        return next((marac for marac in self.maracs if marac.name == name), Marac(name))


@dataclass(frozen=True, slots=True)
class SettingChange:
    """One earlier state of a setting: its version, since when, by whose account (uid) and why."""

    version: int
    at: datetime
    account: str
    why: str
    value: object
