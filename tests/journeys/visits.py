"""Visits to the desk as processes of their own, seen from the test: what they said, and how they ended."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QLockFile

from marac_desktop.ui.instance import NAME

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 90
"""Seconds a visit may last on a slow machine."""


def home(folder: Path) -> dict[str, str]:
    """The environment of a user whose settings and data are all in ``folder``."""
    places = {
        "HOME": folder,
        "USERPROFILE": folder,
        "APPDATA": folder / "config",
        "LOCALAPPDATA": folder / "data",
        "XDG_CONFIG_HOME": folder / "config",
        "XDG_DATA_HOME": folder / "data",
    }
    return {**os.environ, **{name: str(place) for name, place in places.items()}}


@contextmanager
def begun(arguments: list[str], environment: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """``python`` with ``arguments``, from the project; killed at the end if it still runs."""
    command, pipe = [sys.executable, *arguments], subprocess.PIPE
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True, encoding="utf-8"
    ) as child:
        try:
            yield child
        finally:
            child.kill()


def locked(folder: Path, visit: str, environment: Mapping[str, str], complaints: Path) -> int:
    """The number of the process that locked, which has ended well. Its successor holds on to its output: a file."""
    command = [sys.executable, "-m", "tests.journeys.at_the_desk", str(folder), visit]
    with complaints.open("w") as told, subprocess.Popen(command, cwd=ROOT, env=environment, stderr=told) as child:
        try:
            child.wait(LONGEST)
        finally:
            child.kill()
    assert child.returncode == 0, complaints.read_text()
    return child.pid


def visited(folder: Path, visit: str, environment: Mapping[str, str], status: int = 0) -> list[str]:
    """What the visitor said, once they went; fails with what they said of it when it went otherwise."""
    with begun(["-m", "tests.journeys.at_the_desk", str(folder), visit], environment) as child:
        said, complaint = child.communicate(timeout=LONGEST)
    assert child.returncode == status, complaint
    return said.splitlines()


def holder(folder: Path) -> int:
    """The number of the process that has the case file of ``folder``; 0 when none has."""
    process, *_ = QLockFile(str(folder / NAME)).getLockInfo()
    return int(process)
