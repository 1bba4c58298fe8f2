"""The Quarter screen: the figures together, each opening its list, and figures only for who may not read cases."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Role
from marac_desktop.services import quarter
from marac_desktop.services.desk import Desk
from marac_desktop.services.quarter import Figure, Overview
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.quarter import Quarter
from marac_desktop.ui.theme import Appearance, Theme
from marac_desktop.ui.window import Window
from tests.conftest import CaseFile
from tests.services.counted import fill
from tests.ui.reading import press, said
from tests.ui.zooming import zoom_to

Settle = Callable[[], None]


@pytest.fixture
def shown(case_file: CaseFile) -> Overview:
    """What was counted before the window opens the case file."""
    desk = case_file.open()
    fill(desk, 2)
    found = quarter.overview(desk)
    desk.close()
    return found


@pytest.fixture
def window(qtbot: QtBot, shown: Overview, context: Context, settle: Settle) -> Iterator[Window]:
    """The window, at the quarter."""
    made = Window(context, {})
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.open("quarter")
    settle()
    yield made
    made.hide()
    settle()


@pytest.fixture
def screen(window: Window) -> Quarter:
    """The screen."""
    found = window.screen_shown
    assert isinstance(found, Quarter)
    return found


def test_the_three_figures_stand_together(screen: Quarter, shown: Overview) -> None:
    figures = shown.chosen.figures
    assert figures.total
    words = said(screen)
    assert "Q3 2026/27, October to December 2026" in words
    assert f"{figures.discussed} discussed of at most 84" in words
    assert "a finding, not a goal" in words
    assert f"Counted by rule {shown.rule}" in words
    counts = {figure: card.accessibleName() for figure, card in screen.counts.items()}
    assert counts == {
        Figure.DISCUSSED: f"Discussed: {figures.discussed}. Open the list",
        Figure.WITHOUT: f"Processed without conference: {figures.without_conference}. Open the list",
        Figure.TOTAL: f"Total: {figures.total}. Open the list",
        Figure.BOOKED: f"On agendas to come: {shown.chosen.booked}. Open the list",
    }


def test_each_number_opens_its_list_and_a_row_its_referral(
    window: Window, screen: Quarter, shown: Overview, settle: Settle
) -> None:
    figures = shown.chosen.figures
    wanted = {
        "Discussed": figures.discussed,
        "Processed without conference": figures.without_conference,
        "Total": figures.total,
    }
    for words, number in wanted.items():
        press(screen, f"{words}: {number}. Open the list")
        settle()
        assert len(screen.cases.model.rows) == number
        press(screen, "Back to the figures")
    press(screen, f"total, Q2 2026/27: {shown.quarters[-2].total}. Open the list")
    settle()
    assert "Total, Q2 2026/27" in said(screen)
    row = screen.cases.model.rows[0]
    screen.cases.opened.emit(row)
    settle()
    assert window.header.text == row.referral.reference


def test_the_list_hides_names_when_others_can_see(screen: Quarter, context: Context, settle: Settle) -> None:
    press(screen, screen.counts[Figure.TOTAL].accessibleName())
    settle()
    victim = screen.cases.model.index(0, 2)
    assert victim.data() == "Wyn, Jess"
    context.hide_names(True)
    assert victim.data() == "J. W."


def test_earlier_and_later_turn_the_quarters(window: Window, screen: Quarter, settle: Settle) -> None:
    assert not screen.later.isEnabled()
    press(window, "Earlier")
    settle()
    assert "Q2 2026/27, July to September 2026" in said(screen)
    press(window, "Later")
    settle()
    assert "Q3 2026/27, October to December 2026" in said(screen)


def test_the_chart_follows_the_width_and_the_theme(
    window: Window, screen: Quarter, theme: Theme, settle: Settle, qtbot: QtBot
) -> None:
    drawn = screen.chart.drawn
    assert drawn.defaultSize().width() == pytest.approx(screen.chart.width(), abs=2)
    window.resize(1120, 768)
    qtbot.waitUntil(lambda: abs(drawn.defaultSize().width() - screen.chart.width()) <= 2)
    light = screen.chart.grab().toImage()
    theme.appearance = Appearance.DARK
    theme.apply()
    qtbot.waitUntil(lambda: screen.chart.grab().toImage() != light)


def test_nothing_is_cut_off_at_twice_the_text_size(screen: Quarter, theme: Theme, settle: Settle, qtbot: QtBot) -> None:
    zoom_to(theme, 200)
    qtbot.waitUntil(lambda: abs(screen.chart.drawn.defaultSize().width() - screen.chart.points) <= 2)
    cards = list(screen.counts.values())
    assert all(card.height() >= card.heightForWidth(card.width()) for card in cards)
    page = screen.stack.widget(0)
    assert isinstance(page, QScrollArea)
    assert not page.horizontalScrollBar().isVisible()


@pytest.fixture
def viewing(case_file: CaseFile, shown: Overview, context: Context, settle: Settle, qtbot: QtBot) -> Iterator[Window]:
    """The window of somebody who may read the figures only."""
    viewer = replace(context.account, role=Role.VIEWER, administers=False)
    context.signed = replace(context.signed, account=viewer)

    def sit(desk: Desk) -> None:
        desk.account = viewer

    made = Window(context, {})
    qtbot.addWidget(made)
    context.run(made, sit, lambda _: None)
    made.show()
    made.open("quarter")
    settle()
    yield made
    made.hide()
    settle()


def test_a_viewer_sees_the_figures_and_no_case(viewing: Window, shown: Overview, settle: Settle) -> None:
    screen = viewing.screen_shown
    assert isinstance(screen, Quarter)
    figures = shown.chosen.figures
    assert f"{figures.discussed} discussed of at most 84" in said(screen)
    press(screen, f"Discussed: {figures.discussed}.")
    settle()
    assert "Your role reads the figures only" in said(viewing)
    assert screen.stack.currentIndex() == 0
    assert screen.cases.model.rows == ()


def test_quarter_pressed_once_more_shows_the_figures(window: Window, screen: Quarter, settle: Settle) -> None:
    press(screen, screen.counts[Figure.TOTAL].accessibleName())
    settle()
    press(window.rail, "Quarter")
    settle()
    assert screen.stack.currentIndex() == 0
