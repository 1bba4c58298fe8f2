"""Six routes, one size, none the default."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.triage import PROTECTIVE, Route
from marac_desktop.ui.theme import Theme
from marac_desktop.ui.triage.routes import RouteButtons
from tests.ui.zooming import zoom_to


def test_none_looks_like_the_default(qtbot: QtBot) -> None:
    routes = RouteButtons()
    qtbot.addWidget(routes)
    routes.resize(300, 300)
    routes.show()
    buttons = [routes.button(route) for route in PROTECTIVE]
    assert routes.route is None
    assert len({button.size().toTuple() for button in buttons}) == 1
    assert not any(button.isDefault() or button.autoDefault() or button.isChecked() for button in buttons)
    assert [button.accessibleName() for button in buttons] == [route.label for route in PROTECTIVE]


def test_words_that_need_two_lines_make_all_as_high(qtbot: QtBot, theme: Theme) -> None:
    routes = RouteButtons()
    qtbot.addWidget(routes)
    routes.resize(400, 300)
    routes.show()
    low = routes.button(Route.CONFERENCE).height()
    routes.resize(170, 500)
    assert routes.button(Route.CONFERENCE).height() > low
    assert len({routes.button(route).height() for route in PROTECTIVE}) == 1
    zoom_to(theme, 200)
    assert routes.button(Route.CONFERENCE).height() > 2 * low


def test_a_click_chooses_one(qtbot: QtBot) -> None:
    routes = RouteButtons()
    qtbot.addWidget(routes)
    with qtbot.waitSignal(routes.chosen) as chosen:
        QTest.mouseClick(routes.button(Route.TRANSFER_OUT), Qt.MouseButton.LeftButton)
    assert chosen.args == [Route.TRANSFER_OUT]
    routes.choose(Route.EMERGENCY)
    chosen_first = routes.route
    routes.choose(None)
    assert (chosen_first, routes.route) == (Route.EMERGENCY, None)
    routes.resize(300, 250)
    assert not routes.grab().isNull()
