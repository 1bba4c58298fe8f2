"""The cells of a tracker's sheet as openpyxl reads them, a text that stands in its cell read without its ceremony."""

from collections.abc import Iterator
from typing import IO, Any
from xml.etree.ElementTree import Element, XMLPullParser

from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import INLINE_STRING, ROW_TAG, WorkSheetParser

_TEXT = INLINE_STRING.removesuffix("is") + "t"
_PIECE = 1 << 13  # a row or so: more is slower, for its elements then wait outside the processor's cache
_COLUMNS = {get_column_letter(number): number for number in range(1, 703)}
Cells = tuple[object, ...]


def rows(sheet: ReadOnlyWorksheet, most_columns: int) -> Iterator[Cells]:
    """Every row of ``sheet`` from the first to the last that is there, up to so many columns; () for one that is not.

    It is the sheet's own ``iter_rows(values_only=True)``, which makes a formatted text of each cell's words first.
    """
    whole: Any = sheet.parent
    found, book = vars(sheet), vars(whole)
    with book["_archive"].open(found["_worksheet_path"]) as source:
        parser = _Parser(
            source,
            found["_shared_strings"],
            data_only=whole.data_only,
            epoch=whole.epoch,
            date_formats=book["_date_formats"],
            timedelta_formats=book["_timedelta_formats"],
        )
        expected = 1
        for number, cells in map(parser.parse_row, _row_by_row(source)):
            for _ in range(expected, number):
                yield ()
            if number >= expected:
                yield _placed(cells, most_columns)
                expected = number + 1


def _row_by_row(source: IO[bytes]) -> Iterator[Any]:
    """The rows alone: what else a sheet says, of its look and its print, is nothing to an import."""
    pulling: Any = XMLPullParser(("end",))
    while piece := source.read(_PIECE):
        pulling.feed(piece)
        for _, element in pulling.read_events():
            if element.tag == ROW_TAG:
                yield element
                element.clear()
    pulling.close()


def _placed(cells: list[dict[str, Any]], most_columns: int) -> Cells:
    """The values of a row, each in its column; blank cells are often left out of the file."""
    width = min(cells[-1]["column"], most_columns) if cells else 0
    placed: list[object] = [None] * width
    for cell in cells:
        if cell["column"] <= width:
            placed[cell["column"] - 1] = cell["value"]
    return tuple(placed)


class _Parser(WorkSheetParser):
    def parse_cell(self, element: Element) -> dict[str, Any]:
        column = _COLUMNS.get((element.get("r") or "").rstrip("0123456789"))
        if column is None or element.get("t") != "inlineStr" or len(element) != 1 or element[0].tag != INLINE_STRING:
            return self._as_openpyxl(element)
        words = element[0]
        if len(words) != 1 or words[0].tag != _TEXT or not words[0].text:
            return self._as_openpyxl(element)
        self.col_counter = column
        return {"column": column, "value": words[0].text}

    def _as_openpyxl(self, element: Element) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        return cell
