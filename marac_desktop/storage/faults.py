"""What the disk or the file did wrong, told to the practitioner in one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2

from marac_desktop.domain.errors import ConflictError, MaracError

FULL = ("disk is full",)
UNWRITABLE = ("disk I/O error", "readonly database", "unable to open database file")
IN_USE = ("database is locked",)
DAMAGED = ("malformed", "not a database", "out of memory")  # SQLCipher reports a page that fails its MAC in this way


class DiskFullError(MaracError):
    """There was no room for the save; what was typed is still on the screen and in the drafts."""

    def __init__(self) -> None:
        super().__init__(
            "The disk is full, so this could not be saved. Nothing was lost: what you typed is kept and the case file "
            "is as it was. Empty the recycle bin or remove files you do not need, then save again."
        )


class UnwritableError(MaracError):
    """The disk refused a write for another reason than room."""

    def __init__(self) -> None:
        super().__init__(
            "The disk refused to write, so this could not be saved. Nothing was lost: what you typed is kept and the "
            "case file is as it was. Save again; if it happens again, make a backup to another disk and tell IT."
        )


class DamagedError(MaracError):
    """Bytes of the case file are not what was written."""

    def __init__(self) -> None:
        super().__init__(
            "The case file is damaged: part of it is not what was saved. Nothing was changed. Do not delete it: close "
            "the program and restore the last verified backup."
        )


class InUseError(MaracError):
    """Another program, or another window of this one, has the case file open."""

    def __init__(self) -> None:
        super().__init__(
            "The case file is already open in another window of MARAC Desktop. Nothing was changed: use that window, "
            "or close it and try again."
        )


def sentence_for(error: Exception) -> MaracError | None:
    """The error the practitioner reads for what SQLite said; None when it is a bug and no mishap."""
    said = str(getattr(error, "orig", error))
    kinds = {FULL: DiskFullError, UNWRITABLE: UnwritableError, IN_USE: InUseError, DAMAGED: DamagedError}
    return next((kind() for words, kind in kinds.items() if any(word in said for word in words)), None)


@contextmanager
def told() -> Iterator[None]:
    """Turn mishaps of disk and file, and a record changed meanwhile, into sentences; bugs pass through."""
    try:
        yield
    except StaleDataError as error:
        raise ConflictError(
            "This record was changed since you opened it. Nothing was saved over that change, and what you typed is "
            "still here: look at the record again, then save once more."
        ) from error
    except (DBAPIError, dbapi2.Error) as error:
        mishap = sentence_for(error)
        if mishap is None:
            raise
        raise mishap from error
