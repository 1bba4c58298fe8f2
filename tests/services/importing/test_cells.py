"""Every cell is what openpyxl makes of it, whatever a sheet is written like."""

import zipfile
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from marac_desktop.services.importing import cells
from tests.services.importing.trackers import SAMPLE

MOST = 200
ODD: tuple[tuple[Any, ...], ...] = (
    (
        "Text",
        7,
        7.5,
        True,
        date(2025, 4, 3),
        datetime(2025, 4, 3, 9, 30, tzinfo=UTC).replace(tzinfo=None),
        time(9, 30),
        "=A1",
        None,
        "  spaced  ",
    ),
    (),
    (None, None, "Ŵyn\nnext line", "", "_x000D_", "<b>&amp;</b>"),
)
INLINE = (
    '<c r="A1" t="inlineStr"><is><t>One piece</t></is></c>'
    '<c r="B1" t="inlineStr"><is><r><t>Two </t></r><r><t>pieces</t></r></is></c>'
    '<c r="C1" t="inlineStr"><is><t/></is></c><c r="D1" t="inlineStr"/>'
    '<c t="inlineStr"><is><t>No place</t></is></c>'
    '<c r="G1" t="inlineStr"><is><t xml:space="preserve"> spaced </t></is></c>'
)


def _both(path: Path) -> tuple[list[list[cells.Cells]], list[list[cells.Cells]]]:
    """Every sheet as the product reads it and as openpyxl itself does."""
    mine: list[list[cells.Cells]] = []
    theirs: list[list[cells.Cells]] = []
    book = openpyxl.load_workbook(path, read_only=True)
    for sheet in book.worksheets:
        mine.append(list(cells.rows(sheet, MOST)))
        sheet.reset_dimensions()
        theirs.append([tuple(row) for row in sheet.iter_rows(values_only=True)])
    book.close()
    return mine, theirs


def test_the_tracker_is_read_alike() -> None:
    mine, theirs = _both(SAMPLE)
    assert mine == theirs
    assert sum(map(len, mine)) > 1010


def test_every_kind_of_cell_is_read_alike(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row, values in enumerate(ODD, 1):
        for column, value in enumerate(values, 1):
            book.worksheets[0].cell(row, column).value = value
    book.worksheets[0].cell(9, 4, "after empty rows")
    book.save(tmp_path / "odd.xlsx")
    mine, theirs = _both(tmp_path / "odd.xlsx")
    assert mine == theirs


@pytest.mark.parametrize("row", [f'<row r="1">{INLINE}</row>', f"<row>{INLINE}</row>", '<row r="3"/>' * 2])
def test_text_that_stands_in_its_cell_is_read_alike(row: str, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "plain.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "plain.xlsx") as plain,
        zipfile.ZipFile(tmp_path / "inline.xlsx", "w") as inline,
    ):
        for name in plain.namelist():
            content = plain.read(name).decode()
            inline.writestr(name, content.replace("<sheetData></sheetData>", f"<sheetData>{row}</sheetData>"))
    mine, theirs = _both(tmp_path / "inline.xlsx")
    assert mine == theirs
    assert mine[0]


def test_columns_beyond_the_most_are_not_made(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].cell(1, 16_000, "far")
    book.save(tmp_path / "wide.xlsx")
    found = openpyxl.load_workbook(tmp_path / "wide.xlsx", read_only=True)
    assert list(cells.rows(found.worksheets[0], MOST)) == [(None,) * MOST]
    found.close()
