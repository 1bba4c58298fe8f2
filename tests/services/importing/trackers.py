"""Builds trackers as coordinators keep them: other headers, preambles, merged cells, and files that are no tracker."""

import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from marac_desktop.domain.office import Marac
from marac_desktop.domain.tracker import Reading
from marac_desktop.domain.tracker_words import Answers, Words
from marac_desktop.services.importing import columns, understand
from marac_desktop.services.importing.workbook import read

SAMPLE = Path(__file__).parents[2] / "data" / "coordinator-tracker.xlsx"
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
