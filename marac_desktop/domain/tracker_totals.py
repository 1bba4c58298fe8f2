"""What an import would do, before anything is written: totals, changed rows, people who may be one."""

from dataclasses import dataclass
from fractions import Fraction

from marac_desktop.domain.codes import Source
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.quarter import Quarter
from marac_desktop.domain.tracker import Column, Place, Problem, ReadMeeting, ReadPerson
from marac_desktop.domain.triage import Route


@dataclass(frozen=True, slots=True)
class QuarterTotals:
    """One quarter of the dry run: discussions by meeting date, cases without conference by date received."""

    quarter: Quarter
    discussed: int = 0
    without_conference: int = 0
    received: int = 0

    @property
    def total(self) -> int:
        """Discussed and processed without conference together."""
        return self.discussed + self.without_conference


@dataclass(frozen=True, slots=True)
class SourceTotals:
    """What one source referred and how much of it was discussed; a joint referral counts 1/n to each."""

    source: Source
    received: Fraction = Fraction(0)
    discussed: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Duplicates:
    """People the import keeps apart though they may be one, and why."""

    people: tuple[ReadPerson, ...]
    why: str
    in_case_file: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """One column of a row that was imported before and reads differently now; ``before`` as the case file has it."""

    column: Column
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A row imported before that has changed since; it is taken only when chosen."""

    place: Place
    reference: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class DryRun:
    """What an import would do, before anything is written. Totals are of the rows that would be new.

    ``said`` must be known of the file as a whole; ``copies`` are the rows of referrals that say what another one says.
    """

    rows: int
    new: int
    same: int
    changed: tuple[Changed, ...]
    problems: tuple[Problem, ...]
    skipped: tuple[Problem, ...]
    duplicates: tuple[Duplicates, ...]
    quarters: tuple[QuarterTotals, ...]
    routes: tuple[tuple[Route | None, int], ...]
    outcomes: tuple[tuple[Outcome | None, int], ...]
    sources: tuple[SourceTotals, ...]
    people: int
    joined: int
    meetings: int
    meetings_made: tuple[ReadMeeting, ...]
    withheld: int
    explained: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    copies: int = 0
