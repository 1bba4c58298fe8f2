"""The rail names every step, says which is open, and why one may not be opened."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from marac_desktop.ui.rail import Rail, Stop
from marac_desktop.ui.theme import Theme
from tests.ui.zooming import zoom_to

STOPS = (Stop("home", "Home", "house"), Stop("triage", "Triage", "scale"), Stop("office", "Office", "settings", "No."))


def rail(qtbot: QtBot) -> tuple[Rail, list[QAbstractButton]]:
    made = Rail(STOPS)
    qtbot.addWidget(made)
    made.show()
    return made, made.findChildren(QAbstractButton)


def test_a_step_is_chosen_by_mouse_and_by_key(qtbot: QtBot) -> None:
    made, entries = rail(qtbot)
    chosen: list[str] = []
    made.chosen.connect(chosen.append)
    QTest.mouseClick(entries[0], Qt.MouseButton.LeftButton)
    QTest.keyClick(entries[1], Qt.Key.Key_Space)
    assert chosen == ["home", "triage"]


def test_only_the_window_says_which_step_is_open(qtbot: QtBot) -> None:
    made, entries = rail(qtbot)
    QTest.mouseClick(entries[1], Qt.MouseButton.LeftButton)
    assert [entry.isChecked() for entry in entries] == [False, False, False]
    made.choose("triage")
    assert [entry.isChecked() for entry in entries] == [False, True, False]


def test_a_step_that_may_not_be_opened_says_why(qtbot: QtBot) -> None:
    made, entries = rail(qtbot)
    assert not made.may_open("office")
    assert entries[2].toolTip() == entries[2].accessibleDescription() == "No."
    with qtbot.assertNotEmitted(made.chosen):
        QTest.mouseClick(entries[2], Qt.MouseButton.LeftButton)


def test_a_screen_reader_hears_what_waits(qtbot: QtBot) -> None:
    made, entries = rail(qtbot)
    made.badge("triage", 6)
    assert entries[1].accessibleName() == "Triage, 6 waiting"
    made.badge("triage", 0)
    assert entries[1].accessibleName() == "Triage"


def test_targets_are_generous(qtbot: QtBot) -> None:
    _, entries = rail(qtbot)
    assert all(entry.height() >= 36 for entry in entries)


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_the_name_of_the_product_is_whole_at_any_text_size(qtbot: QtBot, theme: Theme, zoom: int) -> None:
    zoom_to(theme, zoom)
    rail = Rail([Stop("home", "Home", "house")], zoom)
    qtbot.addWidget(rail)
    rail.show()
    rail.scale(zoom)
    QApplication.processEvents()
    assert rail.mast.width() >= rail.mast.sizeHint().width()


def test_in_a_narrow_window_with_large_text_it_shows_the_signs_alone_and_says_so(qtbot: QtBot, theme: Theme) -> None:
    zoom_to(theme, 200)
    made, entries = rail(qtbot)
    made.scale(200)
    made.fit(1600)
    whole = made.width()
    with qtbot.waitSignal(made.folded) as folded:
        made.fit(1024)
    assert folded.args == [True]
    assert made.width() < whole / 3
    assert [entry.toolTip() for entry in entries[:2]] == ["Home (Ctrl+1)", "Triage (Ctrl+2)"]
    made.resize(made.width(), 200)
    QApplication.processEvents()
    assert all(entry.height() >= entry.fontMetrics().height() for entry in entries)
    with qtbot.waitSignal(made.folded):
        made.fit(1600)
    assert made.width() == whole


def test_at_the_normal_size_it_keeps_its_words_in_the_smallest_window(qtbot: QtBot) -> None:
    made, _ = rail(qtbot)
    with qtbot.assertNotEmitted(made.folded):
        made.fit(900)
