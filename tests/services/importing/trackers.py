"""Builds trackers as coordinators keep them: other headers, preambles, merged cells, and files that are no tracker."""

import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from marac_desktop import resources
from marac_desktop.domain.office import Marac
from marac_desktop.domain.tracker import Reading
from marac_desktop.domain.tracker_words import Answers, Words
from marac_desktop.services.importing import columns, understand
from marac_desktop.services.importing.workbook import read

SAMPLE = resources.path("explore/coordinator-tracker.xlsx")
TODAY = date(2026, 11, 23)
HEADERS = (
    *("Our ref", "Date rec'd", "Referring agency", "Victim", "DOB", "M/F", "Ethnicity", "Address", "Perp"),
    *("Perp DOB", "Relationship", "Children", "DASH", "Grounds", "MARAC", "Triage", "MARAC date", "Outcome", "Notes"),
)
ROW: dict[str, object] = {
    "Our ref": "SOM/25/0001",
    "Date rec'd": "3.4.25",
    "Referring agency": "Police",
    "Victim": "WIŚNIEWSKA, Sarah",
    "DOB": date(1990, 6, 9),
    "M/F": "F",
    "Ethnicity": "WB",
    "Address": "1 Example Road, Wells",
    "Perp": "Wei Davies",
    "Perp DOB": "15/09/1988",
    "Relationship": "ex-husband",
    "Children": "Oscar 3",
    "DASH": 16,
    "Grounds": "VHR",
    "MARAC": "Mendip",
    "Triage": "Conference",
    "MARAC date": "15 Apr 2025",
    "Outcome": "Heard",
    "Notes": None,
}
MEETING_HEADERS = ("Date", "MARAC", "Venue", "Chair", "Chair's agency")
Row = dict[str, object]


def row(**changed: object) -> Row:
    """A good row with some cells changed; ``Date_recd`` stands for the header *Date rec'd* and so on."""
    names = {"".join(letter for letter in header if letter.isalnum()).casefold(): header for header in HEADERS}
    return ROW | {names["".join(filter(str.isalnum, name)).casefold()]: value for name, value in changed.items()}


def workbook(
    path: Path,
    rows: Iterable[Row] = (ROW,),
    *,
    headers: Sequence[str] = HEADERS,
    order: Sequence[str] = HEADERS,
    preamble: Sequence[Sequence[object]] = (),
    sheet: str = "Referrals",
    meetings: Sequence[Sequence[object]] | None = None,
    then: Callable[[Worksheet], None] | None = None,
) -> Path:
    """A tracker: ``headers`` are written over the columns ``order`` (names of ``ROW``), ``preamble`` rows above."""
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first.title = sheet
    for above in preamble:
        first.append(list(above))
    first.append(list(headers))
    for each in rows:
        first.append([each[name] for name in order])
    if meetings is not None:
        second = book.create_sheet("Meetings")
        second.append(list(MEETING_HEADERS))
        for meeting in meetings:
            second.append(list(meeting))
    if then is not None:
        then(first)
    book.save(path)
    return path


T = TypeVar("T")
NAMES = {
    "Our ref": ("Case no", "URN", "MARAC Ref."),
    "Date rec'd": ("Date received", "Referral date", "Date in"),
    "Referring agency": ("Agency", "Referred by", "Source"),
    "Victim": ("Client", "Survivor", "Victim name"),
    "DOB": ("D.O.B.", "Date of birth", "Client DOB"),
    "M/F": ("Gender", "Sex"),
    "Ethnicity": ("Ethnic origin", "Ethnicity (self-defined)"),
    "Address": ("Home address", "Current address"),
    "Perp": ("Alleged perpetrator", "Perpetrator", "Suspect"),
    "Perp DOB": ("Alleged perpetrator DOB", "DOB (perp)", "Perpetrator's D.O.B."),
    "Relationship": ("Rel to victim", "Relationship to client"),
    "Children": ("Kids", "Children (names & ages)"),
    "DASH": ("Risk score", "RIC score", "DASH / RIC"),
    "Grounds": ("Criteria", "Reason for MARAC"),
    "MARAC": ("MARAC area", "Locality"),
    "Triage": ("Decision", "F2F/NC"),
    "MARAC date": ("Conf date", "Date heard", "Meeting date"),
    "Outcome": ("Result", "MARAC outcome"),
    "Notes": ("Comments", "Additional info"),
}
"""Other names coordinators give their columns."""


class Turns:
    """Takes one of several in turn, never the same way for two seeds."""

    def __init__(self, seed: int) -> None:
        self._at = seed

    def one_of(self, several: Sequence[T]) -> T:
        """The next of ``several``."""
        self._at += 1
        return several[self._at * 13 // 5 % len(several)]


def retold(path: Path, seed: int) -> Path:
    """The sample as another coordinator would have kept it: columns, headers, dates and agencies told otherwise."""
    turns = Turns(seed)
    source = openpyxl.load_workbook(SAMPLE)
    rows = list(source["Referrals"].iter_rows(min_row=4, values_only=True))
    order = [(index * 7 + seed) % len(HEADERS) for index in range(len(HEADERS))]
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Tracker 24-26"
    above: list[list[object]] = [["CONFIDENTIAL"], [None], ["Somerset MARAC", None, "updated", "3.4.26"]]
    for number in range(seed * 3):
        sheet.append(above[number % len(above)])
    sheet.append([turns.one_of(NAMES[HEADERS[index]]) for index in order])
    for cells in rows:
        told = [_retold(cell, turns) for cell in cells]
        sheet.append([told[index] for index in order])
    diary = book.create_sheet("Diary")
    for cells in source["Meetings"].iter_rows(values_only=True):
        diary.append([_retold(cell, turns) for cell in cells])
    book.save(path)
    return path


def _retold(cell: object, turns: "Turns") -> object:
    if cell == "police":
        return turns.one_of(["Avon & Somerset Constabulary", "A & S Police", "ASP"])
    if not isinstance(cell, datetime):
        return cell
    forms = ("%d-%m-%Y", "%d %B %Y", "%a %d %b %Y", "%Y-%m-%d", "%d/%m/%y", "%d.%m.%y")
    return turns.one_of([cell, cell.date(), *(cell.strftime(form) for form in forms)])


def rewritten(source: Path, target: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """``source`` with each part of the archive passed through ``change``."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
    return target


def reading(path: Path, answers: Answers | None = None, maracs: tuple[Marac, ...] = ()) -> Reading:
    """The tracker at ``path``, understood, nothing of a case file known."""
    book = read(path)
    layouts, _ = columns.recognise(book, {})
    return understand.read(book, layouts, Words(answers or {}, maracs), TODAY)
