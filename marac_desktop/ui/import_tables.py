"""The tables of an import's dry run: totals by quarter, decision and source, problems and possible duplicates."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from marac_desktop.domain import names, tracker_content
from marac_desktop.domain.paging import Ask, Page
from marac_desktop.domain.tracker import Problem, ReadPerson, rows_told
from marac_desktop.domain.tracker_totals import DryRun, Duplicates, QuarterTotals, SourceTotals
from marac_desktop.ui.columns import Column, Look
from marac_desktop.ui.import_words import OUTCOMES

Row = TypeVar("Row")
Decision = tuple[str, str, int]
Shares = tuple[str, Fraction, Fraction]
Group = tuple[str, str, str]


def decisions(run: DryRun) -> tuple[tuple[str, str, int], ...]:
    """Routes and then outcomes, each as (which, what, how many)."""
    routes = [("Triage", route.label if route else "Not decided yet", count) for route, count in run.routes]
    outcomes = [
        ("Meeting", OUTCOMES[outcome] if outcome else "Listed, no outcome yet", count)
        for outcome, count in run.outcomes
    ]
    return (*routes, *outcomes)


def with_sum(sources: Sequence[SourceTotals]) -> tuple[tuple[str, Fraction, Fraction], ...]:
    """Each source, and the sum they must come to."""
    rows = [(totals.source.label, totals.received, totals.discussed) for totals in sources]
    if not rows:
        return ()
    return (
        *rows,
        ("All sources", sum((row[1] for row in rows), Fraction()), sum((row[2] for row in rows), Fraction())),
    )


def groups(duplicates: Sequence[Duplicates], *, hidden: bool) -> tuple[Group, ...]:
    """One line for each group: why, who (initials where names are ``hidden``), on which rows."""
    return tuple(
        (
            group.why,
            "; ".join(dict.fromkeys(_person(person, hidden=hidden) for person in group.people)),
            _rows(group.people) + (" and the case file" if group.in_case_file else ""),
        )
        for group in duplicates
    )


def _rows(people: Sequence[ReadPerson]) -> str:
    """The rows people stand on, by sheet."""
    return rows_told(person.place for person in people)


def _person(person: ReadPerson, *, hidden: bool) -> str:
    return names.initials(person.name) if hidden else tracker_content.of(person)


def page(rows: Sequence[Row], ask: Ask) -> Page[Row]:
    """The page asked for of rows that are all here already."""
    start = ask.after[0] if ask.after and isinstance(ask.after[0], int) else 0
    end = start + ask.limit
    return Page(tuple(rows[start:end]), (end,) if end < len(rows) else None, len(rows))


def share(value: Fraction) -> str:
    """An exact share as people read it: ``588½``, ``33⅓`` as a mixed number."""
    whole, rest = divmod(value.numerator, value.denominator)
    if not rest:
        return f"{whole:,}"
    part = {(1, 2): "½", (1, 3): "⅓", (2, 3): "⅔", (1, 4): "¼", (3, 4): "¾"}.get(
        (rest, value.denominator), f" {rest}/{value.denominator}"
    )
    return f"{whole:,}{part}" if whole else part.strip()


QUARTERS: tuple[Column[QuarterTotals], ...] = (
    Column(key="quarter", title="Quarter", text=lambda row: row.quarter.label, look=Look.STRONG, sortable=False),
    Column(
        key="months",
        title="Months",
        text=lambda row: row.quarter.months,
        hint=lambda row: row.quarter.months,
        stretches=True,
        sortable=False,
    ),
    Column(
        key="discussed",
        title="Discussed",
        text=lambda row: f"{row.discussed:,}",
        look=Look.NUMBER,
        width=110,
        sortable=False,
    ),
    Column(
        key="without",
        title="Without conf.",
        text=lambda row: f"{row.without_conference:,}",
        look=Look.NUMBER,
        width=120,
        sortable=False,
    ),
    Column(key="total", title="Total", text=lambda row: f"{row.total:,}", look=Look.NUMBER, width=90, sortable=False),
    Column(
        key="received",
        title="Received",
        text=lambda row: f"{row.received:,}",
        look=Look.NUMBER,
        width=110,
        sortable=False,
    ),
)
ROUTES: tuple[Column[Decision], ...] = (
    Column(key="which", title="Decided at", text=lambda row: row[0], look=Look.MUTED, width=130, sortable=False),
    Column(key="what", title="Decision or outcome", text=lambda row: row[1], stretches=True, sortable=False),
    Column(key="count", title="Referrals", text=lambda row: f"{row[2]:,}", look=Look.NUMBER, sortable=False),
)
SOURCES: tuple[Column[Shares], ...] = (
    Column(key="source", title="Source", text=lambda row: row[0], stretches=True, sortable=False),
    Column(key="received", title="Referrals", text=lambda row: share(row[1]), look=Look.NUMBER, sortable=False),
    Column(key="discussed", title="Discussed", text=lambda row: share(row[2]), look=Look.NUMBER, sortable=False),
)
PROBLEMS: tuple[Column[Problem], ...] = (
    Column(key="sheet", title="Sheet", text=lambda row: row.place.sheet, look=Look.MUTED, width=110, sortable=False),
    Column(key="row", title="Row", text=lambda row: str(row.place.row), look=Look.NUMBER, width=70, sortable=False),
    Column(key="column", title="Column", text=lambda row: row.column, look=Look.STRONG, width=130, sortable=False),
    Column(key="value", title="What stands there", text=lambda row: row.value or "–", width=160, sortable=False),
    Column(
        key="reason",
        title="What is wrong",
        text=lambda row: row.reason,
        hint=lambda row: row.reason,
        stretches=True,
        sortable=False,
    ),
)
SKIPPED: tuple[Column[Problem], ...] = (
    *PROBLEMS[:2],
    Column(key="value", title="What stands there", text=lambda row: row.value or "–", width=320, sortable=False),
    replace(PROBLEMS[-1], title="Why it is no record"),
)
DUPLICATES: tuple[Column[Group], ...] = (
    Column(key="why", title="Why", text=lambda row: row[0], width=300, sortable=False),
    Column(
        key="who", title="Kept apart", text=lambda row: row[1], hint=lambda row: row[1], stretches=True, sortable=False
    ),
    Column(key="rows", title="Rows", text=lambda row: row[2], hint=lambda row: row[2], width=220, sortable=False),
)
