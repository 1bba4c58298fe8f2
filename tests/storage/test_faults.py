"""What SQLite says becomes a sentence when it is a mishap, and stays an error when it is a bug."""

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2

from marac_desktop.domain.errors import ConflictError, MaracError
from marac_desktop.storage import faults


@pytest.mark.parametrize(
    ("error", "kind", "says"),
    [
        (dbapi2.OperationalError("database or disk is full"), faults.DiskFullError, "Nothing was lost"),
        (
            OperationalError("INSERT", {}, dbapi2.OperationalError("database or disk is full")),
            faults.DiskFullError,
            "then save again",
        ),
        (dbapi2.OperationalError("disk I/O error"), faults.UnwritableError, "refused to write"),
        (dbapi2.DatabaseError("database disk image is malformed"), faults.DamagedError, "Do not delete it"),
        (dbapi2.DatabaseError("file is not a database"), faults.DamagedError, "restore the last verified backup"),
        (dbapi2.OperationalError("database is locked"), faults.InUseError, "another window"),
        (StaleDataError("1 expected"), ConflictError, "still here"),
    ],
)
def test_mishaps_become_sentences(error: Exception, kind: type[MaracError], says: str) -> None:
    with pytest.raises(kind, match=says) as told, faults.told():
        raise error
    assert told.value.__cause__ is error


@pytest.mark.parametrize("error", [dbapi2.OperationalError("no such table: x"), ValueError("bug")])
def test_bugs_stay_bugs(error: Exception) -> None:
    with pytest.raises(type(error)) as raised, faults.told():
        raise error
    assert raised.value is error
