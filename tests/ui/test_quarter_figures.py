"""The figures as they are read: in words, by a screen reader, as numbers to press, and never nought for blank."""

from fractions import Fraction

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.codes import Source
from marac_desktop.domain.quarter import Figures, Quarter
from marac_desktop.services import quarter
from marac_desktop.services.quarter import Figure, Overview, QuarterFigures
from marac_desktop.ui import palette
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.quarter_figures import (
    Chart,
    FiguresTable,
    Meter,
    Routes,
    Sources,
    against,
    ink_of,
    share_words,
    with_booked,
)
from marac_desktop.ui.theme import Theme
from tests.ui.reading import press, said
from tests.ui.zooming import zoom_to

Q3 = Quarter(2026, 3)
FIGURES = Figures(Q3, 52, 19)


def _whole(
    figures: Figures = FIGURES, sources: dict[Source, Fraction] | None = None, routes: dict[str, int] | None = None
) -> QuarterFigures:
    return QuarterFigures(figures, 37, 105, sources or {}, routes or {})


def _overview() -> Overview:
    shown = tuple(Figures(Q3.later(at - 7), 80 + at, at) for at in range(8))
    return Overview(shown, {}, _whole(figures=shown[-1]), "2026.1")


def _labels(widget: Sources | Routes) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Fraction(12), "12"),
        (Fraction(25, 2), "12 ½"),
        (Fraction(10, 3), "3 1/3"),
        (Fraction(1, 2), "½"),
        (Fraction(0), "0"),
    ],
)
def test_shares_are_exact(share: Fraction, words: str) -> None:
    assert share_words(share) == words


def test_where_it_stands_against_the_limit() -> None:
    assert against(FIGURES) == "32 under the limit of 84"
    assert against(Figures(Q3, 84, 0)) == "0 under the limit of 84"
    assert against(Figures(Q3, 91, 0)) == "7 over the limit of 84"


def test_what_agendas_to_come_make_of_it_is_said_as_a_sum() -> None:
    assert with_booked(FIGURES, 0) == "none more on agendas to come"
    assert with_booked(FIGURES, 32) == "with the 32 more on agendas to come it would be 84, 0 under"
    assert with_booked(FIGURES, 43) == "with the 43 more on agendas to come it would be 95, 11 over"


def test_the_meter_is_read_out_and_drawn_to_its_limit(qtbot: QtBot, theme: Theme) -> None:
    meter = Meter(theme)
    qtbot.addWidget(meter)
    meter.resize(424, 22)
    meter.show_figures(Figures(Q3, 42, 5), 21)
    assert meter.accessibleName() == "42 discussed and 21 booked of at most 84"
    drawn = meter.grab().toImage()
    step = 424 / (84 * 1.06)
    colours = theme.colours
    middle = meter.height() // 2
    at = {discussed: drawn.pixelColor(round(step * discussed), middle).name() for discussed in (20, 52, 75)}
    assert at == {20: colours.accent, 52: colours.accent_soft, 75: colours.sunken}
    assert colours.danger in {drawn.pixelColor(round(step * 84) + off, 1).name() for off in (-1, 0)}


def test_the_chart_has_as_much_room_as_the_window_at_its_zoom(qtbot: QtBot, theme: Theme) -> None:
    chart = Chart(theme)
    qtbot.addWidget(chart)
    chart.resize(900, 300)
    assert chart.points == 900
    low = chart.sizeHint().height()
    zoom_to(theme, 200)
    assert chart.points == 450
    assert chart.sizeHint().height() == 2 * low


def test_the_drawing_is_one_that_qt_draws(qtbot: QtBot, theme: Theme) -> None:
    chart = Chart(theme)
    qtbot.addWidget(chart)
    chart.resize(760, 260)
    blank = chart.grab().toImage()
    chart.show_svg(quarter.chart(_overview(), ink_of(theme.colours), 760))
    drawn = chart.grab().toImage()
    wanted = QColor(theme.colours.accent)
    found = [drawn.pixelColor(x, 150) for x in range(760)]
    assert drawn != blank
    assert sum(1 for colour in found if _alike(colour, wanted)) > 760 / 4


def _alike(one: QColor, other: QColor) -> bool:
    """Whether two colours differ by no more than SVG's whole per cents."""
    apart = one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue()
    return all(abs(each) <= 3 for each in apart)


def test_the_ink_is_that_of_the_theme() -> None:
    assert ink_of(palette.DARK).discussed == palette.DARK.accent
    assert ink_of(palette.LIGHT) != ink_of(palette.DARK)


def test_each_number_of_the_table_can_be_pressed(qtbot: QtBot) -> None:
    pressed: list[tuple[Figure, Quarter]] = []
    table = FiguresTable(lambda figure, wanted: pressed.append((figure, wanted)))
    qtbot.addWidget(table)
    table.show_overview(_overview())
    table.show()
    words = said(table)
    assert words.index("Q3 2026/27") < words.index("Q2 2026/27")
    assert "3 over" in words
    press(table, "discussed, Q3 2026/27: 87. Open the list")
    press(table, "without conference, Q2 2026/27: 6. Open the list")
    press(table, "total, Q1 2026/27: 90. Open the list")
    assert pressed == [(Figure.DISCUSSED, Q3), (Figure.WITHOUT, Q3.later(-1)), (Figure.TOTAL, Q3.later(-2))]


def test_numbers_stand_right_under_the_end_of_their_headings(qtbot: QtBot, theme: Theme) -> None:
    table = FiguresTable(lambda *_: None)
    qtbot.addWidget(table)
    table.show_overview(_overview())
    table.show()
    for heading, number in (
        ("Discussed", "discussed"),
        ("Without conference", "without conference"),
        ("Total", "total"),
    ):
        above = next(label for label in table.findChildren(QLabel) if label.text() == heading)
        ends = {
            button.geometry().right()
            for button in table.findChildren(Button)
            if button.accessibleName().startswith(f"{number}, ") and button.isVisibleTo(table)
        }
        assert ends == {above.geometry().right()}


def test_sources_name_what_nobody_recorded(qtbot: QtBot) -> None:
    sources = Sources()
    qtbot.addWidget(sources)
    sources.show_quarter(_whole(sources={Source.POLICE: Fraction(30), Source.IDVA: Fraction(17, 2)}))
    read = _labels(sources)
    assert read[:4] == [Source.POLICE.label, "30", Source.IDVA.label, "8 ½"]
    assert read[4:6] == ["Source not recorded", "13 ½"]
    assert read[6:] == ["Referred by agencies other than the police", "22%"]


def test_routes_add_up_and_name_what_nobody_recorded(qtbot: QtBot) -> None:
    routes = Routes()
    qtbot.addWidget(routes)
    routes.show_quarter(_whole(routes={"conference": 50, "without_conference": 19, "": 2}))
    assert _labels(routes) == [
        "Conference", "50", "Processed without conference", "19", "Route not recorded", "2",
        "Referrals received in the quarter", "105",
    ]  # fmt: skip
