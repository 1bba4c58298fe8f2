"""Choices are made by key as well as by mouse, can be taken back, and never change by accident."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from marac_desktop.domain.codes import Known
from marac_desktop.domain.errors import FieldError
from marac_desktop.ui.choice_fields import ChoiceField, KnownField, SegmentControl

CODES = (("mendip", "Mendip"), ("sedgemoor", "Sedgemoor"))


def known(qtbot: QtBot) -> tuple[SegmentControl[Known], list[QPushButton]]:
    control = KnownField(path="informed", label="Was she told?").make(lambda: pytest.fail("no date is needed"))
    assert isinstance(control, SegmentControl)
    qtbot.addWidget(control)
    control.show()
    return control, control.findChildren(QPushButton)


@pytest.mark.parametrize(
    ("key", "answer"), [(Qt.Key.Key_Y, Known.YES), (Qt.Key.Key_N, Known.NO), (Qt.Key.Key_K, Known.NOT_KNOWN)]
)
def test_a_letter_answers(qtbot: QtBot, key: Qt.Key, answer: Known) -> None:
    control, buttons = known(qtbot)
    with qtbot.waitSignal(control.changed):
        QTest.keyClick(buttons[0], key)
    assert control.value() is answer


def test_nothing_is_answered_until_somebody_answers(qtbot: QtBot) -> None:
    control, _ = known(qtbot)
    assert control.value() is Known.BLANK


def test_an_answer_can_be_taken_back_by_mouse_and_key(qtbot: QtBot) -> None:
    control, buttons = known(qtbot)
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert control.value() is Known.NO
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert control.value() is Known.BLANK
    QTest.keyClick(buttons[0], Qt.Key.Key_Y)
    QTest.keyClick(buttons[0], Qt.Key.Key_Delete)
    assert control.value() is Known.BLANK


def test_only_one_is_chosen_at_a_time(qtbot: QtBot) -> None:
    control, buttons = known(qtbot)
    for button in buttons:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [button.isChecked() for button in buttons] == [False, False, True]
    assert control.value() is Known.NOT_KNOWN


def test_arrows_move_between_the_words(qtbot: QtBot) -> None:
    control, buttons = known(qtbot)
    control.activateWindow()
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Right)
    assert control.focusWidget() is buttons[1]
    QTest.keyClick(buttons[1], Qt.Key.Key_Left)
    assert control.focusWidget() is buttons[0]
    assert control.value() is Known.BLANK


def test_every_word_says_what_it_answers(qtbot: QtBot) -> None:
    _, buttons = known(qtbot)
    assert [button.accessibleName() for button in buttons] == [
        "Was she told?: Yes",
        "Was she told?: No",
        "Was she told?: Not known",
    ]


def test_a_code_no_longer_in_the_list_stays_as_recorded(qtbot: QtBot) -> None:
    field = ChoiceField(path="marac", label="MARAC", options=CODES, empty="")
    control = field.make(lambda: pytest.fail("no date is needed"))
    qtbot.addWidget(control)
    control.put("somerset_east")
    assert control.value() == "somerset_east"


def test_nothing_chosen_is_refused_where_an_answer_is_needed(qtbot: QtBot) -> None:
    field = ChoiceField(path="marac", label="MARAC", options=CODES, empty="", needed=True)
    control = field.make(lambda: pytest.fail("no date is needed"))
    qtbot.addWidget(control)
    with pytest.raises(FieldError, match="MARAC"):
        control.value()
