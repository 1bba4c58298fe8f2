"""Words and buttons stand on one line while both have room; then the buttons go below, and nothing is cut."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui.facing import Facing


class Block(QWidget):
    """As wide and high as it was made."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.setFixedSize(width, height)


def _made(qtbot: QtBot, width: int) -> tuple[QWidget, QWidget, QWidget, QWidget]:
    whole, words, away, buttons = QWidget(), Block(200, 20), Block(900, 40), Block(300, 40)
    line = Facing(whole, gap=10)
    line.setContentsMargins(5, 5, 5, 5)
    for block in (words, away, buttons):
        line.addWidget(block)
    away.hide()
    qtbot.addWidget(whole)
    whole.resize(width, whole.heightForWidth(width))
    whole.show()
    return whole, words, away, buttons


def test_with_room_the_buttons_stand_at_the_right_and_what_is_hidden_takes_none(qtbot: QtBot) -> None:
    whole, words, _, buttons = _made(qtbot, 600)
    assert whole.height() == 50
    assert (words.x(), buttons.geometry().right()) == (5, 594)
    assert abs(words.geometry().center().y() - buttons.geometry().center().y()) <= 1


@pytest.mark.parametrize("width", [519, 310])
def test_without_room_they_go_below(qtbot: QtBot, width: int) -> None:
    whole, words, _, buttons = _made(qtbot, width)
    assert whole.height() == 5 + 20 + 10 + 40 + 5
    assert (words.y(), buttons.x(), buttons.y()) == (5, 5, 35)


def test_one_pixel_decides(qtbot: QtBot) -> None:
    whole, *_ = _made(qtbot, 520)
    assert whole.height() == 50


def test_it_may_be_made_as_narrow_as_its_widest(qtbot: QtBot) -> None:
    whole, *_ = _made(qtbot, 600)
    assert whole.minimumSizeHint().width() == 310
