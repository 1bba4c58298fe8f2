"""The coordinator's old spreadsheet, row by row: what was read, what could not be, and what it adds up to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from marac_desktop.domain.codes import Ground
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.person import Birth, Name
from marac_desktop.domain.referral import ChildrenKnown, SourceShare
from marac_desktop.domain.triage import Route

Cell = str | int | float | bool | date | datetime | time | None
"""A spreadsheet cell as it comes out of the file; a formula is its text."""


class SheetKind(StrEnum):
    """What a sheet of the tracker holds: one referral a row, or one meeting a row."""

    REFERRALS = "referrals"
    MEETINGS = "meetings"


class Column(StrEnum):
    """What a column of the tracker means. A sheet may lack any but those ``NEEDED``."""

    REFERENCE = "reference"
    RECEIVED = "received"
    AGENCY = "agency"
    VICTIM = "victim"
    VICTIM_SURNAME = "victim_surname"
    VICTIM_FORENAME = "victim_forename"
    BIRTH = "birth"
    SEX = "sex"
    ETHNICITY = "ethnicity"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PERPETRATOR = "perpetrator"
    PERPETRATOR_SURNAME = "perpetrator_surname"
    PERPETRATOR_FORENAME = "perpetrator_forename"
    PERPETRATOR_BIRTH = "perpetrator_birth"
    PERPETRATOR_SEX = "perpetrator_sex"
    PERPETRATOR_ETHNICITY = "perpetrator_ethnicity"
    PERPETRATOR_ADDRESS = "perpetrator_address"
    PERPETRATOR_POSTCODE = "perpetrator_postcode"
    SECOND_PERPETRATOR = "second_perpetrator"
    SECOND_PERPETRATOR_BIRTH = "second_perpetrator_birth"
    RELATIONSHIP = "relationship"
    CHILDREN = "children"
    SCORE = "score"
    GROUNDS = "grounds"
    MARAC = "marac"
    TRIAGE = "triage"
    MEETING_DATE = "meeting_date"
    OUTCOME = "outcome"
    NOTES = "notes"
    MEETING_MARAC = "meeting_marac"
    MEETING_ON = "meeting_on"
    STARTS = "starts"
    VENUE = "venue"
    CHAIR = "chair"
    CHAIR_AGENCY = "chair_agency"

    @property
    def label(self) -> str:
        """The column in words, as the wizard offers it."""
        return _LABELS[self]

    @property
    def sheet(self) -> SheetKind:
        """Which kind of sheet the column belongs to."""
        return SheetKind.MEETINGS if self in _OF_MEETINGS else SheetKind.REFERRALS


_LABELS = {
    Column.REFERENCE: "Reference",
    Column.RECEIVED: "Date received",
    Column.AGENCY: "Referring agency",
    Column.VICTIM: "Victim's name",
    Column.VICTIM_SURNAME: "Victim's surname",
    Column.VICTIM_FORENAME: "Victim's forename",
    Column.BIRTH: "Victim's date of birth",
    Column.SEX: "Victim's sex",
    Column.ETHNICITY: "Victim's ethnicity",
    Column.ADDRESS: "Victim's address",
    Column.POSTCODE: "Victim's postcode",
    Column.PERPETRATOR: "Perpetrator's name",
    Column.PERPETRATOR_SURNAME: "Perpetrator's surname",
    Column.PERPETRATOR_FORENAME: "Perpetrator's forename",
    Column.PERPETRATOR_BIRTH: "Perpetrator's date of birth",
    Column.PERPETRATOR_SEX: "Perpetrator's sex",
    Column.PERPETRATOR_ETHNICITY: "Perpetrator's ethnicity",
    Column.PERPETRATOR_ADDRESS: "Perpetrator's address",
    Column.PERPETRATOR_POSTCODE: "Perpetrator's postcode",
    Column.SECOND_PERPETRATOR: "Second perpetrator's name",
    Column.SECOND_PERPETRATOR_BIRTH: "Second perpetrator's date of birth",
    Column.RELATIONSHIP: "Relationship",
    Column.CHILDREN: "Children",
    Column.SCORE: "Dash score",
    Column.GROUNDS: "Grounds",
    Column.MARAC: "MARAC",
    Column.TRIAGE: "Triage decision",
    Column.MEETING_DATE: "Meeting date",
    Column.OUTCOME: "Outcome",
    Column.NOTES: "Notes",
    Column.MEETING_MARAC: "MARAC",
    Column.MEETING_ON: "Meeting date",
    Column.STARTS: "Start time",
    Column.VENUE: "Venue",
    Column.CHAIR: "Chair",
    Column.CHAIR_AGENCY: "Chair's agency",
}
_OF_MEETINGS = frozenset(
    {Column.MEETING_MARAC, Column.MEETING_ON, Column.STARTS, Column.VENUE, Column.CHAIR, Column.CHAIR_AGENCY}
)
NEEDED: dict[SheetKind, tuple[tuple[Column, ...], ...]] = {
    SheetKind.REFERRALS: (
        (Column.RECEIVED,),
        (Column.AGENCY,),
        (Column.VICTIM, Column.VICTIM_SURNAME),
        (Column.MARAC,),
    ),
    SheetKind.MEETINGS: ((Column.MEETING_ON,), (Column.MEETING_MARAC,)),
}
"""Columns without which a sheet cannot be read: of each group at least one."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A row of a sheet, numbered as the spreadsheet shows it (from 1)."""

    sheet: str
    row: int

    @property
    def told(self) -> str:
        """The place in words, for a row's number alone names no row of a workbook with several sheets."""
        return f"row {self.row} of “{self.sheet}”"


