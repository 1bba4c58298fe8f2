"""Whether the case file is whole and is what was written: every check, in the one order that gives no false alarm.

Each check has a fresh connection, as one bad page spoils the connection that met it, and reads all it is told. The
file must be closed. The deep check is what notices one old page put back: both of SQLite's own checks pass it.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from sqlalchemy import Connection, TableClause, column, inspect, select, table
from sqlcipher3 import dbapi2

from marac_desktop.storage import cipher, diagnosis, schema
from marac_desktop.storage.audit import AUDIT, Anchor, Chain, row_hash
from marac_desktop.storage.history import HISTORY, contents
from marac_desktop.storage.keys import Secrets
from marac_desktop.storage.place import Place

MOST_TOLD = 20
WRITTEN = ("create", "change", "delete", "migrate")

Check = Callable[[cipher.Raw], Iterable[str]]


def faults(place: Place, secrets: Secrets, anchors: Iterable[Anchor] = ()) -> tuple[str, ...]:
    """What is wrong with the closed file, in words, from the first check that finds something; empty if well."""
    chain, noted = Chain(secrets.audit, place.vault), tuple(anchors)
    checks: tuple[Check, ...] = (
        _log,
        _pages,
        _structure,
        _references,
        _shape,
        lambda raw: _over(raw, lambda connection: chain.verify(connection, noted)),
        lambda raw: _over(raw, deep),
    )
    try:
        diagnosis.examine(place.path, place.salt)
    except (diagnosis.MissingError, diagnosis.UnreadableError) as told:
        return (str(told),)
    for check in checks:
        raw = cipher.connect(place.path, secrets.vault, place.salt)
        try:
            found = tuple(check(raw))
        except dbapi2.DatabaseError as error:
            found = (f"The case file cannot be read: {error}.",)
        finally:
            raw.close()
        if found:
            return found[:MOST_TOLD]
    return ()


def deep(connection: Connection) -> Iterator[str]:
    """Recompute the hash of every row and compare it with the last the audit holds for it."""
    for about, found in unlike_saved(connection).items():
        yield f"{about} is not what was saved last." if found else f"{about} is gone, and nobody deleted it."
    yield from _remembered(connection)


def unlike_saved(connection: Connection) -> dict[str, str]:
    """The rows that are not what was saved last, each with its hash as found; empty for one that is gone."""
    written, unlike = _written(connection), {}
    for rows in _row_tables(connection):
        for content in contents(connection, rows):
            about, found = f"{rows.name}:{content['uid']}", row_hash(content)
            if written.pop(about, "") != found:
                unlike[about] = found
    return unlike | {about: "" for about, saved in written.items() if saved}


def _written(connection: Connection) -> dict[str, str]:
    """Per row, the hash it was saved with last; empty once it was deleted."""
    query = select(AUDIT.c.object, AUDIT.c.row_sha256).where(AUDIT.c.event.in_(WRITTEN))
    rows = connection.execute(query.order_by(AUDIT.c.seq))
    return {row.object: row.row_sha256 for row in rows}


def _remembered(connection: Connection) -> Iterator[str]:
    """History may have been erased, but what is there is what was saved."""
    known = set(connection.scalars(select(AUDIT.c.row_sha256)))
    for uid, after in connection.execute(select(HISTORY.c.uid, HISTORY.c.after).where(HISTORY.c.after.is_not(None))):
        if hashlib.sha256(after.encode()).hexdigest() not in known:
            yield f"The history of {uid} is not what was saved."


def _row_tables(connection: Connection) -> Iterator[TableClause]:
    """The versioned tables as this file has them: an older one is checked in its own shape."""
    looked = inspect(connection)
    for name in looked.get_table_names():
        columns = [str(found["name"]) for found in looked.get_columns(name)]
        if {"id", "uid", "version"} <= set(columns) and name != HISTORY.name:
            yield table(name, *map(column, columns))


def _over(raw: cipher.Raw, check: Callable[[Connection], Iterable[str]]) -> tuple[str, ...]:
    with cipher.engine(raw).connect() as connection:
        return tuple(check(connection))


def _log(raw: cipher.Raw) -> Iterator[str]:
    # First of all: the page check below reads the raw file and would take what is only in the log for damage.
    cipher.settle(raw)
    if not cipher.checkpoint(raw):
        yield "What was saved last could not be brought into the case file, because it is in use."


def _pages(raw: cipher.Raw) -> Iterator[str]:
    yield from (f"A page is damaged: {fault}." for (fault,) in raw.execute("PRAGMA cipher_integrity_check"))


def _structure(raw: cipher.Raw) -> Iterator[str]:
    rows = raw.execute("PRAGMA integrity_check").fetchall()
    yield from (f"The structure is damaged: {fault}." for (fault,) in rows if fault != "ok")


def _references(raw: cipher.Raw) -> Iterator[str]:
    for owner, row, *_ in raw.execute("PRAGMA foreign_key_check"):
        yield f"{owner} {row} belongs to a record that is not there."


def _shape(raw: cipher.Raw) -> tuple[str, ...]:
    """A newer file is beyond this product and raises NewerError; an older one is checked as it is."""
    with suppress(schema.OlderError):
        schema.require_current(raw)
    return ()
