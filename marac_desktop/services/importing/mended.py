"""Writes the rows that could not be imported into a workbook of their own, to be mended and imported again."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from marac_desktop.domain.tracker import Cell, Place, Problem, RawRow
from marac_desktop.domain.tracker_layout import Layout
from marac_desktop.services.importing.workbook import Book

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as ExcelCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    AnyCell = ExcelCell | MergedCell

ROW = "Row in the spreadsheet"
WHAT = "What to mend"
_WIDTHS = {ROW: 12, WHAT: 70}
_WIDTH = 18
_DATE = "DD/MM/YYYY"


def workbook(book: Book, layouts: Iterable[Layout], problems: Iterable[Problem]) -> bytes:
    """An .xlsx of the bad rows as they were typed, under their own headers, each with its row number and reasons.

    Whatever was typed comes out as text: nothing in it is ever a formula.
    """
    from openpyxl import Workbook

    reasons: defaultdict[Place, list[str]] = defaultdict(list)
    for problem in problems:
        reasons[problem.place].append(f"{problem.column}: {problem.reason}")
    out = Workbook()
    out.remove(out.worksheets[0])
    out.epoch = datetime.combine(book.day_0, time())  # a plain number goes on counting from the same day
    rows = {sheet.name: sheet.rows for sheet in book.sheets}
    for layout in layouts:
        bad = [row for row in rows[layout.sheet] if row.place in reasons]
        if bad:
            _sheet(out.create_sheet(layout.sheet), layout, bad, reasons)
    if not out.worksheets:
        out.create_sheet("Nothing to mend")
    held = BytesIO()
    out.save(held)
    return held.getvalue()


def _sheet(sheet: "Worksheet", layout: Layout, bad: list[RawRow], reasons: dict[Place, list[str]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    headers = [ROW, WHAT, *layout.headers]
    for column, header in enumerate(headers, start=1):
        cell = _put(sheet.cell(1, column), header)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E7ECEF")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(header, _WIDTH)
    for number, row in enumerate(bad, start=2):
        told = (row.place.row, "\n".join(reasons[row.place]), *row.cells)
        for column, value in enumerate(told, start=1):
            _put(sheet.cell(number, column), value).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "C2"


def _put(cell: "AnyCell", value: Cell) -> "AnyCell":
    """``value`` into ``cell``: text stays text, even where it begins like a formula."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
        return cell
    cell.value = value
    if isinstance(value, date):
        cell.number_format = _DATE
    return cell
