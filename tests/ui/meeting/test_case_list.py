"""Cases are moved and sent across by key and by drag, and each row is spoken whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.ui.meeting.case_list import CaseList, CaseRow, Mark
from marac_desktop.ui.palette import Tone

ROWS = [CaseRow(key, f"SOM/26/000{key}", "Ash, Jess", str(key), "09:30") for key in (1, 2, 3)]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def cases(qtbot: QtBot) -> CaseList:
    made = CaseList("Agenda", across=Qt.Key.Key_Left, drags=True)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show_rows(ROWS)
    return made


@pytest.mark.parametrize(("key", "place"), [(Qt.Key.Key_Up, 1), (Qt.Key.Key_Down, 3)])
def test_control_and_an_arrow_moves_a_case(qtbot: QtBot, cases: CaseList, key: Qt.Key, place: int) -> None:
    cases.setCurrentRow(1)
    with qtbot.waitSignal(cases.moved) as moved:
        QTest.keyClick(cases, key, CONTROL)
    assert moved.args == [2, place]


def test_the_first_moves_no_higher(qtbot: QtBot, cases: CaseList) -> None:
    cases.setCurrentRow(0)
    with qtbot.assertNotEmitted(cases.moved):
        QTest.keyClick(cases, Qt.Key.Key_Up, CONTROL)


@pytest.mark.parametrize(
    ("key", "modifier"), [(Qt.Key.Key_Left, CONTROL), (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)]
)
def test_a_case_is_sent_across(qtbot: QtBot, cases: CaseList, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    cases.setCurrentRow(2)
    with qtbot.waitSignal(cases.sent) as sent:
        QTest.keyClick(cases, key, modifier)
    assert sent.args == [3, 0]


@pytest.mark.parametrize(("dropped_before", "place"), [(1, 1), (4, 3), (2, 2)])
def test_a_drop_counts_the_place_the_case_leaves(
    qtbot: QtBot, cases: CaseList, dropped_before: int, place: int
) -> None:
    cases.setCurrentRow(1)
    with qtbot.waitSignal(cases.moved) as moved:
        cases.dropped(cases, dropped_before)
    assert moved.args == [2, place]


def test_a_drop_from_the_other_list_is_told_by_that_list(qtbot: QtBot, cases: CaseList) -> None:
    reserve = CaseList("Reserve list", across=Qt.Key.Key_Right, drags=True)
    qtbot.addWidget(reserve)
    reserve.show_rows([CaseRow(9, "SOM/26/0009", "Oak")])
    reserve.setCurrentRow(0)
    with qtbot.waitSignal(reserve.sent) as sent, qtbot.assertNotEmitted(cases.moved):
        cases.dropped(reserve, 2)
    assert sent.args == [9, 2]


def test_the_case_chosen_stays_chosen_when_it_moves(cases: CaseList) -> None:
    cases.setCurrentRow(0)
    cases.show_rows([ROWS[1], ROWS[0], ROWS[2]])
    assert (cases.current_key(), cases.currentRow()) == (1, 1)
    cases.show_rows([ROWS[2]])
    assert cases.current_key() == 3
    cases.show_rows([])
    assert cases.current_key() == 0


def test_a_row_is_spoken_with_its_marks() -> None:
    row = CaseRow(1, "SOM/26/0001", "Ash, Jess", "1", "09:30", "Dash 18", (Mark("Repeat", Tone.ACCENT, "flag"),))
    assert row.spoken == "1, 09:30, SOM/26/0001, Ash, Jess, Dash 18, Repeat"


def test_every_row_is_drawn_at_any_width(cases: CaseList) -> None:
    marks = tuple(Mark(word, tone, "clock") for word, tone in zip(("Repeat", "Provisional"), Tone, strict=False))
    cases.show_rows([CaseRow(1, "SOM/26/0001", "x" * 300, "1", "09:30", "y" * 300, marks, "circle-check")])
    for width in (120, 400, 1200):
        cases.resize(width, 100)
        assert not cases.grab().isNull()
