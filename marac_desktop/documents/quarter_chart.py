"""Eight quarters beside each other: discussed and processed without conference, against the most that may be discussed.

One drawing for paper and screen alike: paper takes the drawing, the screen its SVG.
"""

import re
from dataclasses import dataclass
from typing import Literal

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, HexColor

from marac_desktop.documents.fonts import Weight, font
from marac_desktop.domain.quarter import Figures

HEIGHT = 260.0
_TOP, _BOTTOM, _LEFT = 26.0, 44.0, 8.0
_RIGHT = 64.0  # room for the word beside the target line
_BAR_SHARE = 0.56
_CLIP = re.compile(r"<clipPath.*?</clipPath>|clip-path: url\(#clip\)", re.DOTALL)  # Qt would paint it
Anchor = Literal["start", "middle", "end"]
_DIGIT, _GAP = 8.0, 4.5  # points: how high a figure is, and how far it keeps from the line
_LEAST_LABELLED = 15.0  # points; a lower part of a bar has its figure in the table only


@dataclass(frozen=True, slots=True)
class Ink:
    """The chart's colours as ``#rrggbb``: paper's by default, the screen hands in those of its theme."""

    text: str = "#16212b"
    muted: str = "#4d5a66"
    line: str = "#c3cbd2"
    discussed: str = "#0f4c52"
    on_discussed: str = "#ffffff"
    without: str = "#e6f0f0"
    limit: str = "#8a2f2f"


@dataclass(frozen=True, slots=True)
class QuarterChart:
    """The figures to draw, oldest first, with ``chosen`` (an index among them) told apart by its heavier name."""

    quarters: tuple[Figures, ...]
    chosen: int = -1
    ink: Ink = Ink()


def drawing(chart: QuarterChart, width: float) -> Drawing:
    """The chart, ``width`` points wide and ``HEIGHT`` high. Discussed is filled, without conference only edged."""
    picture = Drawing(width, HEIGHT)
    target = max((one.target for one in chart.quarters), default=0)
    most = max([target, *(one.total for one in chart.quarters)], default=0) or 1
    scale = (HEIGHT - _TOP - _BOTTOM) / (most * 1.04)
    slot = (width - _LEFT - _RIGHT) / max(1, len(chart.quarters))
    picture.add(_rule(_LEFT, width - _RIGHT, _BOTTOM, chart.ink.line))
    for at, figures in enumerate(chart.quarters):
        _bar(picture, chart, figures, (_LEFT + slot * at, slot, scale))
        _name(picture, chart, figures, (_LEFT + slot * (at + 0.5), at == chart.chosen % len(chart.quarters)))
    _limit(picture, chart, target, (_BOTTOM + target * scale, width))
    return picture


def svg(chart: QuarterChart, width: float) -> bytes:
    """The same drawing for the screen, its typeface named as Qt knows it."""
    text: str = renderSVG.drawToString(drawing(chart, width))
    text = _CLIP.sub("", text)
    for weight, number in ((Weight.REGULAR, 400), (Weight.SEMIBOLD, 600)):
        text = text.replace(f"font-family: {font(weight)};", f"font-family: 'Noto Sans'; font-weight: {number};")
    return text.encode()


def _bar(picture: Drawing, chart: QuarterChart, figures: Figures, where: tuple[float, float, float]) -> None:
    left, slot, scale = where
    ink, wide = chart.ink, slot * _BAR_SHARE
    x, middle = left + (slot - wide) / 2, left + slot / 2
    low, high = figures.discussed * scale, figures.without_conference * scale
    picture.add(_box((x, _BOTTOM, wide, low), ink.discussed, ink.discussed))
    if high:
        picture.add(_box((x, _BOTTOM + low, wide, high), ink.without, ink.discussed))
    limit = _BOTTOM + max(one.target for one in chart.quarters) * scale
    if low >= _LEAST_LABELLED:
        at = _beside(limit, _BOTTOM + low / 2 - 4, _BOTTOM + low)
        picture.add(_word(middle, at, str(figures.discussed), ink.on_discussed, heavy=True))
    if high >= _LEAST_LABELLED:
        at = _beside(limit, _BOTTOM + low + high / 2 - 4, _BOTTOM + low + high)
        picture.add(_word(middle, at, str(figures.without_conference), ink.text))
    picture.add(_word(middle, _beside(limit, _BOTTOM + low + high + 5, HEIGHT), str(figures.total), ink.muted))


def _beside(limit: float, low: float, top: float) -> float:
    """How high a figure wanted at ``low`` stands so that the line of the limit does not cross it: above that line,
    below it where the figure would leave what ends at ``top``.
    """
    if not low - _GAP < limit < low + _DIGIT + _GAP:
        return low
    above = limit + _GAP
    return above if above + _DIGIT + 1 <= top else limit - _GAP - _DIGIT


def _name(picture: Drawing, chart: QuarterChart, figures: Figures, where: tuple[float, bool]) -> None:
    middle, chosen = where
    quarter, _, year = figures.quarter.label.partition(" ")
    colour = chart.ink.text if chosen else chart.ink.muted
    picture.add(_word(middle, _BOTTOM - 18, quarter, colour, heavy=chosen))
    picture.add(_word(middle, _BOTTOM - 33, year, colour))


def _limit(picture: Drawing, chart: QuarterChart, target: int, where: tuple[float, float]) -> None:
    high, width = where
    line = _rule(_LEFT, width - _RIGHT + 4, high, chart.ink.limit)
    line.strokeDashArray = (5, 3)
    picture.add(line)
    picture.add(_word(width - _RIGHT + 8, high + 1, f"{target}", chart.ink.limit, heavy=True, anchor="start"))
    picture.add(_word(width - _RIGHT + 8, high - 12, "at most", chart.ink.limit, anchor="start"))


def _rule(start: float, end: float, high: float, colour: str) -> Line:
    return Line(start, high, end, high, strokeColor=_colour(colour), strokeWidth=1)


def _box(corners: tuple[float, float, float, float], fill: str, edge: str) -> Rect:
    box = Rect(*corners)
    box.fillColor, box.strokeColor, box.strokeWidth = _colour(fill), _colour(edge), 1
    return box


def _word(x: float, y: float, text: str, colour: str, *, heavy: bool = False, anchor: Anchor = "middle") -> String:
    face = font(Weight.SEMIBOLD if heavy else Weight.REGULAR)
    return String(x, y, text, fontName=face, fontSize=11, fillColor=_colour(colour), textAnchor=anchor)


def _colour(text: str) -> Color:
    return HexColor(text)
