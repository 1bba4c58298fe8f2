"""The card of a sheet: its columns, what stands in them, and what they mean."""

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.tracker import Column
from marac_desktop.domain.tracker_layout import Doubt
from marac_desktop.services.importing import columns
from marac_desktop.services.importing.workbook import Sheet, read
from marac_desktop.ui.import_sheet import DOUBTS, SheetCard
from tests.services.importing.trackers import HEADERS, SAMPLE, row, workbook


def test_the_card_shows_each_column_with_what_stands_there(qtbot: QtBot) -> None:
    sheet = read(SAMPLE).sheets[0]
    card = SheetCard(sheet, columns.recognise_sheet(sheet, {}), lambda: None)
    qtbot.addWidget(card)
    shown = {label.text() for label in card.findChildren(QLabel)}
    assert set(HEADERS) <= shown
    assert "Police · SomPar MH · police" in shown
    assert card.header_row.text() == "3"
    assert card.choices[0].currentText() == "Reference"
    assert card.choices[0].accessibleName() == "What the column Our ref means"


def test_giving_a_meaning_takes_it_from_the_column_that_had_it(qtbot: QtBot, tmp_path: Path) -> None:
    sheet = read(workbook(tmp_path / "t.xlsx", [row()])).sheets[0]
    told: list[bool] = []
    card = SheetCard(sheet, columns.recognise_sheet(sheet, {}), lambda: told.append(True))
    qtbot.addWidget(card)
    notes, victim = card.choices[HEADERS.index("Address")], card.choices[HEADERS.index("Victim")]
    notes.setCurrentIndex(notes.findData(Column.VICTIM.value))
    notes.activated.emit(notes.currentIndex())
    assert victim.currentText() == "Not imported"
    assert told == [True]
    victim.setCurrentIndex(victim.findData(None))
    assert card.layout_now is not None
    assert Column.ADDRESS not in card.layout_now.columns


def test_columns_beyond_z_have_letters(qtbot: QtBot, tmp_path: Path) -> None:
    headers = [*HEADERS, *[""] * 10]
    path = workbook(tmp_path / "t.xlsx", [row() | {f"x{n}": "something" for n in range(10)}], headers=headers,
                    order=[*HEADERS, *(f"x{n}" for n in range(10))])  # fmt: skip
    sheet = read(path).sheets[0]
    card = SheetCard(sheet, columns.recognise_sheet(sheet, {}), lambda: None)
    qtbot.addWidget(card)
    shown = {label.text() for label in card.findChildren(QLabel)}
    assert {"Column T", "Column Z", "Column AA", "Column AC"} <= shown


def a_sheet(path: Path, headers: list[str], cells: list[object]) -> Sheet:
    return read(workbook(path, [dict(zip(headers, cells, strict=True))] * 6, headers=headers, order=headers)).sheets[0]


def choose(card: SheetCard, index: int, column: Column | None) -> None:
    choice = card.choices[index]
    choice.setCurrentIndex(choice.findData(column.value if column else None))
    choice.activated.emit(choice.currentIndex())


CASE = ["Date received", "Agency", "MARAC", "Victim", "Perp"]
CELLS: list[object] = ["3.4.25", "Police", "Mendip", "Ann Pike", "Bob Pike"]


def test_what_has_no_place_in_the_perpetrator_is_not_imported_and_said(qtbot: QtBot, tmp_path: Path) -> None:
    sheet = a_sheet(tmp_path / "t.xlsx", [*CASE, "Perp in custody", "Perp address"], [*CELLS, "Y", "2 Road"])
    card = SheetCard(sheet, columns.recognise_sheet(sheet, {}), lambda: None)
    qtbot.addWidget(card)
    assert card.choices[5].currentText() == "Not imported"
    assert card.doubts[5].text() == "About the perpetrator. The import has no place for it."
    assert card.choices[6].currentText() == "Perpetrator's address"
    assert 6 not in card.doubts


def test_a_guess_is_said_to_be_one_until_another_meaning_is_given(qtbot: QtBot, tmp_path: Path) -> None:
    headers = ["Date received", "Agency", "", "Victim", "Perp"]
    sheet = a_sheet(tmp_path / "t.xlsx", headers, CELLS)
    card = SheetCard(sheet, columns.recognise_sheet(sheet, {}), lambda: None)
    qtbot.addWidget(card)
    assert card.choices[2].currentText() == "MARAC"
    assert card.doubts[2].text() == "A guess. Check it."
    choose(card, 2, Column.MARAC)
    assert card.doubts[2].isHidden()


def test_two_headers_alike_are_told_apart_by_their_letters(qtbot: QtBot, tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", headers=["DOB" if name == "Perp DOB" else name for name in HEADERS])
    sheet = read(path).sheets[0]
    card = SheetCard(sheet, columns.recognise_sheet(sheet, {}), lambda: None)
    qtbot.addWidget(card)
    assert {"DOB (E)", "DOB (J)"} <= {label.text() for label in card.findChildren(QLabel)}


def test_every_doubt_has_its_words() -> None:
    assert set(DOUBTS) == set(Doubt)
