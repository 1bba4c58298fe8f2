"""Any list of the case file as a spreadsheet: marked on top, every cell text, and nothing in it ever a formula."""

import csv
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from marac_desktop.documents.sheet import INVENTED, MARKING
from marac_desktop.domain.dates import show
from marac_desktop.domain.papers import ListPaper, Printed

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet may run when a cell begins with it."""
_WIDTH = 16


def neutral(text: str) -> str:
    """``text`` as a spreadsheet shows it and never runs it."""
    return f"'{text}" if text.startswith(FORMULA) else text


def csv_of(paper: ListPaper) -> bytes:
    """The list as comma-separated values, in the form that Excel reads names of any script from."""
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows(_rows(paper))
    return out.getvalue().encode("utf-8-sig")


def workbook_of(paper: ListPaper) -> bytes:
    """The list as an Excel workbook; its properties carry the reference and no name."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = "List"
    book.properties.title, book.properties.creator = paper.issue.reference, "MARAC Desktop"
    rows = _rows(paper)
    for number, row in enumerate(rows, start=1):
        for at, text in enumerate(row, start=1):
            _put(sheet, number, at, text)
    heads = len(rows) - len(paper.rows)
    for cell in (*sheet[1], *sheet[heads]):
        cell.font = Font(bold=True)
    for at, column in enumerate(paper.columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTH * column.share
    sheet.freeze_panes = f"A{heads + 1}"
    for edge in (sheet.oddHeader, sheet.oddFooter):
        if edge is not None:
            edge.center.text = MARKING
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _rows(paper: ListPaper) -> list[list[str]]:
    """The marking, what the list is and where it is found in the audit, the heads, and the rows."""
    issue = paper.issue
    invented = [INVENTED] if issue.explore else []
    return [
        [MARKING, *invented],
        [neutral(paper.title), neutral(paper.filter or "Everything, unfiltered")],
        [issue.reference, f"Made {show(issue.issued)}", issue.audit],
        [],
        [column.title for column in paper.columns],
        *([neutral(_text(cell)) for cell in row] for row in paper.rows),
    ]


def _text(cell: Printed) -> str:
    return cell if isinstance(cell, str) else cell.label


def _put(sheet: "Worksheet", row: int, column: int, text: str) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell = sheet.cell(row, column)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
