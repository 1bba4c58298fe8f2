"""P3, P4 and P7: a search as you type and the first page of any list over 100,000 referrals, beside the bare SQL.

Floor and product ask the same case file through the same driver in turns, and the best of some turns counts. The
floor is the plainest statement that fetches the same page, its rows with the same columns, and makes nothing of them:
for a list the narrowed, sorted page; for a search the full-text query of names and, where nobody has such a name, of
all that is known as well, because that is what answers then. Reading a page of names out in lines is the product's.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import product
from statistics import quantiles
from time import perf_counter
from typing import Any

import pytest

from marac_desktop.domain.codes import Ground, Kind, Source
from marac_desktop.domain.person_query import understand
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral_list import ReferralFilter, ReferralSort
from marac_desktop.services.desk import Desk
from marac_desktop.storage.books import Books
from marac_desktop.storage.search import asked, meant
from marac_desktop.ui import referral_list
from tests.benchmarks import seed

FEW, MANY = 10_000, 100_000
ROUNDS = 7
P3_MOST, P4_MOST, P7_MOST = 3.0, 4.0, 1.5
FOUND = """SELECT l.person_id, l.surname, l.forename, l.aliases, l.birth, l.sort_key FROM person_search s
    JOIN person_line l ON l.person_id = s.rowid WHERE person_search MATCH ? ORDER BY s.rowid DESC LIMIT 51"""
KNOWN = """SELECT l.person_id, l.surname, l.forename, l.aliases, l.birth, l.sort_key, s.own, s.alias, s.inside, s.birth,
    s.other_birth, s.address, s.old_address, s.phone FROM person_search_all s
    JOIN person_line l ON l.person_id = s.rowid WHERE person_search_all MATCH ? ORDER BY s.rowid DESC LIMIT 51"""
PAGE = """SELECT referral_id, reference, received, victim_id, marac, stage, route, score, kind, grounds, case_id,
    repeat_of, threat_to_life, people, more FROM referral_line WHERE"""
TYPED = ("wisniewska", "smith", "sarah jones", "mohammed", "obrien", "patel a", "zofia", "lee", "hussain", "de souza")
FILTERS: tuple[tuple[ReferralFilter, str, tuple[object, ...]], ...] = (
    (ReferralFilter(), "1", ()),
    (ReferralFilter(stages=frozenset({Stage.HEARD})), "stage = ?", ("heard",)),
    (ReferralFilter(stages=frozenset({Stage.TRIAGE})), "stage = ?", ("triage",)),
    (ReferralFilter(maracs=frozenset({"Mendip"})), "marac = ?", ("Mendip",)),
    (ReferralFilter(kinds=frozenset({Kind.LIVE})), "kind = ?", ("live",)),
    (ReferralFilter(routes=frozenset({"without_conference"})), "route = ?", ("without_conference",)),
    (
        ReferralFilter(grounds=frozenset({Ground.PROFESSIONAL_JUDGEMENT})),
        "' ' || grounds || ' ' LIKE ?",
        (f"% {Ground.PROFESSIONAL_JUDGEMENT.value} %",),
    ),
    (
        ReferralFilter(sources=frozenset({Source.HOUSING})),
        "referral_id IN (SELECT referral_id FROM referral_source WHERE source = ?)",
        ("housing",),
    ),
    (ReferralFilter(received_from=date(2026, 6, 1)), "received >= ?", ("2026-06-01",)),
)
OFFERED: tuple[tuple[ReferralFilter, str, tuple[object, ...]], ...] = tuple(
    (ReferralFilter(stages=stages), f"stage IN ({', '.join('?' * len(stages))})", tuple(sorted(stages)))
    for _, stages in referral_list.FILTERS.values()
    if stages
)
"""What the screen of referrals offers beside all of them."""
SORTS = {sort: "victim_key" if sort is ReferralSort.VICTIM else sort.value for sort in ReferralSort}


@dataclass(frozen=True, slots=True)
class Asked:
    """What one question took, in seconds: of the bare SQL and of the product, each the best of some turns."""

    what: str
    floor: float
    product: float

    @property
    def times(self) -> float:
        """How many times the floor the product takes."""
        return self.product / self.floor


@pytest.fixture(scope="module")
def many() -> Iterator[Desk]:
    """The coordinator's desk at the large case file."""
    desk = seed.desk(MANY)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def few() -> Iterator[Desk]:
    """The coordinator's desk at the tenth of it."""
    desk = seed.desk(FEW)
    yield desk
    desk.close()


