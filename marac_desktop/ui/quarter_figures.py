"""The quarter's figures as things to look at and press: the meter towards the limit, the chart, the table under it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from marac_desktop.domain.codes import Source
from marac_desktop.domain.quarter import Figures
from marac_desktop.domain.quarter import Quarter as Period
from marac_desktop.domain.triage import Route
from marac_desktop.services.quarter import CHART_HEIGHT, Figure, Ink, Overview, QuarterFigures
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.palette import Palette
from marac_desktop.ui.theme import Space, Theme
from marac_desktop.ui.words import OneLine, Words

Press = Callable[[Figure, Period], object]
_BUTTON_EDGE = 10
"""Pixels between a quiet button's words and its edge, which headings over such buttons keep too."""
_NUMBERS = Qt.AlignmentFlag.AlignRight


def ink_of(colours: Palette) -> Ink:
    """The chart in the colours of the theme."""
    return Ink(
        colours.ink,
        colours.ink_muted,
        colours.line,
        colours.accent,
        colours.on_accent,
        colours.accent_soft,
        colours.danger,
    )


class Meter(QWidget):
    """How far the quarter has come towards its limit: discussed filled, booked hatched, the limit a line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._discussed, self._booked, self._target = 0, 0, 84
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_figures(self, figures: Figures, booked: int) -> None:
        """Show a quarter; what it says is also its name for a screen reader."""
        self._discussed, self._booked, self._target = figures.discussed, booked, figures.target
        self.setAccessibleName(f"{figures.discussed} discussed and {booked} booked of at most {figures.target}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area = QRectF(self.rect()).adjusted(0, 4, 0, -4)
        most = max(self._target, self._discussed + self._booked) * 1.06 or 1
        step = area.width() / most
        painter.setBrush(QColor(colours.sunken))
        painter.drawRoundedRect(area, 5, 5)
        painter.setBrush(QColor(colours.accent_soft))
        painter.drawRoundedRect(
            QRectF(area.left(), area.top(), step * (self._discussed + self._booked), area.height()), 5, 5
        )
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(QRectF(area.left(), area.top(), step * self._discussed, area.height()), 5, 5)
        painter.setPen(QPen(QColor(colours.danger), 2))
        painter.drawLine(round(step * self._target), 0, round(step * self._target), self.height())


class Chart(QWidget):
    """The drawing of eight quarters, as the paper has it, at the zoom of the window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.drawn = QSvgRenderer(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def points(self) -> float:
        """How wide a drawing there is room for, in its own points."""
        return self.width() * 100 / self._theme.zoom

    def show_svg(self, svg: bytes) -> None:
        """Draw ``svg``."""
        self.drawn.load(svg)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(480), self._theme.px(round(CHART_HEIGHT)))

    def paintEvent(self, event: QPaintEvent) -> None:
        size = self.drawn.defaultSize()
        if size.isEmpty():
            return
        scale = min(self.width() / size.width(), self.height() / size.height())
        painter = QPainter(self)
        self.drawn.render(painter, QRectF(0, 0, size.width() * scale, size.height() * scale))


class FiguresTable(QWidget):
    """The table under the chart: each number opens the list behind it."""

    def __init__(self, press: Press) -> None:
        super().__init__()
        self._press = press
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.XL)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(4, 1)

    def show_overview(self, shown: Overview) -> None:
        """Fill the table, latest quarter on top."""
        _clear(self._grid)
        titles = ("Quarter", "Discussed", "Without conference", "Total", "Against the limit")
        for column, title in enumerate(titles):
            numbers = 0 < column < len(titles) - 1
            words = OneLine(title, "caption")
            words.setContentsMargins(0, 0, _BUTTON_EDGE if numbers else 0, 0)
            self._grid.addWidget(words, 0, column, _NUMBERS if numbers else Qt.AlignmentFlag.AlignLeft)
        for row, figures in enumerate(reversed(shown.quarters), 1):
            self._row(row, figures)

    def _row(self, row: int, figures: Figures) -> None:
        self._grid.addWidget(Words(figures.quarter.label, "strong", wrap=False), row, 0)
        counts = (
            (Figure.DISCUSSED, figures.discussed),
            (Figure.WITHOUT, figures.without_conference),
            (Figure.TOTAL, figures.total),
        )
        for column, (figure, number) in enumerate(counts, 1):
            self._grid.addWidget(self._number(figure, figures.quarter, number), row, column, _NUMBERS)
        self._grid.addWidget(OneLine(room_words(figures), "muted"), row, 4)

    def _number(self, figure: Figure, quarter: Period, number: int) -> Button:
        button = Button(f"{number:,}", lambda: self._press(figure, quarter), kind=Kind.QUIET)
        button.setAccessibleName(f"{figure.value}, {quarter.label}: {number}. Open the list")
        return button


class Shares(QWidget):
    """Lines of words with a number at their right end."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show ``lines`` in their order."""
        _clear(self._grid)
        for row, (label, number) in enumerate(lines):
            self._grid.addWidget(Words(label), row, 0)
            self._grid.addWidget(Words(number, "strong", wrap=False), row, 1, _NUMBERS)
        if not lines:
            self._grid.addWidget(Words("Nothing counted yet.", "muted"), 0, 0)


class Sources(Shares):
    """Who referred the cases discussed: the 14 national sources, in exact shares."""

    def show_quarter(self, shown: QuarterFigures) -> None:
        """Fill in the shares; discussions nobody recorded a source for are said, never counted as none."""
        lines = [(source.label, share_words(share)) for source in Source if (share := shown.sources.get(source))]
        if shown.unsourced:
            lines.append(("Source not recorded", share_words(shown.unsourced)))
        if shown.partner_share is not None:
            lines.append(("Referred by agencies other than the police", f"{shown.partner_share:.0%}"))
        self.show_lines(lines)


class Routes(Shares):
    """By which route the cases of a quarter came; they add up to its total."""

    def show_quarter(self, shown: QuarterFigures) -> None:
        """Fill in the routes; a discussion whose route nobody recorded is said."""
        known = [(route.label, shown.routes[route.value]) for route in Route if shown.routes.get(route.value)]
        rest = shown.figures.total - sum(number for _, number in known)
        lines = [*known, *([("Route not recorded", rest)] if rest else [])]
        self.show_lines(
            [
                *((label, f"{number:,}") for label, number in lines),
                ("Referrals received in the quarter", f"{shown.received:,}"),
            ]
        )


def against(figures: Figures) -> str:
    """Where the quarter stands against its limit, in words."""
    return f"{room_words(figures)} the limit of {figures.target}"


def with_booked(figures: Figures, booked: int) -> str:
    """What the cases on agendas to come make of the quarter, were all of them discussed: a sum, no forecast."""
    if not booked:
        return "none more on agendas to come"
    then = replace(figures, discussed=figures.discussed + booked)
    return f"with the {booked} more on agendas to come it would be {then.discussed}, {room_words(then)}"


def room_words(figures: Figures) -> str:
    """How far from its limit the quarter is."""
    return f"{figures.room} under" if figures.room >= 0 else f"{-figures.room} over"


def share_words(share: Fraction) -> str:
    """An exact share as people read it: ``12``, ``12½``, ``3 1/3``."""
    whole, part = divmod(share, 1)
    if not part:
        return f"{whole}"
    words = "½" if part == Fraction(1, 2) else f"{part.numerator}/{part.denominator}"
    return f"{whole} {words}".strip() if whole else words


def _clear(grid: QGridLayout | QVBoxLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()
