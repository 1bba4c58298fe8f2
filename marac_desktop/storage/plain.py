"""Frozen values as rows and as plain JSON, and back: by their declared types, so that no field can be left behind."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from fractions import Fraction
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, ClassVar, Generic, Self, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from sqlalchemy import Dialect, Integer
from sqlalchemy.types import TypeDecorator

from marac_desktop.storage.base import Json

V = TypeVar("V")
Plain: TypeAlias = Any
"""What JSON can say: None, true or false, numbers, text, and lists and dicts of them."""
Kind: TypeAlias = Any
"""A type as an annotation says it: a class, ``X | None``, ``tuple[X, ...]``, ``frozenset[X]``."""
_AS_THEY_ARE = frozenset({NoneType, bool, int, str})
Reader = Callable[[Plain], Any]
GIVEN_BY_STORAGE = frozenset({"id", "version"})
_TEXTS: dict[type, Reader] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    time: time.fromisoformat,
    Fraction: Fraction,
    UUID: UUID,
}


class Link(TypeDecorator[int]):
    """A reference to another row's id, where a value says 0 and the file says NULL for *none*."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """NULL for 0, so that the foreign key holds."""
        return value or None

    def process_result_value(self, value: int | None, dialect: Dialect) -> int:
        """0 for NULL."""
        return value or 0


def plain(value: object) -> Plain:
    """``value`` (a frozen value, or a tuple or set of them) as plain JSON values; raises TypeError for anything else.

    The members of a set are sorted, so that equal values have one text form.
    """
    kind: Kind = type(value)
    return _way(kind)(value)


@cache
def _way(kind: type[Any]) -> Callable[[Any], Plain]:
    """How values of ``kind`` are made plain."""
    if kind in _AS_THEY_ARE:
        return lambda value: value
    if issubclass(kind, tuple):
        return lambda value: [part if type(part) is str else plain(part) for part in value]
    if issubclass(kind, frozenset):
        return lambda value: sorted(map(plain, value))
    if is_dataclass(kind):
        return _way_of_dataclass(kind)
    for one, way in _WAYS.items():
        if issubclass(kind, one):
            return way
    raise TypeError(f"{kind.__name__} has no plain form")


def _way_of_dataclass(kind: type[Any]) -> Callable[[Any], Plain]:
    names = tuple(part.name for part in fields(kind))
    take = attrgetter(*names)
    if len(names) == 1:
        return lambda value: {names[0]: plain(take(value))}
    return lambda value: dict(zip(names, map(plain, take(value)), strict=True))


_WAYS: dict[type[Any], Callable[[Any], Plain]] = {
    str: str,
    date: lambda value: value.isoformat(),
    time: lambda value: value.isoformat(),
    Fraction: lambda value: f"{value.numerator}/{value.denominator}",
    UUID: str,
}


def sparse(value: Plain) -> Plain:
    """``plain`` of a dataclass without the fields that are as they are by default, as most of what a form may tell is
    left untold. ``made`` gives the same value back.
    """
    return {part.name: plain(told) for part in fields(value) if (told := getattr(value, part.name)) != part.default}


def made(kind: Callable[..., V], raw: Plain) -> V:
    """What ``plain`` made of a value of type ``kind``, as that value again."""
    reader = _reader(kind)
    value: V = raw if reader is None else reader(raw)
    return value


@cache
def _reader(kind: Kind) -> Reader | None:
    """How plain values become a ``kind``; None when they already are one."""
    if get_origin(kind) in {tuple, frozenset, Union, UnionType}:
        return _reader_of_parts(get_origin(kind), get_args(kind))
    if isinstance(kind, type) and is_dataclass(kind):
        return _reader_of_dataclass(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    if kind in {str, int, bool, NoneType}:
        return None
    return _TEXTS[kind]


def _reader_of_parts(origin: Kind, parts: tuple[Kind, ...]) -> Reader:
    if origin in {tuple, frozenset}:
        reader = _reader(parts[0])
        return origin if reader is None else lambda raw: origin([reader(part) for part in raw])
    (kind,) = (part for part in parts if part is not NoneType)
    inner = _reader(kind)
    return lambda raw: raw if raw is None or inner is None else inner(raw)


def _reader_of_dataclass(kind: type[Any]) -> Reader:
    hints = get_type_hints(kind)
    readers = [(part.name, _reader(hints[part.name])) for part in fields(kind)]

    def read(raw: dict[str, Plain]) -> object:
        return kind(
            **{name: raw[name] if reader is None else reader(raw[name]) for name, reader in readers if name in raw}
        )

    return read


class Held(Generic[V]):
    """A row class that holds values of the dataclass ``holds``: each of its fields is a column of the same name.

    Columns of type ``Json`` hold the field's plain form; of those in ``seldom``, mostly untold, only what is told.
    Where a field is kept otherwise, the row overrides ``otherwise`` and ``given``.
    """

    holds: ClassVar[type[Any]]
    kept_otherwise: ClassVar[frozenset[str]] = frozenset()
    seldom: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def of(cls, value: V) -> Self:
        """A new row for ``value``, not yet in any session."""
        new: Any = cls
        row: Self = new(**cls.columns(value))
        return row

    @classmethod
    def columns(cls, value: V) -> dict[str, Any]:
        """The columns that hold ``value``; ``id`` and ``version`` are given by storage, never taken."""
        row: Kind = cls
        found: dict[str, Any] = {}
        for name, reader in columns_of(row):
            told = getattr(value, name)
            found[name] = told if reader is None else sparse(told) if name in cls.seldom else plain(told)
        for name in GIVEN_BY_STORAGE:
            del found[name]
        return found | cls.otherwise(value)

    @classmethod
    def otherwise(cls, value: V) -> dict[str, Any]:
        """The columns that hold ``value`` in another way than field by field."""
        return {}

    def take(self, value: V) -> None:
        """Hold ``value`` from now on."""
        for name, content in self.columns(value).items():
            setattr(self, name, content)

    def given(self) -> dict[str, Any]:
        """The fields of the value, by name."""
        row: Kind = type(self)
        return {
            name: getattr(self, name) if reader is None else reader(getattr(self, name))
            for name, reader in columns_of(row)
        }

    def value(self) -> V:
        """The value as it was given, with its ``id`` and ``version``."""
        value: V = self.holds(**self.given())
        return value


@cache
def columns_of(row: Kind) -> tuple[tuple[str, Reader | None], ...]:
    """Each field of the held dataclass that has a column, with how a Json column is read (None: it is no Json)."""
    hints, table = get_type_hints(row.holds), row.__table__
    return tuple(
        (part.name, _json_reader(hints[part.name]) if isinstance(table.c[part.name].type, Json) else None)
        for part in fields(row.holds)
        if part.name not in row.kept_otherwise
    )


def _json_reader(kind: Kind) -> Reader:
    return _reader(kind) or (lambda raw: raw)
