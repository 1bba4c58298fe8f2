"""What people are listed and matched by, derived from the person's row and rewritten with it: never a record itself."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Label,
    Table,
    Text,
    bindparam,
    delete,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session
from sqlalchemy.types import NULLTYPE

from marac_desktop.domain.names import fold
from marac_desktop.domain.people_list import PersonLine
from marac_desktop.domain.person import Birth, Name, Person
from marac_desktop.domain.person_marks import marks
from marac_desktop.storage import by_column, search
from marac_desktop.storage.base import ADDED, Base, Day, Json, Words, Written, canonical
from marac_desktop.storage.paging import Found, first
from marac_desktop.storage.plain import Plain, plain
from marac_desktop.storage.written import text

PERSON_LINE = Table(
    "person_line",
    Base.metadata,
    Column("person_id", Integer, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("sort_key", Text, nullable=False),
    Column("birth_on", Day),
    Column("surname", Words, nullable=False),
    Column("forename", Words, nullable=False),
    Column("aliases", Json, nullable=False),
    Column("birth", Json, nullable=False),
    Index("ix_person_line_sort_key", "sort_key", "person_id"),
)
PERSON_MARK = Table(
    "person_mark",
    Base.metadata,
    Column("kind", Text, primary_key=True),
    Column("mark", Text, primary_key=True),
    Column("person_id", Integer, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
PERSON_PAIR = Table(
    "person_pair",
    Base.metadata,
    Column("one_id", Integer, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("other_id", Integer, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("score", Integer, nullable=False),
    Column("reasons", Json, nullable=False),
    Index("ix_person_pair_score", "score", "one_id", "other_id"),
    sqlite_with_rowid=False,
)
"""Two records that may be one person's; ``one_id`` is the smaller, ``score`` in tenths."""
PERSON_UNCOMPARED = Table(
    "person_uncompared",
    Base.metadata,
    Column("person_id", Integer, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
)
"""Whoever was added or changed and is still to be compared with the others."""
SHOWN: tuple[Label[Any], ...] = tuple(
    type_coerce(PERSON_LINE.c[name], NULLTYPE).label(name)
    for name in ("person_id", "surname", "forename", "aliases", "birth", "sort_key")
)
"""What a list shows, as the file holds it: ``lines_of`` reads it faster than column types would."""
_SHARING = select(PERSON_MARK.c.person_id).where(
    PERSON_MARK.c.kind == bindparam("kind"), PERSON_MARK.c.mark == bindparam("mark")
)


def keep(session: Session, people: Sequence[Person]) -> None:
    """Rewrite what these stored people are found by; those just added stand nowhere yet."""
    if not people:
        return
    connection = session.connection()
    _drop_rows(connection, [person.id for person in people if person.version != ADDED])
    by_column.put(connection, PERSON_LINE, _lines(people))
    by_column.put(connection, PERSON_MARK, _marked(people))
    search.put(session, people)
    compare_anew(session, [person.id for person in people])


def drop(session: Session, person_ids: Sequence[int]) -> None:
    """Have these people found and listed nowhere: their records were merged into others."""
    connection = session.connection()
    _drop_rows(connection, person_ids)
    by_column.drop(connection, PERSON_UNCOMPARED, "person_id", person_ids)
    theirs = or_(PERSON_PAIR.c.one_id.in_(person_ids), PERSON_PAIR.c.other_id.in_(person_ids))
    session.execute(delete(PERSON_PAIR).where(theirs))
    search.drop(session, person_ids)


def _drop_rows(connection: Connection, person_ids: Sequence[int]) -> None:
    for table in (PERSON_LINE, PERSON_MARK):
        by_column.drop(connection, table, "person_id", person_ids)


def compare_anew(session: Session, person_ids: Iterable[int]) -> None:
    """Have these people compared with the others once more."""
    if waiting := [(person_id,) for person_id in person_ids]:
        session.connection().exec_driver_sql("INSERT OR IGNORE INTO person_uncompared (person_id) VALUES (?)", waiting)


def lines_of(rows: Sequence[Found]) -> tuple[PersonLine, ...]:
    """The lines of rows that begin with ``SHOWN``."""
    told = json.loads(f"[{','.join([f'{row[3]},{row[4]}' for row in rows])}]")
    return tuple(
        [
            PersonLine(row[0], Name(row[1], row[2]), tuple(aliases), birth_of(birth))
            for row, aliases, birth in zip(rows, told[::2], told[1::2], strict=True)
        ]
    )


def birth_parts(birth: Birth) -> Plain:
    """A birth as plain JSON values, as short as lists want it: the date alone where that is all there is."""
    if birth.year is None and birth.age is None and birth.age_at is None and not birth.not_known:
        return plain(birth.on) or ""
    return [plain(birth.on), birth.year, birth.age, plain(birth.age_at), birth.not_known]


def birth_of(parts: Plain) -> Birth:
    """What ``birth_parts`` was made of."""
    if not isinstance(parts, list):
        return _born(parts)
    on, year, age, age_at, not_known = parts
    return Birth(on and date.fromisoformat(on), year, age, age_at and date.fromisoformat(age_at), not_known)


@lru_cache(maxsize=4096)
def _born(day: str) -> Birth:
    """A birth of which the date alone is known: of many people there are few, and a page of them is made at once."""
    return Birth(date.fromisoformat(day) if day else None)


def sharing(session: Session, wanted: Iterable[tuple[str, str]], most: int) -> frozenset[int]:
    """Up to ``most`` people for each of these marks."""
    found: set[int] = set()
    asked = first(_SHARING, most)
    for kind, mark in dict.fromkeys(wanted):
        found.update(session.scalars(asked, {"kind": kind, "mark": mark}))
    return frozenset(found)


def whole_name(name: Name) -> str:
    """A name folded, surname first, so that one typed in one piece and one in two agree word for word."""
    return f"{fold(name.surname)} {fold(name.forename)}".strip()


def _lines(people: Sequence[Person]) -> dict[str, Sequence[Any]]:
    return {
        "person_id": [person.id for person in people],
        "sort_key": [whole_name(person.name) for person in people],
        "birth_on": [person.birth.on for person in people],
        "surname": [person.name.surname for person in people],
        "forename": [person.name.forename for person in people],
        "aliases": Written([text(person.aliases) for person in people]),
        "birth": Written([_birth_text(person.birth) for person in people]),
    }


def _birth_text(birth: Birth) -> str:
    parts = birth_parts(birth)
    return f'"{parts}"' if isinstance(parts, str) else canonical(parts)  # a date alone, or nothing


def _marked(people: Sequence[Person]) -> dict[str, Sequence[Any]]:
    found = [(kind, mark, person.id) for person in people for kind, mark in dict.fromkeys(marks(person))]
    return by_column.named(("kind", "mark", "person_id"), found)
