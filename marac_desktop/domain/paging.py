"""A page of a long list (referrals, people, actions): what was asked for, and the rows that answer it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Ask:
    """One page wanted of a list sorted by ``sort`` (a column's key; "" is the list's own order).

    ``after`` is the ``Page.after`` of the page before, or None for the first page.
    """

    sort: str = ""
    descending: bool = False
    after: tuple[object, ...] | None = None
    limit: int = 100


@dataclass(frozen=True)  # no slots: Page[Row](…) needs room for its type on Python 3.11
class Page(Generic[Row]):
    """Rows in order. ``after`` continues the list and is None at its end; ``total`` is None when nobody counted."""

    rows: tuple[Row, ...]
    after: tuple[object, ...] | None = None
    total: int | None = None
