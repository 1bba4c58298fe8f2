"""Cells come out of a workbook as they were typed: formulas as text, merged ones filled, hidden sheets left."""

import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from marac_desktop.domain.errors import MaracError
from marac_desktop.services.importing import container
from marac_desktop.services.importing.workbook import plain, read
from tests.services.importing.trackers import HEADERS, SAMPLE, reading, rewritten, row, workbook

NOTES = HEADERS.index("Notes")


def test_the_sample_is_read_whole() -> None:
    book = read(SAMPLE)
    assert [(sheet.name, len(sheet.rows)) for sheet in book.sheets] == [("Referrals", 1_012), ("Meetings", 105)]
    first = book.sheets[0].rows[2]
    assert (first.place.row, first.at(0), first.at(1)) == (4, "SOM/24/0001", datetime.combine(date(2024, 4, 1), time()))


@pytest.mark.parametrize("typed", ["=SEE POLICE LOG", "=B4+1", '=HYPERLINK("http://example.invalid","x")', "=1+1"])
def test_a_leading_equals_sign_is_text(tmp_path: Path, typed: str) -> None:
    def as_text(sheet: Worksheet) -> None:
        cell = sheet.cell(3, NOTES + 1)
        cell.value, cell.data_type = typed, "s"

    path = workbook(tmp_path / "t.xlsx", [row(notes=typed), row(our_ref="B")], then=as_text)
    rows = read(path).sheets[0].rows
    assert [each.at(NOTES) for each in rows[1:]] == [typed, typed]


def test_an_array_formula_is_its_text(tmp_path: Path) -> None:
    def array(sheet: Worksheet) -> None:
        sheet["S2"] = ArrayFormula("S2", "=SUM(M2:M9)")

    path = workbook(tmp_path / "t.xlsx", then=array)
    assert read(path).sheets[0].rows[1].at(NOTES) == "=SUM(M2:M9)"


def test_hidden_sheets_are_named_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "hidden.xlsx"
    book = openpyxl.load_workbook(workbook(tmp_path / "plain.xlsx"))
    for name, state in (("Archive", "hidden"), ("Deep archive", "veryHidden")):
        sheet = book.create_sheet(name)
        sheet.append(list(HEADERS))
        sheet.sheet_state = state
    book.save(path)
    found = read(path)
    assert [sheet.name for sheet in found.sheets] == ["Referrals"]
    assert found.hidden == ("Archive", "Deep archive")


def test_a_cell_merged_downwards_counts_for_every_row_it_covers(tmp_path: Path) -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("C2:C4")
        sheet.merge_cells("A6:H6")

    rows = [row(our_ref=f"R{number}") for number in range(4)]
    rows[1]["Referring agency"] = rows[2]["Referring agency"] = None
    path = workbook(tmp_path / "t.xlsx", [*rows, dict.fromkeys(HEADERS) | {"Our ref": "APRIL"}], then=merge)
    found = read(path).sheets[0].rows
    assert [each.at(2) for each in found[1:5]] == ["Police"] * 4
    assert [each.at(0) for each in found[1:5]] == ["R0", "R1", "R2", "R3"]
    assert [cell for cell in found[5].cells if cell] == ["APRIL"]


def test_a_sheet_that_claims_a_million_rows_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    workbook(tmp_path / "plain.xlsx")

    def claim(name: str, content: bytes) -> bytes:
        return content.replace(b"A1:S2", b"A1:XFD1048576") if name.endswith("sheet1.xml") else content

    rows = read(rewritten(tmp_path / "plain.xlsx", tmp_path / "claims.xlsx", claim)).sheets[0].rows
    assert len(rows) == 2
    assert len(rows[1].cells) <= len(HEADERS)


def test_too_many_filled_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MOST_ROWS", 3)
    with pytest.raises(MaracError, match="more than 3 rows"):
        read(workbook(tmp_path / "t.xlsx", [row(our_ref=str(number)) for number in range(3)]))


