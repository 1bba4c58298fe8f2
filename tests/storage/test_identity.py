"""A case file keeps its identity: Explore stays Explore, a real one stays real."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import IntegrityError

from marac_desktop.domain.errors import MaracError
from marac_desktop.storage import identity
from marac_desktop.storage.identity import IDENTITY, Identity

MADE = Identity(uuid4(), explore=True, made=datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


def _written(connection: Connection) -> Connection:
    IDENTITY.create(connection)
    identity.write(connection, MADE)
    return connection


def test_reads_back() -> None:
    with create_engine("sqlite://").connect() as connection:
        assert identity.read(_written(connection)) == MADE


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE identity SET explore = 0",
        "DELETE FROM identity",
        "INSERT INTO identity SELECT 2, vault, 0, made FROM identity",
        "INSERT OR REPLACE INTO identity SELECT 1, vault, 0, made FROM identity",
    ],
)
def test_never_altered(attempt: str) -> None:
    with create_engine("sqlite://").connect() as connection:
        _written(connection)
        with pytest.raises(IntegrityError, match="keeps its identity"):
            connection.exec_driver_sql(attempt)
        assert identity.read(connection).explore


def test_a_file_that_does_not_say() -> None:
    with create_engine("sqlite://").connect() as connection:
        IDENTITY.create(connection)
        with pytest.raises(MaracError, match="which one it is"):
            identity.read(connection)
