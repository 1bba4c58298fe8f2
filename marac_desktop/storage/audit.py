"""The audit: who did what, when and why, in a chain that shows every later alteration.

Rows name fields and hashes, never content. Each row's MAC covers the row and the MAC before it, under a random key
that outlives every change of the vault key; the first MAC covers the identity of the case file.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from json.encoder import encode_basestring
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Connection, Integer, LargeBinary, Row, Table, Text, func, select
from sqlalchemy.dialects import sqlite

from marac_desktop.storage.base import Base, canonical, held

_BLOCK = 64  # of SHA-256, in bytes
AUDIT = Table(
    "audit",
    Base.metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("second", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("event", Text, nullable=False, index=True),
    Column("object", Text, nullable=False, index=True),
    Column("purpose", Text, nullable=False),
    Column("recipients", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("row_sha256", Text, nullable=False),
    Column("previous_mac", LargeBinary, nullable=False),
    Column("mac", LargeBinary, nullable=False),
)
# INSERT OR REPLACE is a delete in disguise; it meets the delete trigger because recursive_triggers is on.
TRIGGERS = (
    """CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit is never altered'); END""",
    """CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit is never shortened'); END""",
    """CREATE TRIGGER audit_in_order BEFORE INSERT ON audit
    WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit)
    BEGIN SELECT RAISE(ABORT, 'the audit is written in order'); END""",
)
held(AUDIT, TRIGGERS)


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts: the account's uid and role, and the uid of the second person where the act needs two."""

    account: str
    role: str
    second: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line to be written. ``object`` is ``table:uid`` or a reference, never a name; ``detail`` is plain JSON."""

    event: str
    object: str = ""
    purpose: str = ""
    recipients: str = ""
    detail: dict[str, Any] = field(default_factory=dict)
    row_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """How far the chain reached, kept outside it: in the keys, in each backup and at the foot of each page."""

    seq: int
    mac: str

    def __str__(self) -> str:
        """As it stands at the foot of a page: ``Audit 004812-9F3C21AB``."""
        return f"Audit {self.seq:06d}-{self.mac[:8].upper()}"


@dataclass(frozen=True, slots=True)
class Line:
    """A written line of the audit, as read back."""

    seq: int
    at: datetime
    actor: str
    second: str
    role: str
    event: str
    object: str
    purpose: str
    recipients: str
    detail: str
    row_sha256: str


_Line = tuple[tuple[str, ...], str]
"""What a line says beside its number, moment and account, and the same in its canonical text."""


class Chain:
    """Writes the audit and checks it. One per open case file; holds the audit key, never the head (that is read)."""

    def __init__(self, key: bytes, vault: UUID) -> None:
        self._key = key
        self._genesis = hmac.digest(key, b"marac audit 1|" + vault.bytes, "sha256")

    def write(self, connection: Connection, who: Who, at: datetime, entries: Iterable[Entry]) -> int:
        """Append ``entries`` in order, in the open transaction; the sequence number of the last one written."""
        return self._append(
            connection,
            _stamped(who, at),
            map(_line, entries),
        )

    def write_created(self, connection: Connection, who: Who, at: datetime, made: Iterable[tuple[str, str]]) -> int:
        """As ``write``, for the thousands of new rows of an import: each its object and the hash of its content."""
        lines = (
            (
                ("create", about, "", "", "{}", row_sha256),
                f'"create",{encode_basestring(about)},"","","{{}}","{row_sha256}"',
            )
            for about, row_sha256 in made
        )
        return self._append(connection, _stamped(who, at), lines)

    def _append(self, connection: Connection, head: tuple[str, ...], lines: Iterable[_Line]) -> int:
        seq, mac = self._head(connection)
        rows: list[tuple[Any, ...]] = []
        opening = ",".join(map(encode_basestring, head))
        authenticated = authenticating(self._key)
        for line, written in lines:
            seq, previous = seq + 1, mac
            # The canonical text that ``_mac`` has of it, put together from the parts that all lines share.
            mac = authenticated(previous + f"[{seq},{opening},{written}]".encode())
            rows.append((seq, *head, *line, previous, mac))
        if rows:
            connection.exec_driver_sql(_INSERT, rows)
        return seq

    def anchor(self, connection: Connection) -> Anchor:
        """The last line's number and MAC."""
        seq, mac = self._head(connection)
        return Anchor(seq, mac.hex())

    def verify(
        self, connection: Connection, anchors: Iterable[Anchor] = (), last: int | None = None
    ) -> tuple[str, ...]:
        """What is wrong with the chain, in words (empty when nothing is): each line, its order, and each anchor.

        ``last`` limits it to that many lines at the end, the one before them taken as right.
        """
        wanted = {anchor.seq: anchor.mac for anchor in anchors if anchor.mac}
        end, _ = self._head(connection)
        start = 0 if last is None else max(0, min([end - last, *(number - 1 for number in wanted)]))
        seq, mac = start, self._at(connection, start)
        faults: list[str] = []
        for row in connection.execute(select(AUDIT).where(AUDIT.c.seq > start).order_by(AUDIT.c.seq)):
            faults += self._faults_of(tuple(row), seq, mac)
            seq, mac = row.seq, row.mac
            if wanted.get(seq, mac.hex()) != mac.hex():
                faults.append(f"Audit line {seq} is not the one that was noted elsewhere.")
        if any(number > seq for number in wanted):
            faults.append(f"The audit ends at line {seq}, before a line that was noted elsewhere.")
        return tuple(faults)

    def _faults_of(self, row: tuple[Any, ...], seq: int, mac: bytes) -> list[str]:
        faults = [] if row[0] == seq + 1 else [f"Audit line {seq + 1} is missing or out of order."]
        if row[11] != mac or not hmac.compare_digest(self._mac(row[11], row[0], row[1:11]), row[12]):
            faults.append(f"Audit line {row[0]} was altered.")
        return faults

    def _at(self, connection: Connection, seq: int) -> bytes:
        mac: bytes | None = connection.scalar(select(AUDIT.c.mac).where(AUDIT.c.seq == seq))
        return mac or self._genesis

    def field_hash(self, uid: str, name: str, value: object) -> str:
        """A keyed hash of one field, so that short answers cannot be guessed from an exported audit."""
        return hmac.digest(self._key, f"{uid}|{name}|{canonical(value)}".encode(), "sha256")[:8].hex()

    def _head(self, connection: Connection) -> tuple[int, bytes]:
        row = connection.exec_driver_sql("SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1").one_or_none()
        return (0, self._genesis) if row is None else (row[0], row[1])

    def _mac(self, previous: bytes, seq: int, body: tuple[Any, ...]) -> bytes:
        return hmac.digest(self._key, previous + canonical([seq, *body]).encode(), "sha256")


