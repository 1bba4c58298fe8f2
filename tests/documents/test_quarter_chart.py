"""The chart of quarters: as high as the figures, told apart without colour, the limit where it is."""

import re
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Line, Rect, String
from reportlab.lib.colors import HexColor

from marac_desktop.documents.quarter_chart import HEIGHT, Ink, QuarterChart, drawing, svg
from marac_desktop.domain.quarter import Figures, Quarter

Part = TypeVar("Part")
FIRST = Quarter(2025, 1)
COUNTS = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=8)


def _chart(*counts: tuple[int, int], chosen: int = -1) -> QuarterChart:
    return QuarterChart(tuple(Figures(FIRST.later(at), *pair) for at, pair in enumerate(counts)), chosen)


def _parts(chart: QuarterChart, kind: type[Part], width: float = 700) -> list[Part]:
    return [one for one in drawing(chart, width).contents if isinstance(one, kind)]


@given(COUNTS)
def test_bars_are_as_high_as_their_figures_and_stay_inside(counts: list[tuple[int, int]]) -> None:
    chart = _chart(*counts)
    boxes = _parts(chart, Rect)
    limit = _parts(chart, Line)[-1]
    scale = (limit.y1 - 44) / 84 if counts else 1
    heights = [height for one in counts for height in (one if one[1] else one[:1])]
    assert [box.height for box in boxes] == pytest.approx([height * scale for height in heights])
    assert all(box.y + box.height <= HEIGHT for box in boxes)
    assert all(box.x >= 0 and box.x + box.width <= 700 for box in boxes)


def test_without_conference_stands_on_discussed_with_its_edge() -> None:
    low, high = _parts(_chart((80, 30)), Rect)
    assert high.y == pytest.approx(low.y + low.height)
    assert high.strokeColor == low.fillColor
    assert high.fillColor != low.fillColor


def test_every_figure_is_said_and_a_thin_part_is_left_to_the_table() -> None:
    words = [one.text for one in _parts(_chart((80, 30), (84, 1)), String)]
    assert {"80", "30", "110", "84", "85"} <= set(words)
    assert "1" not in words
    assert words.count("84") == 2  # the bar's and the limit's


def test_the_chosen_quarter_has_the_heavier_name() -> None:
    names = {one.text: one.fontName for one in _parts(_chart((1, 1), (2, 2), chosen=1), String)}
    assert "SemiBold" in names["Q2"]
    assert "SemiBold" not in names["Q1"]


def test_nothing_at_all_can_be_drawn() -> None:
    assert drawing(_chart(), 500).width == 500
    assert drawing(_chart((0, 0)), 500).height == HEIGHT


def test_the_screen_has_it_as_svg_that_qt_can_read() -> None:
    found = svg(_chart((80, 30), (60, 20)), 640).decode()
    assert re.search(r'<svg[^>]* width="640"', found)
    assert "clipPath" not in found
    assert set(re.findall(r"font-family: ([^;]+);", found)) == {"'Noto Sans'"}
    assert "font-weight: 600" in found
    assert "font-weight: 400" in found


def test_the_colours_are_those_given() -> None:
    chart = QuarterChart((Figures(FIRST, 80, 30),), 0, Ink(discussed="#102030", limit="#a0b0c0"))
    boxes = _parts(chart, Rect)
    assert boxes[0].fillColor == HexColor("#102030")
    assert _parts(chart, Line)[-1].strokeColor == HexColor("#a0b0c0")


@given(COUNTS.filter(bool))
def test_the_line_of_the_limit_crosses_no_figure(counts: list[tuple[int, int]]) -> None:
    chart = _chart(*counts)
    limit = _parts(chart, Line)[-1]
    figures = [one for one in _parts(chart, String) if one.textAnchor == "middle" and one.y > 44]
    assert len(figures) >= len(counts)
    assert [one.text for one in figures if one.y - 2 < limit.y1 < one.y + 10] == []


@pytest.mark.parametrize(("counts", "above"), [((52, 25), True), ((83, 0), True), ((84, 0), True), ((40, 20), False)])
def test_a_total_close_under_the_limit_stands_above_its_line(counts: tuple[int, int], above: bool) -> None:
    chart = _chart(counts)
    (total,) = [one for one in _parts(chart, String) if one.text == str(sum(counts)) and one.fontName.find("Semi") < 0]
    assert (total.y > _parts(chart, Line)[-1].y1) is above
