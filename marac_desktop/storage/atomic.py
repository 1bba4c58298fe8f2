"""Writing a small file so that a power cut leaves the old one or the new one, never half of either."""

import os
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Write beside, force to the disk, then rename over ``path``. OSError leaves the old file untouched."""
    beside = path.with_name(f"{path.name}.writing")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    settle_folder(path.parent)


def settle_file(path: Path) -> None:
    """Force a file written by someone else (a copy) to the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def settle_folder(folder: Path) -> None:
    """Force a rename to the disk. Windows cannot open a folder and writes renames through on its own."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