def rows_told(places: Iterable[Place]) -> str:
    """Several places in words, those of a sheet together: ``rows 2, 5 of “Q1”; row 3 of “Q2”``."""
    sheets: dict[str, dict[int, None]] = {}
    for place in places:
        sheets.setdefault(place.sheet, {})[place.row] = None
    return "; ".join(
        f"{'row' if len(rows) == 1 else 'rows'} {', '.join(map(str, rows))} of “{sheet}”"
        for sheet, rows in sheets.items()
    )


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as it stands in the file, blank cells as None, merged cells filled downwards."""

    place: Place
    cells: tuple[Cell, ...]

    def at(self, index: int | None) -> Cell:
        """The cell at a 0-based position; None beyond the row's end or without a position."""
        return self.cells[index] if index is not None and index < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is not imported: where, what stands there, and what would mend it."""

    place: Place
    column: str
    value: str
    reason: str


class WordKind(StrEnum):
    """Which vocabulary an unknown word was looked up in."""

    AGENCY = "agency"
    MARAC = "marac"
    TRIAGE = "triage"
    OUTCOME = "outcome"
    GROUND = "ground"
    RELATIONSHIP = "relationship"
    ETHNICITY = "ethnicity"
    SEX = "sex"
    CHILDREN = "children"

    @property
    def decides(self) -> bool:
        """Whether a row stays out until its word is understood; other words are kept in the row's notes instead."""
        return self in {WordKind.AGENCY, WordKind.MARAC, WordKind.TRIAGE, WordKind.OUTCOME}


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word the tables do not know, how many rows carry it, and what it probably means ("" for no idea)."""

    kind: WordKind
    text: str
    times: int
    suggestion: str = ""


LEAVE_OUT = "-"
"""The answer *leave it out* to an unknown word: a deciding one keeps its rows out, any other goes into the notes."""


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """A person as one row tells of them; ``role`` is ``victim`` or ``perpetrator``."""

    place: Place
    role: str
    name: Name
    birth: Birth
    sex: str = ""
    ethnicity: str = ""
    address: str = ""
    marked: str = ""
    relationship: str = ""
    aliases: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """By where it stands: an import looks each of them up several times."""
        return hash((self.place.row, self.role, self.name.surname))


@dataclass(frozen=True, slots=True)
class ReadChildren:
    """The children as one row tells of them; ages are whole years at the date received."""

    known: ChildrenKnown = ChildrenKnown.BLANK
    number: int | None = None
    listed: tuple[tuple[str, Birth], ...] = ()
    in_full: bool = True
    """False where the cell says more than could be read: its words are kept in the notes."""


@dataclass(frozen=True, slots=True)
class ReadReferral:
    """One row of the Referrals sheet, understood. ``route`` None is undecided; ``outcome`` None is not heard."""

    place: Place
    reference: str
    received: date
    sources: tuple[SourceShare, ...]
    victim: ReadPerson
    perpetrators: tuple[ReadPerson, ...]
    children: ReadChildren
    score: int | None
    grounds: tuple[Ground, ...]
    marac: str
    route: Route | None
    met_on: date | None
    outcome: Outcome | None
    notes: str


@dataclass(frozen=True, slots=True)
class ReadMeeting:
    """One row of the Meetings sheet, understood."""

    place: Place
    marac: str
    date: date
    starts: time | None = None
    venue: str = ""
    chair: str = ""
    chair_agency: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole tracker, understood as far as it goes. ``rows`` counts referral rows, whatever became of them.

    ``copies`` are those of the rows that say what another one says. ``numbered`` are sheets whose numbers are no
    references; ``said`` is what must be known of the file as a whole.
    """

    rows: int = 0
    referrals: tuple[ReadReferral, ...] = ()
    meetings: tuple[ReadMeeting, ...] = ()
    problems: tuple[Problem, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    skipped: tuple[Problem, ...] = ()
    numbered: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    copies: int = 0


class AddressRule(StrEnum):
    """The answer to the one question about addresses. One marked refuge, safe or the like is always withheld."""

    WITHHOLD = "withhold"
    OPEN_UNLESS_MARKED = "open_unless_marked"
