"""What every table of the case file shares: names of constraints, the versioned row, and columns that lose nothing.

Every table a repository adds is a ``Row``: only then is a change kept in the history, hashed in the audit and found
again by the deep check. The engine's own tables (audit, history, identity) and full-text indexes are the exceptions.
"""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from enum import StrEnum
from fractions import Fraction
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import Connection, Dialect, Enum, Integer, LargeBinary, MetaData, Table, Text, event
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from marac_desktop.domain.errors import MaracError

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
CHOICE_LENGTH = 40
ADDED = 1
"""The version of a value that was just added: nothing was ever found or listed by an earlier one."""
_BETWEEN = uuid4().hex
"""Parts values that are written together; nothing anybody types is this."""
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(value: object) -> str:
    """``value`` (plain JSON values) as the one text form that is stored, hashed and signed: sorted, no spaces."""
    return _CANONICAL.encode(value)


class Instant(TypeDecorator[datetime]):
    """An aware moment, kept as ISO text in UTC with microseconds, so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Refuse a naive moment: it would mean another hour in summer."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """The aware moment in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Day(TypeDecorator[date]):
    """A London date, kept as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Refuse a moment where a day belongs: which day it is depends on the zone."""
        if isinstance(value, datetime):
            raise TypeError("a moment was given where a day is stored")
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """The date."""
        return None if value is None else date.fromisoformat(value)


class TimeOfDay(TypeDecorator[time]):
    """A London wall-clock time (a meeting starts at 09:30), kept as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str | None:
        """Hours and minutes, with seconds only where there are any."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> time | None:
        """The time."""
        return None if value is None else time.fromisoformat(value)


class Uid(TypeDecorator[UUID]):
    """An identity that travels in packs, papers and sealed files, kept as hyphened text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> str | None:
        """The usual hyphened form."""
        return None if value is None else str(value)

    def bound(self, values: Sequence[UUID | None]) -> list[str | None]:
        """What ``process_bind_param`` makes of each of ``values``."""
        return [None if value is None else str(value) for value in values]

    def process_result_value(self, value: str | None, dialect: Dialect) -> UUID | None:
        """The identity."""
        return None if value is None else UUID(value)


class Share(TypeDecorator[Fraction]):
    """An exact share of a referral, kept as ``n/d``: a third is never 0.333."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Fraction | None, dialect: Dialect) -> str | None:
        """Numerator and denominator, always both."""
        return None if value is None else f"{value.numerator}/{value.denominator}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Fraction | None:
        """The exact share."""
        return None if value is None else Fraction(value)


class Written(list[str]):
    """JSON values of one column that are in their canonical text already."""


class Json(TypeDecorator[Any]):
    """Plain JSON values in their canonical text. Lists come back as lists: ``of`` and ``value`` make them tuples."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        """Canonical, and refused like any text when it holds what cannot be kept."""
        if value == []:  # most lists of an imported record
            return "[]"
        return None if value is None else _kept(canonical(value))

    def bound(self, values: Sequence[Any]) -> list[str | None]:
        """What ``process_bind_param`` makes of each of ``values``, written in one go and taken apart again.

        What is one and the same object is written once.
        """
        if isinstance(values, Written):
            return list(_all_kept(values))
        given = {id(value): value for value in values if value is not None}
        written = canonical([part for value in given.values() for part in (value, _BETWEEN)])
        texts = _all_kept(written[1:-1].split(f',"{_BETWEEN}"'))
        known = {one: text.removeprefix(",") for one, text in zip(given, texts, strict=False)}
        return [None if value is None else known[id(value)] for value in values]

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        """The plain values."""
        return None if value is None else json.loads(value)


class Words(TypeDecorator[str]):
    """Text that comes back exactly as typed; what SQLite could not give back whole is refused, never altered."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text unchanged."""
        return None if value is None else _kept(value)

    def bound(self, values: Sequence[str | None]) -> Sequence[str | None]:
        """What ``process_bind_param`` makes of each of ``values``."""
        _all_kept([value for value in values if value])
        return values


def _all_kept(texts: Sequence[str]) -> Sequence[str]:
    """``texts`` if each can be kept; they are looked at together, which is soon done when all can."""
    _kept("".join(texts))
    return texts


def _kept(text: str) -> str:
    if "\x00" not in text and (text.isascii() or _encodes(text)):
        return text
    raise MaracError(
        "The text holds a character that cannot be kept (a null, or half of a symbol). Nothing was saved and what "
        "you typed is still here: delete that character, then save again."
    )


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair: no encoding of it exists
        return False
    return True


def choice(kind: type[StrEnum]) -> Enum:
    """The column type of ``kind``: its values as text, so that a code list can grow without a new schema."""
    return Enum(kind, native_enum=False, length=CHOICE_LENGTH, values_callable=_values)


def _values(kind: type[StrEnum]) -> list[str]:
    return [member.value for member in kind]


class Base(DeclarativeBase):
    """Every table of the case file; annotations choose the column types above."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Words(),
        datetime: Instant(),
        date: Day(),
        time: TimeOfDay(),
        UUID: Uid(),
        Fraction: Share(),
        bytes: LargeBinary(),
        int: Integer(),
        StrEnum: Enum(StrEnum, native_enum=False, length=CHOICE_LENGTH, values_callable=_values),
    }


def held(table: Table, triggers: tuple[str, ...]) -> None:
    """Have ``triggers`` made together with ``table``; migrations name them themselves."""

    def make(_: Table, connection: Connection, **__: Any) -> None:
        for trigger in triggers:
            connection.exec_driver_sql(trigger)

    event.listen(table, "after_create", make)


class Row:
    """A versioned row: changed through the session or ``history.add_all`` only, so that each change is remembered.

    ``version`` starts at 1 and rises by one with each change; a stale one raises ``ConflictError`` at the door.
    """

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-3)
    uid: Mapped[UUID] = mapped_column(unique=True, default=uuid4, sort_order=-2)
    version: Mapped[int] = mapped_column(sort_order=-1)

    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": version}