def _raw(books: Books, statement: str, given: tuple[object, ...]) -> list[Any]:
    raw: Any = books.session.connection().connection.driver_connection
    return list(raw.execute(statement, given).fetchall())


def _found(books: Books, names: str, known: str) -> list[Any]:
    return _raw(books, FOUND, (names,)) or (_raw(books, KNOWN, (known,)) if known else [])


def _turns(what: str, floor: Callable[[], object], product: Callable[[], object]) -> Asked:
    took: tuple[list[float], list[float]] = ([], [])
    for times, work in [(took[0], floor), (took[1], product)] * (ROUNDS + 1):
        started = perf_counter()
        work()
        times.append(perf_counter() - started)
    return Asked(what, min(took[0][1:]), min(took[1][1:]))


def _searches(desk: Desk) -> list[Asked]:
    """Every text there is while each of ``TYPED`` is typed, letter by letter."""
    texts = dict.fromkeys(text[:end] for text in TYPED for end in range(1, len(text) + 1))
    with desk.figures() as books:
        return [
            _turns(
                text, partial(_found, books, asked(text), meant(understand(text))), partial(books.people.search, text)
            )
            for text in texts
        ]


def _pages(desk: Desk, filters: Sequence[tuple[ReferralFilter, str, tuple[object, ...]]]) -> list[Asked]:
    """The first page of every sort, both ways, under each of ``filters``."""
    found: list[Asked] = []
    with desk.figures() as books:
        for (narrow, where, given), (sort, key), descending in product(filters, SORTS.items(), (False, True)):
            way = "DESC" if descending else "ASC"
            sql = " ".join((PAGE, where, "ORDER BY", key, way, ", referral_id", way, "LIMIT 101"))
            found.append(
                _turns(
                    f"{where} by {key} {way}",
                    partial(_raw, books, sql, given),
                    partial(books.referrals.page, narrow, sort, descending=descending),
                )
            )
    return found


def _told(name: str, asked_all: Sequence[Asked]) -> None:
    worst = sorted(asked_all, key=lambda one: -one.times)[:5]
    slowest = sorted(asked_all, key=lambda one: -one.product)[:3]
    print(f"\n{name}")
    for one in (*worst, *slowest):
        print(f"  {one.what}: floor {one.floor * 1000:.2f} ms, product {one.product * 1000:.2f} ms, x{one.times:.2f}")


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1]


@pytest.mark.bench
def test_p3_search_as_you_type(many: Desk) -> None:
    found = _searches(many)
    _told(f"P3 search as you type, {MANY:,} referrals", found)
    ratio = _p95([one.product for one in found]) / _p95([one.floor for one in found])
    print(f"  p95 of {len(found)} texts: x{ratio:.2f}")
    assert ratio <= P3_MOST


@pytest.mark.bench
def test_p4_first_page(many: Desk) -> None:
    found = _pages(many, (*FILTERS, *OFFERED))
    _told(f"P4 first page of {len(found)} lists, {MANY:,} referrals", found)
    assert max(one.times for one in found) <= P4_MOST


@pytest.mark.bench
def test_p7_ten_times_the_referrals_searched(few: Desk, many: Desk) -> None:
    assert _grown("P3", _searches(few), _searches(many)) <= P7_MOST


@pytest.mark.bench
def test_p7_ten_times_the_referrals_listed(few: Desk, many: Desk) -> None:
    """The lists the screen offers; by day, route or source a list goes through all that came in, as bare SQL does."""
    lists = (FILTERS[0], *OFFERED)
    assert _grown("P4", _pages(few, lists), _pages(many, lists)) <= P7_MOST


def _grown(name: str, small: Sequence[Asked], large: Sequence[Asked]) -> float:
    grown = _p95([one.product for one in large]) / _p95([one.product for one in small])
    bare = _p95([one.floor for one in large]) / _p95([one.floor for one in small])
    print(f"\nP7 {name} from {FEW:,} to {MANY:,} referrals: p95 x{grown:.2f} (bare SQL x{bare:.2f})")
    return grown
