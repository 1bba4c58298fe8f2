"""What we knew, and when: every change of a row is remembered before and after, beside its line in the audit.

The history of one row can be erased as a unit; the audit keeps only hashes and stays. Content is what the file holds,
column by column, so that a remembered row can be compared with the stored one byte for byte.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    Table,
    TableClause,
    Text,
    event,
    func,
    inspect,
    select,
    type_coerce,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, UOWTransaction, object_session
from sqlalchemy.types import NullType

from marac_desktop.storage import by_column
from marac_desktop.storage.audit import Chain, Entry, Who, text_hash
from marac_desktop.storage.base import ADDED, Base, Row, canonical, held
from marac_desktop.storage.frozen import require_free

HISTORY = Table(
    "history",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, index=True),
    Column("table_name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
)
TRIGGERS = (
    """CREATE TRIGGER history_no_update BEFORE UPDATE ON history
    BEGIN SELECT RAISE(ABORT, 'the history is never altered'); END""",
)
held(HISTORY, TRIGGERS)

Content = dict[str, object]
LONGEST_BYTES = 128  # longer ones (an issued paper) are remembered by hash: they never change


@dataclass(frozen=True, slots=True)
class Act:
    """The one act a transaction is: who, when and why. ``why`` carries references, never names."""

    who: Who
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Change:
    """One remembered change of one row; ``before`` is None for a new row, ``after`` for a deleted one."""

    uid: UUID
    table: str
    version: int
    at: datetime
    account: str
    why: str
    before: Content | None
    after: Content | None


class CaseSession(Session):
    """A session that is one act: what it flushes is remembered and audited in the same transaction."""

    def __init__(self, connection: Connection, act: Act, chain: Chain) -> None:
        super().__init__(bind=connection, expire_on_commit=False)
        self.act = act
        self.chain = chain
        self.changed: list[tuple[Table, int]] = []
        self.before: dict[tuple[str, int], Content] = {}


def add_all(session: Session, rows: Sequence[Row]) -> None:
    """Insert new rows by the thousand and give each its ``id``; remembered and audited like any other.

    The rows are not added to the session. Parents go in an earlier call than their children, whose keys need ids.
    """
    for _, of_kind in groupby(rows, key=lambda row: (type(row), *row.__dict__)):
        alike = list(of_kind)
        first = insert(session, type(alike[0]), by_column.columns([row.__dict__ for row in alike]))
        for number, row in enumerate(alike, first):
            row.id, row.version = number, 1


def insert(session: Session, kind: type[Row], given: Mapping[str, Sequence[Any]]) -> int:
    """As ``add_all``, for rows not made as objects: their columns by attribute, each with its value of every row. The
    id of the first; the others follow it without a gap.
    """
    case = _case(session)
    case.flush()
    mapper = inspect(kind)
    table, many = _table(mapper), len(next(iter(given.values())))
    first: int = (case.connection().exec_driver_sql(_last_id(table)).scalar_one() or 0) + 1
    names = {attribute.key: attribute.columns[0].key for attribute in mapper.column_attrs}
    wanted: dict[str, Sequence[Any]] = {column: given[key] for key, column in names.items() if key in given}
    wanted |= {"id": range(first, first + many), "version": [ADDED] * many}
    wanted |= {column.name: [None] * many for column in table.columns if _is_left_empty(column, wanted)}
    _write(case, table, wanted)
    return first


@cache
def _last_id(table: Table) -> str:
    return str(select(func.max(table.c.id)).compile(dialect=sqlite.dialect()))


def changes(session: Session, uid: UUID) -> tuple[Change, ...]:
    """Everything remembered of one row, oldest first."""
    query = select(HISTORY).where(HISTORY.c.uid == str(uid)).order_by(HISTORY.c.id)
    return tuple(
        Change(uid, row.table_name, row.version, datetime.fromisoformat(row.at), row.account, row.why,
               _content(row.before), _content(row.after))
        for row in session.execute(query)
    )  # fmt: skip


def _content(text: str | None) -> Content | None:
    return None if text is None else json.loads(text)


def _case(session: Session) -> CaseSession:
    if not isinstance(session, CaseSession):
        raise TypeError("the case file is changed through its own session")
    return session


def _is_left_empty(column: Column[Any], given: Mapping[str, Sequence[Any]]) -> bool:
    return column.name not in given and column.nullable is True and column.server_default is None


def _write(session: CaseSession, table: Table, given: Mapping[str, Sequence[Any]]) -> None:
    """Insert new rows, and remember and audit each."""
    connection, act, named = session.connection(), session.act, str(table.name)
    bound = by_column.bind(connection, table, given)
    by_column.write(connection, table, bound)
    if by_column.is_plain(table, bound):
        texts = list(by_column.contents(bound))
    else:
        texts = [canonical(content) for content in contents(connection, table, table.c.id >= given["id"][0])]
    stamp, account, why = _stamp(act), act.who.account, act.why
    remembered = [
        (uid, named, 1, stamp, account, why, None, text) for uid, text in zip(bound["uid"], texts, strict=True)
    ]
    connection.exec_driver_sql(_INSERT, remembered)
    made = ((f"{named}:{uid}", text_hash(text)) for uid, text in zip(bound["uid"], texts, strict=True))
    session.chain.write_created(connection, act.who, act.at, made)


def contents(connection: Connection, table: TableClause, *where: ColumnElement[bool]) -> Iterator[Content]:
    """The stored content of ``table``'s rows exactly as the file holds it, undecoded; long bytes as their hash."""
    names = [column.name for column in table.columns]
    raw = (type_coerce(column, NullType()) for column in table.columns)
    for row in connection.execute(select(*raw).where(*where).order_by(table.c.id)):
        yield {name: _plain(value) for name, value in zip(names, row, strict=True)}


