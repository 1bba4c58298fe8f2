"""Reads the cells of a tracker's visible sheets, formulas as their text, without trusting the file."""

import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import XML

from marac_desktop.domain import tracker_cells
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.tracker import Cell, Place, RawRow
from marac_desktop.services.importing import bulk, container

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MOST_COLUMNS = 200
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""A character that XML cannot hold, or an underscore that would look like one, as a workbook writes it."""
_HALVES = range(0xD800, 0xE000)
Progress = Callable[[int, int], bool]
"""Told what is done of how much; answers whether to go on."""
_WORKBOOK = re.compile(r"xl/workbook\d*\.xml")
_Merge = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet: its rows from the first to the last that holds anything."""

    name: str
    rows: tuple[RawRow, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as read: its visible sheets, and the names of those it hides (which are not imported)."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()
    day_0: date = tracker_cells.EXCEL_DAY_0
    """The day from which the workbook counts those that stand in it as plain numbers."""


def read(path: Path) -> Book:
    """The workbook at ``path``. Raises MaracError, one sentence, for any file that cannot be imported."""
    parts = container.inspect(path)
    import openpyxl

    from marac_desktop.services.importing import cells

    try:
        # openpyxl warns of styles, validation and odd dates it drops; none of that concerns a cell's words.
        with bulk.records(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False)
            try:
                return _book(book, parts, cells.rows)
            finally:
                book.close()
    except MaracError:
        raise
    except Exception as error:  # openpyxl lets whatever a damaged part provokes come through
        raise container.broken() from error


def _book(
    book: "Workbook", parts: dict[str, container.Part], rows_of: Callable[[Any, int], Iterator[tuple[object, ...]]]
) -> Book:
    _must_be_whole(book)
    sheets: list[Sheet] = []
    hidden: list[str] = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            hidden.append(sheet.title)
            continue
        found: Any = sheet
        part = parts.get(str(getattr(found, "_worksheet_path", "")).lstrip("/"), container.Part())
        sheets.append(Sheet(sheet.title, tuple(_rows(sheet.title, rows_of(found, MOST_COLUMNS), part))))
    if not any(sheet.rows for sheet in sheets):
        raise container.nothing_to_read(hidden)
    return Book(tuple(sheets), tuple(hidden), book.epoch.date())


def _must_be_whole(book: "Workbook") -> None:
    """A sheet openpyxl cannot read it leaves out without a word, and with it every referral that stands there."""
    archive = vars(book)["_archive"]
    for part in filter(_WORKBOOK.fullmatch, archive.namelist()):
        lost = [name for name in _listed(archive.read(part)) if name not in book.sheetnames]
        if lost:
            raise container.unreadable(lost)


def _listed(content: bytes) -> Iterator[str]:
    """The names of the sheets a workbook says it has."""
    for element in XML(content).iter():
        is_sheet = element.tag.rpartition("}")[2] == "sheet"
        if is_sheet and any(value for name, value in element.attrib.items() if name.endswith("}id")):
            yield element.attrib.get("name", "")


def _rows(sheet: str, values: Iterator[tuple[object, ...]], part: container.Part) -> Iterator[RawRow]:
    """The rows that hold anything, merged cells filled downwards."""
    down = _fills(part.merged)
    carried: dict[int, tuple[int, Cell]] = {}
    filled = 0
    for number, row in enumerate(values, start=1):
        cells = _filled(number, [plain(value) for value in row], down, carried)
        if any(cell is not None for cell in cells):
            filled += 1
            if filled > container.MOST_ROWS:
                raise container.too_many_rows()
            yield RawRow(Place(sheet, number), tuple(cells))


def _filled(
    number: int, cells: list[Cell], down: dict[int, list[_Merge]], carried: dict[int, tuple[int, Cell]]
) -> list[Cell]:
    """``cells`` with the value of each merged cell above that reaches down to this row."""
    for column, (last, value) in list(carried.items()):
        if number > last:
            del carried[column]
            continue
        cells.extend([None] * (column + 1 - len(cells)))
        if cells[column] is None:
            cells[column] = value
    for _, column, last, _ in down.get(number, ()):
        if column < len(cells) and cells[column] is not None and last > number:
            carried[column] = (last, cells[column])
    return cells


def _fills(merged: list[str]) -> dict[int, list[_Merge]]:
    """Merged ranges that reach down, by their first row: (first row, column from 0, last row, last column)."""
    from openpyxl.utils.cell import range_boundaries

    found: dict[int, list[_Merge]] = {}
    for text in merged:
        left, top, right, bottom = range_boundaries(text)
        if None in (left, top, right, bottom):
            continue
        merge = (int(top or 0), int(left or 0) - 1, int(bottom or 0), int(right or 0) - 1)
        # A block over many columns is a banner, not a value shared by the rows under it.
        if merge[2] > merge[0] and merge[1] == merge[3]:
            found.setdefault(merge[0], []).append(merge)
    return found


def _unescaped(found: re.Match[str]) -> str:
    """The character a workbook writes as ``_x0007_``; half of one stays as it is written."""
    code = int(found[1], 16)
    return found[0] if code in _HALVES else chr(code)


def plain(value: object) -> Cell:
    """An openpyxl value as a cell: text with something in it, number, date or time; a formula as its text."""
    if isinstance(value, str):
        said = _ESCAPED.sub(_unescaped, value) if "_x" in value else value
        return said if said.strip() else None
    if value is None or isinstance(value, (bool, int, float, datetime, date, time)):
        return value
    if isinstance(value, timedelta):
        return str(value)
    text = getattr(value, "text", None)
    if isinstance(text, str):
        return text if text.startswith("=") else f"={text}"
    return str(value)
