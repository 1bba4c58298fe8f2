"""Keeping one kind of value: added, read, changed and refused in the same way whatever the value is."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import repeat
from typing import Any, ClassVar, Generic, Protocol, TypeAlias, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from marac_desktop.domain.access import Account
from marac_desktop.domain.errors import ConflictError, MaracError
from marac_desktop.storage import history, written
from marac_desktop.storage.base import ADDED
from marac_desktop.storage.paging import first
from marac_desktop.storage.remade import remade

MOST_AT_ONCE = 500  # ids in one query; SQLite refuses statements with very many


class Kept(Protocol):
    """A value that storage knows by ``id`` and whose changes it counts in ``version``."""

    @property
    def id(self) -> int:
        """0 until stored."""

    @property
    def version(self) -> int:
        """0 until stored, then one more with each change."""


V = TypeVar("V", bound=Kept)
StoredRow: TypeAlias = Any
"""A row that is both ``Held`` and ``Row``, which no one type can say."""


def changed_meanwhile(what: str) -> ConflictError:
    """The refusal when ``what`` ("referral", "person") was changed or removed since it was read."""
    return ConflictError(
        f"This {what} was changed by somebody else since you opened it. Nothing was saved over their change, and what "
        "you typed is still here: look at the record again, then save once more."
    )


class Repository(Generic[V]):
    """The stored values of one kind, over one open transaction. ``viewer`` is who looks (None: the product itself)."""

    row: ClassVar[StoredRow]
    what: ClassVar[str] = "record"

    def __init__(self, session: Session, viewer: Account | None = None) -> None:
        self._session = session
        self._viewer = viewer

    def add(self, value: V) -> V:
        """Store a new value; the same value with its ``id`` and ``version`` 1."""
        row = self._row_of(value)
        self._session.add(row)
        self._session.flush()
        stored = self._stored(value, row)
        self._index([stored])
        return stored

    def add_all(self, values: Iterable[V]) -> tuple[V, ...]:
        """Store many new values at the speed an import needs; the values with their ids, in order."""
        given = tuple(values)
        if not given:
            return ()
        number = history.insert(self._session, self.row, written.columns(self.row, given))
        stored = remade(given, id=range(number, number + len(given)), version=repeat(ADDED))
        self._index(stored)
        return stored

    def find(self, key: int) -> V | None:
        """The value with the id ``key``, or None."""
        return next(iter(self.get_many((key,))), None)

    def get(self, key: int) -> V:
        """The value with the id ``key``; MaracError when it is not (or no longer) in the case file."""
        value = self.find(key)
        if value is None:
            raise MaracError(f"This {self.what} is not in the case file. Nothing was changed. Look for it in its list.")
        return value

    def get_many(self, ids: Iterable[int]) -> tuple[V, ...]:
        """The values with these ids, in the order asked; what is not there (or not for the viewer) is left out."""
        wanted = list(dict.fromkeys(ids))
        found = {value.id: value for part in parts(wanted) for value in self._read(self._select_ids(part))}
        return tuple(found[key] for key in wanted if key in found)

    def change(self, value: V) -> V:
        """Store a changed value; ConflictError when it was changed or removed since it was read."""
        row = self._session.get(self.row, value.id)
        if row is None or row.version != value.version:
            raise changed_meanwhile(self.what)
        self._take(row, value)
        self._session.flush()
        stored = self._stored(value, row)
        if stored.version != value.version:  # kept as it was it stands in every list already
            self._index([stored])
        return stored

    def remove(self, value: V) -> None:
        """Delete a stored value; its history stays. ConflictError when it was changed since it was read."""
        row = self._session.get(self.row, value.id)
        if row is None or row.version != value.version:
            raise changed_meanwhile(self.what)
        self._session.delete(row)
        self._session.flush()

    def _row_of(self, value: V) -> StoredRow:
        return self.row.of(value)

    def _take(self, row: StoredRow, value: V) -> None:
        row.take(value)

    def _stored(self, value: V, row: StoredRow) -> V:
        stored: V = row.value()
        return stored

    def _index(self, values: Sequence[V]) -> None:
        """Keep what is found by text or listed in step with the rows; most kinds have nothing of that sort."""

    def _select_ids(self, ids: Sequence[int]) -> Select[Any]:
        return self._select().where(self.row.id.in_(ids))

    def _select(self) -> Select[Any]:
        """Every row the viewer may see; the one place a repository narrows what it shows."""
        return select(self.row)

    def _read(self, query: Select[Any]) -> tuple[V, ...]:
        return tuple(row.value() for row in self._session.scalars(query))

    def _one(self, query: Select[Any]) -> V | None:
        return next(iter(self._read(first(query, 1))), None)

    @cached_property
    def _hidden_from(self) -> frozenset[int]:
        """People the viewer is linked to and must never be shown."""
        return self._viewer.person_ids if self._viewer is not None else frozenset()


def parts(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    """``ids`` in parts that fit into one query."""
    return (ids[start : start + MOST_AT_ONCE] for start in range(0, len(ids), MOST_AT_ONCE))
