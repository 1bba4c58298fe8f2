"""The step of the columns: a card for each sheet, and what is still to be said of them."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.office import Marac
from marac_desktop.domain.tracker import Column
from marac_desktop.domain.tracker_layout import Doubt
from marac_desktop.domain.tracker_words import Words
from marac_desktop.services.importing import columns
from marac_desktop.services.importing.intake import Opened
from marac_desktop.services.importing.workbook import Book, Sheet
from marac_desktop.ui.import_columns import ColumnsPage
from marac_desktop.ui.import_sheet import DOUBTS
from tests.ui.test_import_sheet import CASE, CELLS, a_sheet, choose


def a_page(qtbot: QtBot, sheet: Sheet, *maracs: str) -> ColumnsPage:
    """The step for a workbook of one sheet, in an office of these MARACs."""
    page = ColumnsPage(lambda: None)
    qtbot.addWidget(page)
    book, words = Book((sheet,)), Words({}, tuple(map(Marac, maracs)))
    layouts, unread = columns.recognise(book, {})
    layouts = tuple(columns.belonging(layout, [*maracs]) for layout in layouts)
    page.fill(Opened(book, layouts, unread, words))
    return page


def test_whose_a_column_is_must_be_said_before_going_on(qtbot: QtBot, tmp_path: Path) -> None:
    page = a_page(qtbot, a_sheet(tmp_path / "t.xlsx", [*CASE, "DOB", "Address"], [*CELLS, "1.2.90", "1 Road"]))
    (card,) = page.sheets
    assert card.choices[5].currentText() == "Please choose"
    assert card.doubts[5].text() == DOUBTS[Doubt.CHOOSE]
    assert card.lacks.text() == "Still to choose: what “DOB”, “Address” means."
    assert page.missing() == "Choose what these columns mean: “Referrals”: “DOB”, “Address”."
    card.choices[5].activated.emit(0)
    assert page.missing(), "nothing was chosen"
    choose(card, 5, Column.PERPETRATOR_BIRTH)
    assert page.missing() == "Choose what these columns mean: “Referrals”: “Address”."
    assert card.choices[6].currentText() == "Please choose"
    choose(card, 6, None)
    assert (page.missing(), card.lacks.text()) == ("", "")
    assert card.choices[5].findText("Please choose") == -1
    assert card.doubts[6].isHidden()
    assert card.layout_now is not None
    assert card.layout_now.columns[Column.PERPETRATOR_BIRTH] == 5
    assert Column.ADDRESS not in card.layout_now.columns


def test_a_sheet_without_headers_says_what_is_needed(qtbot: QtBot, tmp_path: Path) -> None:
    page = a_page(qtbot, a_sheet(tmp_path / "t.xlsx", ["Alpha", "Beta"], ["x", "y"]))
    (card,) = page.sheets
    assert "No sheet is recognised as a tracker. Under Holds, choose" in page.missing()
    assert "choose under Holds what a row is" in " ".join(label.text() for label in card.findChildren(QLabel))
    card.holds.setCurrentIndex(1)
    assert page.missing().startswith(
        "Still to choose, “Referrals”: Date received, Referring agency, Victim's name, MARAC"
    )
    assert card.lacks.text().startswith("Still to choose: Date received")


WITHOUT = [(header, cell) for header, cell in zip(CASE, CELLS, strict=True) if header != "MARAC"]


def without_marac(path: Path) -> Sheet:
    """A sheet in which no column tells whose a row is."""
    return a_sheet(path, [header for header, _ in WITHOUT], [cell for _, cell in WITHOUT])


def test_where_no_column_tells_the_marac_it_is_said_of_all_rows(qtbot: QtBot, tmp_path: Path) -> None:
    page = a_page(qtbot, without_marac(tmp_path / "t.xlsx"), "Mendip", "Sedgemoor")
    (card,) = page.sheets
    assert page.missing() == "Still to choose, “Referrals”: MARAC (a column, or one for all rows)."
    assert card.lacks.text() == "Still to choose: MARAC (a column, or one for all rows)."
    assert not card.marac.isHidden()
    card.marac.setCurrentIndex(card.marac.findText("Sedgemoor"))
    card.marac.activated.emit(card.marac.currentIndex())
    assert (page.missing(), [layout.marac for layout in page.layouts()]) == ("", ["Sedgemoor"])
    choose(card, 1, Column.MARAC)
    assert card.marac.isHidden()
    choose(card, 1, Column.AGENCY)
    assert not card.marac.isHidden()
    assert page.missing() == ""


def test_the_only_marac_of_an_office_is_whose_all_rows_are(qtbot: QtBot, tmp_path: Path) -> None:
    page = a_page(qtbot, without_marac(tmp_path / "t.xlsx"), "Mendip")
    (card,) = page.sheets
    assert (page.missing(), card.marac.currentText()) == ("", "Mendip")
    card.holds.setCurrentIndex(0)
    card.holds.setCurrentIndex(1)
    assert [layout.marac for layout in page.layouts()] == ["Mendip"]


@pytest.mark.parametrize("headers", [CASE, [*CASE[:2], "Area", *CASE[3:]]])
def test_where_a_column_tells_the_marac_nothing_is_asked(qtbot: QtBot, tmp_path: Path, headers: list[str]) -> None:
    page = a_page(qtbot, a_sheet(tmp_path / "t.xlsx", headers, CELLS), "Mendip", "Sedgemoor")
    assert page.sheets[0].marac.isHidden()
