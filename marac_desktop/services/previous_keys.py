"""Putting back the keys of before the last change, where those of a case file are missing or damaged."""

from pathlib import Path

from marac_desktop.domain.errors import MaracError
from marac_desktop.storage import diagnosis, keys, traces
from marac_desktop.storage.diagnosis import MissingError, UnreadableError
from marac_desktop.storage.keys import KeysError, NoKeysError

__all__ = ["PUT_BACK", "noted", "offered", "put_back", "said"]

PUT_BACK = (
    "The earlier keys were put back. The passphrases are those from before the last change: whoever had just changed "
    "theirs changes it once more."
)
_NOTE = f"{traces.NAME}.put-back"
"""Left beside the keys from the moment they are put back until the audit knows of it."""


def offered(folder: Path, refused: MaracError | None = None) -> bool:
    """Whether the keys are of no use, ``refused`` being why they opened nothing, and those of before fit a case file
    that is there. Nothing is changed by asking.
    """
    try:
        return (isinstance(refused, KeysError) or not _fit(folder, keys.NAME)) and _fit(folder, keys.PREVIOUS)
    except (MaracError, OSError):
        return False  # of a newer kind, or not to be read: nothing is known of them, so nothing is to be put over them


def put_back(folder: Path) -> None:
    """Make the keys of before the last change those of the case file; damaged ones are kept under another name.

    Raises MaracError; nothing is then changed.
    """
    if not _fit(folder, keys.PREVIOUS):
        raise MaracError(
            "The earlier keys do not fit a case file in this folder. Nothing was changed: restore a backup."
        )
    untold = noted(folder)
    try:
        (folder / _NOTE).touch()
        try:
            keys.restore_previous(folder)
        except (MaracError, OSError):
            if not untold:
                said(folder)
            raise
    except OSError as error:
        raise keys.UnwritableKeysError from error


def noted(folder: Path) -> tuple[str, ...]:
    """What whoever opens the case file next is told, and the audit with them."""
    return (PUT_BACK,) if (folder / _NOTE).exists() else ()


def said(folder: Path) -> None:
    """The audit knows: nobody is told again."""
    (folder / _NOTE).unlink(missing_ok=True)


def _fit(folder: Path, name: str) -> bool:
    """Whether the keys of that name can be read, and name a case file that is there and begins as they say."""
    try:
        held = keys.load(folder, name)
        diagnosis.examine(folder / held.file, held.salt)
    except (NoKeysError, KeysError, MissingError, UnreadableError):
        return False
    return True
