"""Ten untidy trackers: every cell is understood, kept in the notes, offered or listed; none is lost, lent or invented.

They stand in ``tests/data/trackers`` as text, a row a line: ``==`` begins a sheet, with its merged cells.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from marac_desktop.domain import tracker_cells, tracker_words
from marac_desktop.domain.office import Marac
from marac_desktop.domain.tracker import Cell, Column, Place, RawRow, Reading, ReadPerson
from marac_desktop.domain.tracker_layout import Layout
from marac_desktop.domain.tracker_words import Words
from marac_desktop.services.importing import columns, understand, workbook
from marac_desktop.services.importing.workbook import Book
from tests.services.importing.conftest import MARACS
from tests.services.importing.trackers import TODAY

WORDS = Words({}, tuple(map(Marac, MARACS)))
HIS = [column for column in Column if column.startswith("perpetrator")]


TRACKERS = sorted(path.stem for path in (Path(__file__).parent.parent / "data/trackers").iterdir())
ANOTHER = "zzz 7"
"""What stands in no tracker."""


def opened(name: str, folder: Path) -> tuple[Book, tuple[Layout, ...], Reading]:
    """A tracker as the dry run reads it."""
    path = Path(__file__).parent.parent / f"data/trackers/{name}.txt"
    book = workbook.read(written(path.read_text(encoding="utf-8"), folder / "tracker.xlsx"))
    layouts, _ = columns.recognise(book, {})
    return book, layouts, understand.read(book, layouts, WORDS, TODAY)


def written(told: str, path: Path) -> Path:
    """The workbook a text tells."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for line in told.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if line.startswith("== "):
            sheet = book.create_sheet(cells[0].removeprefix("== "))
            sheet.sheet_state = "hidden" if "hidden" in cells else "visible"
            merged = [cell for cell in cells[1:] if ":" in cell]
            continue
        sheet.append([typed(cell) for cell in cells])
        for block in merged:
            if sheet.max_row == openpyxl.utils.range_boundaries(block)[3]:
                sheet.merge_cells(block)
    book.save(path)
    return path


def typed(cell: str) -> object:
    """A cell as Excel keeps it: ``#14`` a number, ``@2025-04-07`` a date, anything else as typed."""
    if cell[:1] == "#":
        return int(cell[1:])
    return date.fromisoformat(cell[1:]) if cell[:1] == "@" else cell or None


def told_otherwise(book: Book, row: RawRow, places: list[int], cell: Cell) -> Book:
    """The workbook with something else in some cells of a row."""
    cells = tuple(cell if index in places else before for index, before in enumerate(row.cells))
    return replace(
        book,
        sheets=tuple(
            replace(sheet, rows=tuple(replace(each, cells=cells) if each is row else each for each in sheet.rows))
            for sheet in book.sheets
        ),
    )


def below(book: Book, layouts: tuple[Layout, ...]) -> Iterator[tuple[Layout, RawRow]]:
    """Every row under a header."""
    sheets = {sheet.name: sheet.rows for sheet in book.sheets}
    for layout in layouts:
        yield from ((layout, row) for row in sheets[layout.sheet] if row.place.row > layout.header_row)


def taken(found: Reading) -> set[Place]:
    """Where the rows stand that are understood."""
    return {referral.place for referral in found.referrals} | {meeting.place for meeting in found.meetings}


@pytest.mark.parametrize("name", TRACKERS)
def test_every_row_is_imported_or_listed(name: str, tmp_path: Path) -> None:
    book, layouts, found = opened(name, tmp_path)
    listed = {problem.place for problem in (*found.problems, *found.skipped)}
    assert {row.place for _, row in below(book, layouts)} == taken(found) | listed


@pytest.mark.parametrize("name", TRACKERS)
def test_no_cell_of_a_column_that_means_something_is_without_effect(name: str, tmp_path: Path) -> None:
    book, layouts, found = opened(name, tmp_path)
    lost = [
        (row.place.told, layout.headers[index], row.at(index))
        for layout, row in below(book, layouts)
        for index in layout.columns.values()
        if row.place in taken(found)
        and says_something(tracker_cells.text(row.at(index)))
        and understand.read(told_otherwise(book, row, [index], ANOTHER), layouts, WORDS, TODAY) == found
    ]
    assert lost == []


def says_something(text: str) -> bool:
    return any(map(str.isalnum, text)) and not tracker_words.not_known(text)


@pytest.mark.parametrize("name", TRACKERS)
def test_what_is_told_of_the_perpetrator_tells_nothing_of_the_victim(name: str, tmp_path: Path) -> None:
    book, layouts, found = opened(name, tmp_path)
    victims = {referral.place: referral.victim for referral in found.referrals}
    for layout, row in below(book, layouts):
        if row.place in victims:
            his = [layout.columns[column] for column in HIS if column in layout.columns]
            again = understand.read(told_otherwise(book, row, his, None), layouts, WORDS, TODAY)
            assert victims[row.place] in [referral.victim for referral in again.referrals]
            assert is_hers(victims[row.place], layout, row)


def is_hers(victim: ReadPerson, layout: Layout, row: RawRow) -> bool:
    """Whether the victim's address stands in her own cell."""
    return victim.address in {"", tracker_cells.text(row.at(layout.columns.get(Column.ADDRESS)))}


FOUND = {
    "a diary of meetings": (2, 1, 2, 1),
    "a sheet a quarter": (2, 0, 2, 0),
    "blank columns": (2, 0, 2, 1),
    "months and totals": (2, 0, 1, 4),
    "names twice": (0, 0, 1, 0),
    "perpetrator first": (2, 0, 1, 0),
    "postcodes and phones": (1, 0, 2, 0),
    "small letters": (1, 0, 3, 2),
    "subtotals by marac": (5, 0, 1, 1),
    "surnames first": (1, 0, 3, 1),
}
"""Counted by hand: referrals, meetings, rows to mend and rows passed over."""


@pytest.mark.parametrize("name", TRACKERS)
def test_what_was_found_is_what_somebody_read_there(name: str, tmp_path: Path) -> None:
    book, layouts, found = opened(name, tmp_path)
    bad = {problem.place for problem in found.problems}
    assert (len(found.referrals), len(found.meetings), len(bad), len(found.skipped)) == FOUND[name]
    assert book.hidden == (("Lists",) if name == "a sheet a quarter" else ())
    assert any(layout.undecided for layout in layouts) is (name == "names twice")


def test_an_address_as_above_is_hers(tmp_path: Path) -> None:
    *_, found = opened("months and totals", tmp_path)
    (his,) = found.referrals[0].perpetrators
    assert his.address == found.referrals[0].victim.address == "4 Mill Lane, Yeovil BA20 1AA"
