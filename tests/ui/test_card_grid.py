"""Cards stand two in a row where there is room, and below one another at twice the text size."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from marac_desktop.ui.card_grid import CardGrid
from marac_desktop.ui.cards import Count
from marac_desktop.ui.theme import Theme
from tests.ui.zooming import zoom_to


def _grid(qtbot: QtBot) -> tuple[CardGrid, list[Count]]:
    cards = [Count("scale", f"Matter {number}", print) for number in range(5)]
    grid = CardGrid(cards)
    qtbot.addWidget(grid)
    grid.resize(700, 400)
    grid.show()
    QApplication.processEvents()
    return grid, cards


def test_two_in_a_row_read_row_by_row(qtbot: QtBot) -> None:
    grid, cards = _grid(qtbot)
    assert grid.columns == 2
    places = [(card.y(), card.x()) for card in cards]
    assert places == sorted(places)
    assert places[0][0] == places[1][0] < places[2][0]
    assert cards[0].width() == cards[1].width()


def test_one_below_another_where_they_do_not_fit(qtbot: QtBot, theme: Theme) -> None:
    grid, cards = _grid(qtbot)
    zoom_to(theme, 200)
    grid.resize(701, 900)
    QApplication.processEvents()
    assert grid.columns == 1
    assert len({card.x() for card in cards}) == 1
    assert all(card.width() == grid.width() for card in cards)
