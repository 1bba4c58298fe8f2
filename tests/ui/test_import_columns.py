"""The card of a sheet: its columns, what stands in them, and what they mean."""

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.tracker import Column
from marac_desktop.services.importing import columns
from marac_desktop.services.importing.workbook import read
from marac_desktop.ui.import_columns import SheetCard
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
