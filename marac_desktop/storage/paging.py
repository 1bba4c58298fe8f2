"""Pages out of a long list by key, never by offset: the page after a row costs the same wherever the row stands."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Select, literal, literal_column, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from marac_desktop.domain.paging import Page

Line = TypeVar("Line")
Found: TypeAlias = Any
"""One row of a result: its columns are its attributes."""
Key: TypeAlias = ColumnElement[Any] | InstrumentedAttribute[Any]
After = tuple[object, ...] | None


def first(query: Select[Any], many: int) -> Select[Any]:
    """The first so many rows. The number stands in the statement: SQLite makes one in which it is bound anew, each time
    it is asked.
    """
    return query.limit(literal_column(f"{many:d}")).offset(literal_column("0"))


def seek(query: Select[Any], keys: Sequence[Key], after: After, limit: int, *, descending: bool = False) -> Select[Any]:
    """``query`` sorted by ``keys`` (together unique), from behind ``after``, with one row more than the page."""
    if after is not None:
        last = (literal(value, key.type) for key, value in zip(keys, after, strict=True))
        behind = tuple_(*keys), tuple_(*last)
        query = query.where(behind[0] < behind[1] if descending else behind[0] > behind[1])
    return first(query.order_by(*(key.desc() if descending else key for key in keys)), limit + 1)


def pages(
    rows: Sequence[Found],
    limit: int,
    lines: Callable[[Sequence[Found]], Iterable[Line]],
    key: Callable[[Found], tuple[object, ...]],
) -> Page[Line]:
    """The page of rows that ``seek`` fetched, all its lines made at once; it continues when one row more was there."""
    shown = rows[:limit]
    return Page(tuple(lines(shown)), key(shown[-1]) if len(rows) > limit else None)


def page(
    rows: Sequence[Found], limit: int, line: Callable[[Found], Line], key: Callable[[Found], tuple[object, ...]]
) -> Page[Line]:
    """``pages`` for lines that are made one by one."""
    return pages(rows, limit, lambda shown: map(line, shown), key)