def _plain(value: object) -> object:
    if not isinstance(value, bytes):
        return value
    return {"hex": value.hex()} if len(value) <= LONGEST_BYTES else {"sha256": hashlib.sha256(value).hexdigest()}


def _table(mapper: Mapper[Any]) -> Table:
    table = mapper.local_table
    if not isinstance(table, Table):
        raise TypeError(f"{mapper.class_.__name__} is not kept in a table")
    return table


def _one(connection: Connection, table: Table, number: int) -> Content | None:
    return next(iter(contents(connection, table, table.c.id == number)), None)


def _remember(session: CaseSession, table: Table, pairs: Iterable[tuple[Content | None, Content | None]]) -> None:
    act, stamp = session.act, _stamp(session.act)
    remembered: list[tuple[Any, ...]] = []
    entries: list[Entry] = []
    for before, after in pairs:
        content = after or before
        if content is None or before == after:
            continue
        uid, version = str(content["uid"]), content["version"]
        text = after and canonical(after)
        remembered.append((
            uid, table.name, version, stamp, act.who.account, act.why, before and canonical(before), text,
        ))  # fmt: skip
        entries.append(_entry(session.chain, f"{table.name}:{uid}", before, after, text_hash(text) if text else ""))
    if remembered:
        session.connection().exec_driver_sql(_INSERT, remembered)
        session.chain.write(session.connection(), act.who, act.at, entries)


def _stamp(act: Act) -> str:
    return act.at.astimezone(UTC).isoformat(timespec="microseconds")


_INSERT = str(HISTORY.insert().values(dict.fromkeys(HISTORY.columns.keys()[1:])).compile(dialect=sqlite.dialect()))


def _entry(chain: Chain, about: str, before: Content | None, after: Content | None, row_sha256: str) -> Entry:
    if after is None:
        return Entry("delete", about)
    if before is None:
        return Entry("create", about, row_sha256=row_sha256)
    uid = str(after["uid"])
    fields = {
        name: [chain.field_hash(uid, name, before.get(name)), chain.field_hash(uid, name, after[name])]
        for name in after
        if name != "version" and before.get(name) != after[name]
    }
    return Entry("change", about, detail={"fields": fields}, row_sha256=row_sha256)


@event.listens_for(Row, "before_update", propagate=True)
@event.listens_for(Row, "before_delete", propagate=True)
def _note_before(mapper: Mapper[Any], connection: Connection, row: Row) -> None:
    # Read from the file, not from the instance: an attribute set before it was loaded has no old value there.
    session, table = _case(_session(row)), _table(mapper)
    content = _one(connection, table, row.id)
    if session.is_modified(row) or row in session.deleted:
        require_free(connection, table.name, row.id)
    if content is not None:
        session.before.setdefault((table.name, row.id), content)


@event.listens_for(Row, "after_insert", propagate=True)
@event.listens_for(Row, "after_update", propagate=True)
@event.listens_for(Row, "after_delete", propagate=True)
def _note_changed(mapper: Mapper[Any], connection: Connection, row: Row) -> None:
    _case(_session(row)).changed.append((_table(mapper), row.id))


def _session(row: Row) -> Session:
    session = object_session(row)
    if session is None:
        raise TypeError("a row is changed only within a transaction")
    return session


@event.listens_for(CaseSession, "after_flush")
def _remember_flushed(session: CaseSession, context: UOWTransaction) -> None:
    changed, before = session.changed, session.before
    session.changed, session.before = [], {}
    connection = session.connection()
    for table, run in groupby(dict.fromkeys(changed), key=lambda change: change[0]):
        pairs = [(before.get((table.name, number)), _one(connection, table, number)) for _, number in run]
        _remember(session, table, pairs)


@event.listens_for(CaseSession, "do_orm_execute")
def _refuse_unremembered(state: ORMExecuteState) -> None:
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    table = getattr(state.statement, "table", None)
    if table in {mapper.local_table for mapper in Base.registry.mappers}:
        raise TypeError(f"{table} is changed row by row or by history.add_all, so that it is remembered")
