"""Statements asked with every key typed, made once: making one out of its parts takes longer than asking it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from marac_desktop.storage.plain import plain

_DIALECT = sqlite.dialect()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query as SQLite is asked it, the names of its values in order, and those it has of itself."""

    sql: str
    order: tuple[str, ...]
    fixed: Mapping[str, object]

    def all(self, session: Session, given: Mapping[str, object] | None = None) -> list[Any]:
        """Every row, as a tuple of what the file holds: no column type has made anything of it."""
        session.flush()
        raw: Any = session.connection().connection.driver_connection
        values = {**self.fixed, **(given or {})}
        found: list[Any] = raw.execute(self.sql, [values[name] for name in self.order]).fetchall()
        return found


def prepare(query: Select[Any], names: Iterable[str] = ()) -> Prepared:
    """``query``, to be asked as often as one likes with values of its own for ``names``.

    What it compares with of itself must be a text, a number, a day or a code.
    """
    later = dict.fromkeys(names)
    made = query.compile(dialect=_DIALECT).construct_expanded_state(later)
    fixed = {name: plain(value) for name, value in made.parameters.items() if name not in later}
    return Prepared(made.statement, tuple(made.positiontup or ()), fixed)
