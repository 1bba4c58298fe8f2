"""Writes the rows of an import by the thousand: each column of them is prepared once, in one go, by its own type.

What comes of it is what the row-by-row way writes; the content of each row, which its line in the audit hashes, is
told from the very values handed to SQLite.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
from json.encoder import encode_basestring
from types import NoneType
from typing import Any, TypeAlias

from sqlalchemy import Boolean, Column, Connection, Delete, Insert, Integer, LargeBinary, String, Table, bindparam
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeDecorator, TypeEngine

from marac_desktop.storage.base import Json, Uid, Words

Bound: TypeAlias = dict[str, Sequence[Any]]
"""Columns by name, each with its value of every row as SQLite is given it."""
_KINDS: tuple[tuple[type[TypeEngine[Any]], type], ...] = (
    (Boolean, int), (Integer, int), (LargeBinary, bytes), (String, str),
)  # fmt: skip
_WRITTEN: dict[type, Callable[[Any], str]] = {str: encode_basestring, int: str, NoneType: lambda _: "null"}


def columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, Sequence[Any]]:
    """``rows``, which all name the same columns, turned into columns."""
    return {name: [row[name] for row in rows] for name in rows[0]}


def named(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """``rows`` turned into columns of these names, in their order."""
    return dict(zip(names, zip(*rows, strict=True) if rows else repeat(()), strict=False))


def put(connection: Connection, table: Table, given: Mapping[str, Sequence[Any]]) -> None:
    """Insert the rows of these columns into a table nobody keeps a history of: what records are found and listed by."""
    if next(iter(given.values())):
        write(connection, table, bind(connection, table, given))


def drop(connection: Connection, table: Table, key: str, numbers: Iterable[int]) -> None:
    """Delete the rows of such a table that have one of these ``numbers`` as ``key``."""
    if wanted := [(number,) for number in numbers]:
        connection.exec_driver_sql(_delete(table, key), wanted)


def bind(connection: Connection, table: Table, given: Mapping[str, Sequence[Any]]) -> Bound:
    """The columns ``given`` as SQLite is given them. TypeError for a value SQLite would hold as something else."""
    return {name: _bound(connection, table.c[name], values) for name, values in given.items()}


def write(connection: Connection, table: Table, bound: Bound) -> None:
    """Insert the rows of ``bound``."""
    order = tuple(column.name for column in table.columns if column.name in bound)
    connection.exec_driver_sql(_insert(table, order), list(zip(*(bound[name] for name in order), strict=True)))


@cache
def _insert(table: Table, names: tuple[str, ...]) -> str:
    return _said(table.insert().values(dict.fromkeys(names)))


@cache
def _delete(table: Table, key: str) -> str:
    return _said(table.delete().where(table.c[key] == bindparam(key)))


def _said(statement: Insert | Delete) -> str:
    return str(statement.compile(dialect=sqlite.dialect()))


def is_plain(table: Table, bound: Bound) -> bool:
    """Whether ``contents`` can tell whole rows of ``table``: every column is there, and none holds bytes."""
    return len(bound) == len(table.columns) and not any(_kind(column) is bytes for column in table.columns)


def contents(bound: Bound) -> Iterator[str]:
    """The content of each row in its canonical text, as reading it back from the file would make it."""
    parts, varying = [], []
    for name in sorted(bound):
        written = _written_column(bound[name])
        key = encode_basestring(name).replace("%", "%%")
        if isinstance(written, str):
            parts.append(f"{key}:{written.replace('%', '%%')}")
        else:
            parts.append(f"{key}:%s")
            varying.append(written)
    whole = f"{{{','.join(parts)}}}"
    return map(whole.__mod__, zip(*varying, strict=True) if varying else [()] * len(bound["id"]))


def _written_column(values: Sequence[Any]) -> str | list[str]:
    """What of a row's text each value is; one text where all are the same."""
    if len(different := set(values)) == 1:
        return _WRITTEN[type(values[0])](values[0])
    if len(different) < len(values) // 2:  # a column of codes, or of what is mostly left untold
        known = {value: _WRITTEN[type(value)](value) for value in different}
        return [known[value] for value in values]
    kinds = set(map(type, different))
    if len(kinds) == 1:
        return list(map(_WRITTEN[kinds.pop()], values))
    return [_WRITTEN[type(value)](value) for value in values]


def _bound(connection: Connection, column: Column[Any], values: Sequence[Any]) -> Sequence[Any]:
    kind = column.type
    if isinstance(kind, (Json, Uid, Words)):
        return _of_kind(column, kind.bound(values))
    prepare = kind.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    if prepare is None or _kind(column) is bytes:
        return _of_kind(column, values)
    # A column of dates or choices says few different things.
    known = {value: prepare(value) for value in set(values)}
    return _of_kind(column, [known[value] for value in values])


def _of_kind(column: Column[Any], values: Sequence[Any]) -> Sequence[Any]:
    """``values`` if each is of the kind SQLite keeps in ``column`` as it is (a choice as its plain text)."""
    kind, given = _kind(column), set(map(type, values))
    if given <= {kind, NoneType}:
        return values
    if not all(issubclass(each, (kind, NoneType)) for each in given):
        raise TypeError(f"a column {column.name} was given what it does not hold")
    known = {value: None if value is None else kind.__call__(value) for value in set(values)}
    return [known[value] for value in values]


def _kind(column: Column[Any]) -> type:
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    return next(python for sql, python in _KINDS if isinstance(kind, sql))
