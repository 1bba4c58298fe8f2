"""Bad rows are saved as they were typed, each with its reasons, and come in once they are mended."""

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from marac_desktop.services.importing import columns, mended
from marac_desktop.services.importing.workbook import read
from tests.services.importing.trackers import HEADERS, SAMPLE, reading, row, workbook


def saved(path: Path, target: Path) -> Path:
    book = read(path)
    layouts, _ = columns.recognise(book, {})
    target.write_bytes(mended.workbook(book, layouts, reading(path).problems))
    return target


def test_the_samples_bad_rows_are_saved_with_row_and_reason(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(saved(SAMPLE, tmp_path / "mend.xlsx"))["Referrals"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == (mended.ROW, mended.WHAT, *HEADERS)
    assert len(rows) == 20
    assert rows[1][:3] == (55, "Date rec'd: The date received is empty.", "SOM/24/0052")


def test_mended_rows_come_in_and_nothing_else_is_needed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", [row(), row(our_ref="B", date_recd="31/02/2025", notes="=SEE LOG")])
    to_mend = saved(path, tmp_path / "mend.xlsx")
    assert len(reading(to_mend).problems) == 1
    book = openpyxl.load_workbook(to_mend)
    sheet = book["Referrals"]
    sheet.cell(2, 2 + HEADERS.index("Date rec'd") + 1).value = "28/02/2025"
    book.save(to_mend)
    found = reading(to_mend)
    assert not found.problems
    assert [(one.reference, one.notes) for one in found.referrals] == [("B", "=SEE LOG")]


def test_nothing_saved_is_ever_a_formula(tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://example.invalid","x")'
    path = workbook(tmp_path / "t.xlsx", [row(victim=None, notes=evil, address="+1", outcome="-1", perp="@SUM(A1)")])
    cells = [
        cell
        for cells in openpyxl.load_workbook(saved(path, tmp_path / "mend.xlsx"))["Referrals"].iter_rows()
        for cell in cells
        if isinstance(cell.value, str) and cell.value[:1] in "=+-@"
    ]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    assert evil in [cell.value for cell in cells]


def test_bad_meetings_have_a_sheet_of_their_own(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", meetings=[["31/02/2025", "Mendip", None, None, None]])
    book = openpyxl.load_workbook(BytesIO(saved(path, tmp_path / "mend.xlsx").read_bytes()))
    assert book.sheetnames == ["Meetings"]


def test_a_file_without_bad_rows_says_so(tmp_path: Path) -> None:
    assert openpyxl.load_workbook(saved(workbook(tmp_path / "t.xlsx"), tmp_path / "m.xlsx")).sheetnames == [
        "Nothing to mend"
    ]


def test_a_number_to_mend_goes_on_counting_from_the_day_its_workbook_counts_from(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", [row(victim=None, dob=31538)])
    book = openpyxl.load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book.save(path)
    assert read(saved(path, tmp_path / "mend.xlsx")).day_0 == date(1904, 1, 1)
