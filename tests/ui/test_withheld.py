"""What is withheld is a black label; it is seen only while held, and only once the look is logged."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.withheld import CoverControl, CoverField, Give, Withheld

SECRET = "4 Mill Lane"


def test_it_is_seen_while_it_is_held(qtbot: QtBot) -> None:
    widget = Withheld("Address withheld", lambda give: give(SECRET))
    qtbot.addWidget(widget)
    widget.show()
    QTest.mousePress(widget.button, Qt.MouseButton.LeftButton)
    assert widget.revealed == SECRET
    QTest.mouseRelease(widget.button, Qt.MouseButton.LeftButton)
    assert widget.revealed == ""


def test_the_space_bar_holds_it_too(qtbot: QtBot) -> None:
    widget = Withheld("Address withheld", lambda give: give(SECRET))
    qtbot.addWidget(widget)
    widget.show()
    QTest.keyPress(widget.button, Qt.Key.Key_Space)
    assert widget.revealed == SECRET
    QTest.keyRelease(widget.button, Qt.Key.Key_Space)
    assert widget.revealed == ""


def test_an_answer_that_comes_after_it_was_let_go_is_not_shown(qtbot: QtBot) -> None:
    late: list[Give] = []
    widget = Withheld("Address withheld", late.append)
    qtbot.addWidget(widget)
    widget.show()
    QTest.mousePress(widget.button, Qt.MouseButton.LeftButton)
    assert widget.revealed == ""
    QTest.mouseRelease(widget.button, Qt.MouseButton.LeftButton)
    late[0](SECRET)
    assert widget.revealed == ""


@pytest.fixture
def logged() -> list[str]:
    return []


@pytest.fixture
def control(qtbot: QtBot, logged: list[str]) -> CoverControl:
    def log(then: Callable[[], object]) -> None:
        logged.append("looked")
        then()

    made = CoverControl(CoverField(path="text", label="Address", log=log))
    qtbot.addWidget(made)
    made.put(SECRET)
    made.hide_words(covered=True)
    made.show()
    return made


def test_covered_it_keeps_its_value_and_shows_nothing(control: CoverControl, logged: list[str]) -> None:
    assert not control.edit.isVisible()
    assert control.value() == SECRET
    assert logged == []


def test_holding_logs_first(control: CoverControl, qtbot: QtBot, logged: list[str]) -> None:
    QTest.mousePress(control.cover.button, Qt.MouseButton.LeftButton)
    assert (control.cover.revealed, logged) == (SECRET, ["looked"])
    QTest.mouseRelease(control.cover.button, Qt.MouseButton.LeftButton)


def test_another_is_written_without_seeing_the_first(control: CoverControl, qtbot: QtBot, logged: list[str]) -> None:
    next(b for b in control.findChildren(Button) if b.text() == "Write another").click()
    assert control.edit.isVisible()
    assert control.edit.text() == ""
    assert logged == []
    control.restore("x" * 201)
    with pytest.raises(FieldError, match="201 characters"):
        control.value()


def test_a_draft_uncovers_only_what_was_typed(control: CoverControl) -> None:
    state = control.state()
    control.restore("5 Mill Lane")
    assert control.edit.isVisible()
    control.restore(state)
    assert not control.edit.isVisible()
    assert control.value() == SECRET