def authenticating(key: bytes) -> Callable[[bytes], bytes]:
    """As ``hmac.digest`` with SHA-256 and a ``key`` no longer than a block, at a third of its time: what every MAC
    begins with (RFC 2104) is reckoned once.
    """
    block = key.ljust(_BLOCK, b"\0")
    inner, outer = (hashlib.sha256(bytes(byte ^ pad for byte in block)) for pad in (0x36, 0x5C))

    def authenticated(message: bytes) -> bytes:
        inside, outside = inner.copy(), outer.copy()
        inside.update(message)
        outside.update(inside.digest())
        return outside.digest()

    return authenticated


def _line(entry: Entry) -> _Line:
    told = (
        entry.event, entry.object, entry.purpose, entry.recipients,
        canonical(entry.detail) if entry.detail else "{}", entry.row_sha256,
    )  # fmt: skip
    return told, ",".join(map(encode_basestring, told))


def _stamped(who: Who, at: datetime) -> tuple[str, ...]:
    """What every line of one act begins with."""
    return at.astimezone(UTC).isoformat(timespec="microseconds"), who.account, who.second, who.role


_INSERT = str(AUDIT.insert().compile(dialect=sqlite.dialect()))


def row_hash(content: dict[str, object]) -> str:
    """The SHA-256 of a row's whole content, as the audit keeps it and the deep check recomputes it."""
    return text_hash(canonical(content))


def text_hash(text: str) -> str:
    """``row_hash`` of content that is in its canonical text already."""
    return hashlib.sha256(text.encode()).hexdigest()


def lines(connection: Connection, about: str = "", after: int = 0, limit: int = 200) -> Iterator[Line]:
    """Lines after ``after``, oldest first, at most ``limit``; those about one object when ``about`` is given."""
    query = select(AUDIT).where(AUDIT.c.seq > after).order_by(AUDIT.c.seq).limit(limit)
    if about:
        query = query.where(AUDIT.c.object == about)
    for row in connection.execute(query):
        yield _read(row)


def seen(connection: Connection, objects: Sequence[str], events: Sequence[str], limit: int) -> Iterator[Line]:
    """Lines of these events about any of these objects, latest first, at most ``limit``."""
    query = select(AUDIT).where(AUDIT.c.object.in_(objects), AUDIT.c.event.in_(events))
    for row in connection.execute(query.order_by(AUDIT.c.seq.desc()).limit(limit)):
        yield _read(row)


def last(connection: Connection, event: str) -> Line | None:
    """The latest line of ``event``, or None."""
    query = select(AUDIT).where(AUDIT.c.event == event).order_by(AUDIT.c.seq.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return None if row is None else _read(row)


def _read(row: Row[Any]) -> Line:
    return Line(row.seq, datetime.fromisoformat(row.at), *tuple(row)[2:11])


def latest(connection: Connection, last: int) -> datetime | None:
    """The latest moment of the ``last`` lines: a clock that now stands earlier has been put back.

    Only of so many, as an unlock checks: the whole audit of some years takes seconds to go through.
    """
    last_lines = select(AUDIT.c.at).order_by(AUDIT.c.seq.desc()).limit(last).subquery()
    at = connection.execute(select(func.max(last_lines.c.at))).scalar_one()
    return None if at is None else datetime.fromisoformat(at)
