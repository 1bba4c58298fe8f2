"""Bringing an older case file up to date: on a copy that replaces it in one step, with the older one kept."""

import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from marac_desktop.domain.errors import MaracError
from marac_desktop.storage import atomic, cipher, integrity, schema
from marac_desktop.storage.audit import Chain, Entry, Who
from marac_desktop.storage.faults import told
from marac_desktop.storage.keys import Secrets
from marac_desktop.storage.place import Place

PRODUCT = Who("product", "product")


def upgrade(place: Place, secrets: Secrets, at: datetime) -> Path:
    """Bring the closed file at ``place`` up to date; the path of the untouched older file, kept beside it.

    A power cut leaves the old or the new. Raises MaracError, with the old file as it was.
    """
    path = place.path
    copy, older = path.with_suffix(".upgrading"), path.with_suffix(".before-upgrade")
    _empty_log(place, secrets)
    shutil.copyfile(path, copy)
    raw = cipher.connect(copy, secrets.vault, place.salt)
    try:
        with told():
            _migrate(raw, Chain(secrets.audit, place.vault), at)
    except BaseException:
        raw.close()
        copy.unlink()
        raise
    raw.close()
    atomic.settle_file(copy)
    shutil.copyfile(path, older)
    atomic.settle_file(older)
    copy.replace(path)
    atomic.settle_folder(path.parent)
    return older


def note_new_shape(connection: Connection, chain: Chain, doubted: frozenset[str], at: datetime) -> None:
    """Write the hash each row has in its new shape into the audit, so that the deep check goes on from there.

    ``doubted`` rows were not what was saved last before the migration either: they stay doubted.
    """
    changed = integrity.unlike_saved(connection)
    entries = [
        Entry("migrate", about, f"shape {schema.SCHEMA}", row_sha256=found)
        for about, found in changed.items()
        if found and about not in doubted
    ]
    chain.write(connection, PRODUCT, at, [Entry("migrate", purpose=f"shape {schema.SCHEMA}"), *entries])


def _empty_log(place: Place, secrets: Secrets) -> None:
    raw = cipher.connect(place.path, secrets.vault, place.salt)
    try:
        with told():
            cipher.settle(raw)
            cipher.checkpoint(raw)
    finally:
        raw.close()


def _migrate(raw: cipher.Raw, chain: Chain, at: datetime) -> None:
    # Batch migrations rebuild tables: with foreign keys on, dropping the old one would empty its children.
    raw.execute("PRAGMA foreign_keys = OFF")
    with cipher.engine(raw).begin() as connection:
        doubted = frozenset(integrity.unlike_saved(connection)) if _has_audit(connection) else frozenset()
        schema.run(connection)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").all():
            raise MaracError(
                "The case file could not be brought up to date: some records would have lost the ones they belong to. "
                "Nothing was changed. Keep using the older version and tell support."
            )
        note_new_shape(connection, chain, doubted, at)
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA:d}")
    faults = raw.execute("PRAGMA integrity_check").fetchall()
    if faults != [("ok",)]:
        raise MaracError("The case file could not be brought up to date: the copy failed its check. Nothing changed.")
    cipher.checkpoint(raw)


def _has_audit(connection: Connection) -> bool:
    found = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    return bool(connection.exec_driver_sql(found).scalar_one())
