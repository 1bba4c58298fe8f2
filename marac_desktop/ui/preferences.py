"""What each user's window remembers between days (columns, sizes, appearance): a plain file that holds no names."""

import json
from pathlib import Path
from typing import TypeVar

Plain = TypeVar("Plain", str, int, bool, list[str])


class Preferences:
    """Plain values by key, per user (``of``) or for everybody; a damaged or missing file is simply empty."""

    def __init__(self, file: Path, user: str = "") -> None:
        self._file = file
        self._user = user
        self._values = _read(file)

    def of(self, user: str) -> "Preferences":
        """The preferences of the account whose uid is ``user``, in the same file."""
        return Preferences(self._file, user)

    def get(self, key: str, default: Plain) -> Plain:
        """The remembered value, or ``default`` when there is none of its type."""
        found = self._values.get(self._key(key))
        return found if isinstance(found, type(default)) else default

    def set(self, key: str, value: str | int | bool | list[str]) -> None:
        """Remember ``value``; a full or read-only disk only means that it is forgotten again."""
        from PySide6.QtCore import QByteArray, QSaveFile  # not for the first window, which only reads

        self._values = _read(self._file) | {self._key(key): value}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        saved = QSaveFile(str(self._file))
        if saved.open(QSaveFile.OpenModeFlag.WriteOnly):
            saved.write(QByteArray(json.dumps(self._values, indent=1, sort_keys=True).encode()))
            saved.commit()

    def _key(self, key: str) -> str:
        return f"{self._user}/{key}" if self._user else key


def _read(file: Path) -> dict[str, object]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
