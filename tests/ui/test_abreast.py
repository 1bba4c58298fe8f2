"""Cards stand side by side, equally high, and go below each other where they do not fit."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui.abreast import Abreast
from marac_desktop.ui.cards import Count
from marac_desktop.ui.theme import Theme
from tests.ui.zooming import zoom_to


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    """What they stand in: a window of their own would be held as wide as a row of all."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(2400, 1200)
    made.show()
    return made


def _row(around: QWidget, width: int) -> tuple[Abreast, list[Count]]:
    words = ("Discussed", "Processed without conference, by the day it was confirmed", "Total")
    cards = [Count("scale", text, lambda: None) for text in words]
    row = Abreast(cards)
    row.setParent(around)
    row.resize(width, row.heightForWidth(width))
    row.show()
    return row, cards


def test_they_are_equally_wide_and_high(around: QWidget) -> None:
    row, cards = _row(around, 900)
    assert row.is_row
    assert len({card.height() for card in cards}) == 1
    assert max(card.width() for card in cards) - min(card.width() for card in cards) <= 1
    assert all(card.height() >= card.heightForWidth(card.width()) for card in cards)


def test_where_they_do_not_fit_each_has_the_whole_width(around: QWidget, theme: Theme, qtbot: QtBot) -> None:
    row, cards = _row(around, 900)
    zoom_to(theme, 200)
    row.resize(600, row.heightForWidth(600))
    assert not row.is_row
    qtbot.waitUntil(lambda: {card.width() for card in cards} == {600})
    assert all(above.geometry().bottom() < below.geometry().top() for above, below in pairwise(cards))
    assert row.height() >= cards[-1].geometry().bottom()
    row.resize(2400, row.heightForWidth(2400))
    assert row.is_row


def test_it_asks_for_no_more_width_than_its_widest_card(around: QWidget) -> None:
    row, cards = _row(around, 900)
    assert row.minimumSizeHint().width() == max(card.minimumSizeHint().width() for card in cards)
    assert row.sizeHint().width() >= sum(card.sizeHint().width() for card in cards)
