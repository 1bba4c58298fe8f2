"""P5: the quarter's figures over 100,000 referrals, beside the bare SQL aggregates on the same connection."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from marac_desktop.domain.quarter import CountingRule, Quarter
from marac_desktop.services.desk import Desk
from marac_desktop.storage.books import Books
from tests.benchmarks import seed
from tests.benchmarks.harness import measure
from tests.conftest import TODAY

REFERRALS = 100_000
RULE = CountingRule()
QUARTERS = Quarter.last(8, TODAY)
NOW = QUARTERS[-1]
DISCUSSED = """SELECT m.date, count(*) FROM meeting m JOIN agenda_item i ON i.meeting_id = m.id
    WHERE m.date BETWEEN ? AND ? AND i.outcome = 'discussed' GROUP BY m.date"""
BEGUN = "SELECT substr(at, 1, 10), count(*) FROM begun WHERE at BETWEEN ? AND ? GROUP BY 1"
BOOKED = """SELECT count(*) FROM meeting m JOIN agenda_item i ON i.meeting_id = m.id
    WHERE m.date BETWEEN ? AND ? AND i.outcome IS NULL"""
SOURCES = """SELECT s.source, s.share, count(*) FROM meeting m JOIN agenda_item i ON i.meeting_id = m.id
    JOIN referral_source s ON s.referral_id = i.referral_id
    WHERE m.date BETWEEN ? AND ? AND i.outcome = 'discussed' GROUP BY 1, 2"""
ROUTES = """SELECT m.date, l.route, count(*) FROM meeting m JOIN agenda_item i ON i.meeting_id = m.id
    JOIN referral_line l ON l.referral_id = i.referral_id
    WHERE m.date BETWEEN ? AND ? AND i.outcome = 'discussed' GROUP BY 1, 2"""
RECEIVED = "SELECT received, count(*) FROM referral_line WHERE received BETWEEN ? AND ? GROUP BY 1"


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """The coordinator's desk at the large case file."""
    desk = seed.desk(REFERRALS)
    yield desk
    desk.close()


def _floor(books: Books) -> dict[str, list[tuple[Any, ...]]]:
    """Every aggregate of the screen as bare statements, nothing made of the rows."""
    raw = books.session.connection().connection.driver_connection
    assert raw is not None
    days = (QUARTERS[0].starts.isoformat(), NOW.ends.isoformat())
    instants = (days[0], NOW.later(1).starts.isoformat())
    this = (NOW.starts.isoformat(), NOW.ends.isoformat())
    asked = {
        "discussed": (DISCUSSED, days),
        "without": (BEGUN, instants),
        "booked": (BOOKED, (TODAY.isoformat(), this[1])),
        "sources": (SOURCES, this),
        "routes": (ROUTES, days),
        "routes without": (BEGUN, instants),
        "received": (RECEIVED, days),
    }
    return {name: raw.execute(statement, given).fetchall() for name, (statement, given) in asked.items()}


def _product(books: Books) -> None:
    books.quarter.figures(RULE, QUARTERS)
    books.quarter.booked(RULE, NOW, TODAY)
    books.quarter.by_source(RULE, NOW)
    books.quarter.by_route(RULE, QUARTERS)
    books.quarter.received(QUARTERS)


@pytest.mark.bench
def test_p5_figures_of_eight_quarters(desk: Desk) -> None:
    with desk.figures() as books:
        _require_equal(books)
        ratio = measure(lambda: _floor(books), lambda: _product(books), 15, f"P5 figures, {REFERRALS:,} referrals")
    assert ratio.times <= 2


def _require_equal(books: Books) -> None:
    """Floor and product count the same, else they could not be compared."""
    bare = _floor(books)
    for figures in books.quarter.figures(RULE, QUARTERS):
        assert figures.discussed == _within(bare["discussed"], figures.quarter) > 0
        without = _within(bare["without"], figures.quarter)
        # The bare statements cut by the UTC day, the product by London's: a midnight apart at most.
        assert abs(figures.without_conference - without) <= 1
    assert books.quarter.booked(RULE, NOW, TODAY) == bare["booked"][0][0]


def _within(rows: list[tuple[Any, ...]], quarter: Quarter) -> int:
    return sum(number for day, number in rows if date.fromisoformat(day) in quarter)
