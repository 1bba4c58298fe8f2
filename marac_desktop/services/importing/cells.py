"""The cells of a tracker's sheet as openpyxl reads them, a text that stands in its cell read without its ceremony."""

from collections.abc import Iterable, Iterator
from typing import IO, Any
from xml.etree.ElementTree import Element, TreeBuilder, XMLParser

from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import DATA_TAG, INLINE_STRING, ROW_TAG, VALUE_TAG, WorkSheetParser

_TEXT = INLINE_STRING.removesuffix("is") + "t"
_DATA = f"*/{DATA_TAG}"
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
    builder = TreeBuilder()
    whole = builder.start("whole", {})  # opened here, for else nobody could look into it before the sheet's end
    parser = XMLParser(target=builder)
    while piece := source.read(_PIECE):
        parser.feed(piece)
        for data in whole.iterfind(_DATA):
            yield from _rows_of(data[:-1])  # the last may go on in the next piece
            del data[:-1]
    parser.close()
    for data in whole.iterfind(_DATA):
        yield from _rows_of(data)


def _rows_of(data: Iterable[Element]) -> Iterator[Element]:
    return (element for element in data if element.tag == ROW_TAG)


def _placed(cells: list[dict[str, Any]], most_columns: int) -> Cells:
    """The values of a row, each in its column; blank cells are often left out of the file."""
    width = min(cells[-1]["column"], most_columns) if cells else 0
    placed: list[object] = [None] * width
    for cell in cells:
        if cell["column"] <= width:
            placed[cell["column"] - 1] = cell["value"]
    return tuple(placed)


class _Parser(WorkSheetParser):
    """As openpyxl reads a cell, but each of the same numbers and dates once."""

    def __init__(self, *given: Any, **settings: Any) -> None:
        super().__init__(*given, **settings)
        self._known: dict[tuple[str | None, str | None, str], object] = {}

    def parse_cell(self, element: Element) -> dict[str, Any]:
        column = _COLUMNS.get((element.get("r") or "").rstrip("0123456789"))
        if column is None or len(element) != 1:
            return self._as_openpyxl(element)
        self.col_counter = column
        told, kind = element[0], element.get("t")
        if kind == "inlineStr":
            if told.tag == INLINE_STRING and len(told) == 1 and told[0].tag == _TEXT and told[0].text:
                return {"column": column, "value": told[0].text}
        elif told.tag == VALUE_TAG and told.text:
            said = kind, element.get("s"), told.text
            if said not in self._known:
                self._known[said] = self._as_openpyxl(element)["value"]
            return {"column": column, "value": self._known[said]}
        return self._as_openpyxl(element)

    def _as_openpyxl(self, element: Element) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        return cell
