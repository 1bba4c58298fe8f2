"""The quarter's figures: discussed, processed without conference and both together, and the list behind each."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from marac_desktop.documents import quarter_chart
from marac_desktop.documents.quarter_chart import Ink, QuarterChart
from marac_desktop.domain import quarter
from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Source
from marac_desktop.domain.paging import Ask, Page
from marac_desktop.domain.quarter import CountingRule, Figures, Quarter
from marac_desktop.domain.referral_list import CountedLine
from marac_desktop.services.desk import Desk
from marac_desktop.storage.books import Books

__all__ = ["CHART_HEIGHT", "Figure", "Ink", "Overview", "QuarterFigures", "behind", "chart", "overview"]

CHART_HEIGHT = quarter_chart.HEIGHT
"""Points, as ``chart`` draws it."""
SHOWN = 8
"""How many quarters are shown beside each other."""

AUDIT_2018 = 30
"""Per cent of cases heard that an audit in June 2018 found did not need a meeting (Safer Somerset Partnership 2017/18
§3.4.1). A finding, never a goal (domain.md §4.6).
"""


class Figure(StrEnum):
    """A figure that opens the list behind it."""

    DISCUSSED = "discussed"
    WITHOUT = "without conference"
    TOTAL = "total"
    BOOKED = "on agendas to come"


@dataclass(frozen=True, slots=True)
class QuarterFigures:
    """One quarter whole. ``booked`` counts cases on agendas to come in it; ``sources`` sum exactly to discussed.

    ``routes`` are the discussions by what the referral was sent as, and those without conference. ``unsourced`` is how
    many discussions nobody recorded a source for: blank is not zero.
    """

    figures: Figures
    booked: int
    received: int
    sources: dict[Source, Fraction]
    routes: dict[str, int]

    @property
    def unsourced(self) -> Fraction:
        """Discussions whose referring agency nobody recorded."""
        return Fraction(self.figures.discussed) - sum(self.sources.values(), Fraction(0))

    @property
    def partner_share(self) -> float | None:
        """Part (0–1) of the sourced discussions that agencies other than the police referred; None for none."""
        sourced = sum(self.sources.values(), Fraction(0))
        return float(1 - self.sources.get(Source.POLICE, Fraction(0)) / sourced) if sourced else None


@dataclass(frozen=True, slots=True)
class Overview:
    """The last eight quarters, oldest first, and the one chosen among them."""

    quarters: tuple[Figures, ...]
    routes: dict[Quarter, dict[str, int]]
    chosen: QuarterFigures
    rule: str


def overview(desk: Desk, chosen: Quarter | None = None) -> Overview:
    """The figures as the steering group reads them; nobody is named. ``chosen`` is the quarter of today for None."""
    wanted = chosen or quarter.of(desk.today())
    shown = tuple(wanted.later(back - SHOWN + 1) for back in range(SHOWN))
    with desk.figures() as books:
        rule = books.settings.policy().counting_rule
        counted = books.quarter.figures(rule, shown)
        routes = books.quarter.by_route(rule, shown)
        whole = QuarterFigures(
            counted[-1],
            books.quarter.booked(rule, wanted, desk.today()),
            books.quarter.received((wanted,))[wanted],
            books.quarter.by_source(rule, wanted),
            routes[wanted],
        )
        return Overview(counted, routes, whole, rule.version)


def behind(desk: Desk, figure: Figure, wanted: Quarter, ask: Ask) -> Page[CountedLine]:
    """The cases behind a figure, by the same predicate that counted them; a case heard twice stands there twice."""
    purpose = f"Opened the list behind {figure.value}, {wanted.label}"
    with desk.look(purpose, Permission.READ_CASES) as books:
        rule = books.settings.policy().counting_rule
        if figure is Figure.DISCUSSED:
            return books.quarter.discussed_list(rule, wanted, ask.after, ask.limit)
        if figure is Figure.WITHOUT:
            return books.quarter.without_list(wanted, ask.after, ask.limit)
        if figure is Figure.BOOKED:
            return books.quarter.booked_list(rule, wanted, desk.today(), ask.after, ask.limit)
        return _both(books, rule, wanted, ask)


def _both(books: Books, rule: CountingRule, wanted: Quarter, ask: Ask) -> Page[CountedLine]:
    """A page of the discussed and then those without conference; ``after`` begins with the part it continues."""
    part, *key = ask.after or (Figure.DISCUSSED,)
    rows: tuple[CountedLine, ...] = ()
    if part == Figure.DISCUSSED:
        page = books.quarter.discussed_list(rule, wanted, tuple(key) or None, ask.limit)
        if page.after is not None:
            return Page(page.rows, (Figure.DISCUSSED, *page.after))
        rows, key = page.rows, []
    if len(rows) == ask.limit:
        return Page(rows, (Figure.WITHOUT,))
    page = books.quarter.without_list(wanted, tuple(key) or None, ask.limit - len(rows))
    return Page((*rows, *page.rows), page.after and (Figure.WITHOUT, *page.after))


def chart(shown: Overview, ink: Ink, width: float) -> bytes:
    """The eight quarters drawn for the screen, as SVG, in the colours of its theme."""
    names = [one.quarter for one in shown.quarters]
    return quarter_chart.svg(QuarterChart(shown.quarters, names.index(shown.chosen.figures.quarter), ink), width)
