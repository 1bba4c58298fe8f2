"""Room kept back on the disk, given up when a save meets a full one so that it can still finish."""

import os
import shutil
from pathlib import Path

SIZE = 8 * 1024 * 1024
BLOCK = 64 * 1024


class Reserve:
    """A file of ``size`` bytes that holds nothing; filled with noise, as some disks give empty blocks no room."""

    def __init__(self, path: Path, size: int = SIZE) -> None:
        self._path = path
        self._size = size

    def keep(self) -> bool:
        """Set the room aside unless it is already, or the disk is too full to spare it; whether it now stands."""
        if self._path.exists():
            return True
        if shutil.disk_usage(self._path.parent).free < 2 * self._size:
            return False
        try:
            with self._path.open("wb") as file:
                for _ in range(self._size // BLOCK):
                    file.write(os.urandom(BLOCK))
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            self._path.unlink(missing_ok=True)
            return False
        return True

    def release(self) -> bool:
        """Give the room up; False when there was none to give."""
        given = self._path.exists()
        self._path.unlink(missing_ok=True)
        return given
