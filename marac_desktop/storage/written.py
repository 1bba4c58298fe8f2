"""Frozen values as the one JSON text they are kept and hashed in, written straight from them by the thousand."""

from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from fractions import Fraction
from functools import cache
from json.encoder import encode_basestring
from operator import attrgetter
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from marac_desktop.storage import by_column
from marac_desktop.storage.base import Written, canonical
from marac_desktop.storage.plain import GIVEN_BY_STORAGE, Kind, columns_of, plain, sparse

_Writer = Callable[[Any], str]


def columns(row: Kind, values: Sequence[Any]) -> dict[str, Sequence[Any]]:
    """What ``row.columns`` tells of each of ``values``, a column at a time and what is kept as JSON already written."""
    as_is, take, in_json = _taken(row)
    found: dict[str, Sequence[Any]] = dict(zip(as_is, zip(*map(take, values), strict=True), strict=True))
    for name, default, untold, write in in_json:
        told = list(map(attrgetter(name), values))
        known = {id(default): untold}  # what is one and the same is written once
        for one in told:
            if id(one) not in known:
                known[id(one)] = write(one)
        found[name] = Written([known[id(one)] for one in told])
    otherwise = [row.otherwise(value) for value in values]
    return found | by_column.columns(otherwise) if otherwise[0] else found


@cache
def _taken(
    row: Kind,
) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]], list[tuple[str, object, str, _Writer]]]:
    """The columns taken as they are, what takes them all in one go, and those kept as JSON: each with what it is by
    default, the text of that (most of an imported record is as it is by default), and how anything else is written.
    """
    given = [(name, reader) for name, reader in columns_of(row) if name not in GIVEN_BY_STORAGE]
    as_is = tuple(name for name, reader in given if reader is None)
    defaults, kinds = {part.name: part.default for part in fields(row.holds)}, get_type_hints(row.holds)
    in_json: list[tuple[str, object, str, _Writer]] = []
    for name in (name for name, reader in given if reader is not None):
        write = _sparse if name in row.seldom else canonical if _is_plain(kinds[name]) else text
        default = defaults[name]
        in_json.append((name, default, "" if default is MISSING else write(default), write))
    return as_is, attrgetter(*as_is), in_json


def _is_plain(kind: Kind) -> bool:
    """Whether values of a type are nothing but texts, numbers and tuples of them, which JSON writes as they are."""
    origin: object = get_origin(kind)
    if origin is tuple:
        return all(part is Ellipsis or _is_plain(part) for part in get_args(kind))
    return isinstance(kind, type) and issubclass(kind, (str, int))


def _sparse(value: object) -> str:
    return canonical(sparse(value))


def text(value: object) -> str:
    """``canonical(plain(value))``, without making the plain values first; raises TypeError as ``plain`` does."""
    return _WRITERS[type(value)](value)


class _Writers(dict[type, _Writer]):
    """How values of each type are written, found out once."""

    def __missing__(self, kind: type) -> _Writer:
        self[kind] = _writer_of(kind)
        return self[kind]


def _writer_of(kind: type) -> _Writer:
    if issubclass(kind, tuple):
        return lambda value: f"[{','.join([_WRITERS[type(part)](part) for part in value])}]"
    if issubclass(kind, str):  # a code
        return encode_basestring
    if issubclass(kind, (date, time)):
        return lambda value: f'"{value.isoformat()}"'
    if issubclass(kind, Fraction):
        return lambda value: f'"{plain(value)}"'
    if is_dataclass(kind):
        return _writer_of_dataclass(kind)
    return lambda value: canonical(plain(value))


def _writer_of_dataclass(kind: type) -> _Writer:
    names = sorted(part.name for part in fields(kind))
    whole = "{" + ",".join(f'"{name}":%s' for name in names) + "}"
    take = attrgetter(*names)
    if len(names) == 1:
        return lambda value: whole % text(take(value))
    return lambda value: whole % tuple([_WRITERS[type(part)](part) for part in take(value)])


_WRITERS = _Writers({str: encode_basestring, int: str, bool: {True: "true", False: "false"}.__getitem__})
_WRITERS[NoneType] = lambda _: "null"