def test_a_part_openpyxl_cannot_make_sense_of_is_a_damaged_workbook(tmp_path: Path) -> None:
    workbook(tmp_path / "plain.xlsx")

    def spoil(name: str, content: bytes) -> bytes:
        return content.replace(b"<sheetData>", b"<sheetData><row r='x'>") if name.endswith("sheet1.xml") else content

    with pytest.raises(MaracError, match="is damaged"):
        read(rewritten(tmp_path / "plain.xlsx", tmp_path / "spoilt.xlsx", spoil))


def test_a_date_beyond_the_calendar_is_no_warning_and_no_date(tmp_path: Path) -> None:
    workbook(tmp_path / "plain.xlsx", [row(dob=date(1990, 1, 1))])

    def beyond(name: str, content: bytes) -> bytes:
        return content.replace(b"32874", b"99999999") if name.endswith("sheet1.xml") else content

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        rows = read(rewritten(tmp_path / "plain.xlsx", tmp_path / "beyond.xlsx", beyond)).sheets[0].rows
    assert rows[1].at(4) == "#VALUE!"


def from_1904(path: Path) -> Path:
    book = openpyxl.load_workbook(workbook(path, [row(date_recd=date(2025, 4, 3), dob=33000 - 1462)]))
    book.epoch = CALENDAR_MAC_1904
    book.save(path)
    return path


def test_a_workbook_of_an_old_mac_says_from_when_it_counts(tmp_path: Path) -> None:
    assert read(SAMPLE).day_0 == date(1899, 12, 30)
    assert read(from_1904(tmp_path / "t.xlsx")).day_0 == date(1904, 1, 1)
    (referral,) = reading(tmp_path / "t.xlsx").referrals
    assert (referral.received, referral.victim.birth.on) == (date(2025, 4, 3), date(1990, 5, 7))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        *((None, None), ("  ", None), (" x ", " x "), ("Ann_x0000_", "Ann\0"), ("a_x000D_\n", "a\r\n")),
        *(("_x005F_x0000_", "_x0000_"), ("_xD800_", "_xD800_"), ("_x00_", "_x00_"), ("_x0020_", None)),
        *((18, 18), (True, True), (time(9), time(9)), (timedelta(0), "0:00:00")),
    ],
)
def test_a_value_becomes_a_cell(value: object, cell: object) -> None:
    assert plain(value) == cell


def _refusal(path: Path) -> str:
    with pytest.raises(MaracError) as error:
        read(path)
    assert "Nothing was imported and nothing was changed." in str(error.value)
    return str(error.value)


@pytest.mark.parametrize(
    ("meetings", "says"), [(None, "The sheet “Referrals” of"), ([["1.4.25"]], "The sheet “Meetings” of")]
)
def test_a_sheet_that_is_not_there_is_said_and_nothing_is_read(
    tmp_path: Path, meetings: list[list[object]] | None, says: str
) -> None:
    path, cut = workbook(tmp_path / "t.xlsx", meetings=meetings), tmp_path / "cut.xlsx"
    part = "xl/worksheets/sheet1.xml" if meetings is None else "xl/worksheets/sheet2.xml"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(cut, "w") as new:
        for entry in old.infolist():
            if entry.filename != part:
                new.writestr(entry.filename, old.read(entry))
    assert says in _refusal(cut)


def test_a_sheet_of_a_chart_is_none_that_is_missing(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(workbook(tmp_path / "t.xlsx"))
    book.create_chartsheet("Chart").add_chart(BarChart())
    book.save(tmp_path / "t.xlsx")
    assert [sheet.name for sheet in read(tmp_path / "t.xlsx").sheets] == ["Referrals"]


def test_a_workbook_that_shows_nothing_is_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "empty.xlsx")
    assert "Nothing stands in this workbook" in _refusal(tmp_path / "empty.xlsx")
    book.create_sheet("2025").append(["Victim"])
    book["2025"].sheet_state = "hidden"
    book.save(tmp_path / "hidden.xlsx")
    assert "hidden ones are not imported (“2025”)" in _refusal(tmp_path / "hidden.xlsx")
