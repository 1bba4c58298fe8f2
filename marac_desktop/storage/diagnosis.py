"""What is wrong with a case file that will not open, found by looking and without touching it."""

from pathlib import Path

from marac_desktop.domain.errors import MaracError
from marac_desktop.storage import traces
from marac_desktop.storage.cipher import PAGE, SALT

PLAIN_HEADER = b"SQLite format 3\x00"
LOOKED_AT = 512
_ADVICE = "Nothing was changed. Put the right file back, or restore a verified backup."


class MissingError(MaracError):
    """There is no case file where one was looked for."""


class OtherKeysError(MissingError):
    """A case file is there, and the keys are not its own."""

    def __init__(self) -> None:
        super().__init__(
            "The keys in this folder are of another case file: the one that is here is not theirs. Nothing was "
            "changed. Put this case file's own vault.keys back, or restore a verified backup."
        )


class UnreadableError(MaracError):
    """There is a file, and it cannot be this case file; the sentence says why."""


class CutShortError(UnreadableError):
    """The end of the file is missing."""

    def __init__(self) -> None:
        super().__init__(f"The case file is cut short: its end is missing. {_ADVICE}")


def examine(path: Path, salt: bytes) -> None:
    """Raise the sentence that fits when ``path`` cannot be the case file whose salt the keys name."""
    if not path.is_file():
        if _only_others(path.parent, salt):
            raise OtherKeysError
        raise MissingError(f"The case file is missing from its folder, though its keys are there. {_ADVICE}")
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(LOOKED_AT)
    if not start:
        raise UnreadableError(f"The case file is empty: it has no bytes at all. {_ADVICE}")
    if start.startswith(PLAIN_HEADER):
        raise UnreadableError(f"This file is a database that is not encrypted, so it is no case file. {_ADVICE}")
    if _is_text(start):
        raise UnreadableError(f"This file is plain text, so it is no case file. {_ADVICE}")
    if size < PAGE or size % PAGE:
        raise CutShortError
    if start[:SALT] != salt:
        raise UnreadableError(f"This case file and these keys do not belong together: it is another one. {_ADVICE}")


def _only_others(folder: Path, salt: bytes) -> bool:
    """Whether case files lie in ``folder`` and none begins with ``salt``, as every copy of the one looked for does."""
    there = traces.case_files(folder)
    return bool(there) and not any(_head(folder / name) == salt for name in there)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(SALT)


def _is_text(start: bytes) -> bool:
    # 512 bytes of cipher text are never all printable; a multi-byte letter may be cut at the end of what was read.
    text = start.decode("utf-8", errors="replace").removesuffix("\ufffd")
    return "\ufffd" not in text and all(letter.isprintable() or letter in "\r\n\t\ufeff" for letter in text)
