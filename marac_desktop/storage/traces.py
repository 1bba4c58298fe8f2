"""What in a folder tells that a case file is or was there; asked before the first window, so it needs nothing else."""

import re
from pathlib import Path

NAME = "vault.keys"
PREVIOUS = "vault.keys.previous"
VAULT_NAME = re.compile(r"vault-[0-9a-f]{8}\.db")
_KEPT = re.compile(r"vault-[0-9a-f]{8}\.")


def case_files(folder: Path) -> tuple[str, ...]:
    """The names of the case files in ``folder``, the one in use and those kept beside it; none where it is none."""
    return tuple(name for name in _names(folder) if VAULT_NAME.fullmatch(name))


def found(folder: Path) -> bool:
    """Whether anything of a case file lies in ``folder``: it, its log, a copy of it, or keys.

    Nothing may then be set up there: the keys kept aside may be the last that open a case file. Raises OSError for a
    folder that cannot be looked into.
    """
    return any(name.startswith(NAME) or _KEPT.match(name) for name in _names(folder))


def _names(folder: Path) -> list[str]:
    try:
        return sorted(inside.name for inside in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
