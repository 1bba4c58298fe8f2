"""Where case files lie on this computer; light enough to ask before anything else is loaded."""

import os
import sys
from enum import Enum, auto
from pathlib import Path

from marac_desktop.storage import traces

_APP = "MARAC Desktop"
_MOST = 1000
"""So many folders beside one are looked into; where none can be, the one asked for stands, and set-up says why not."""


def usual_folder() -> Path:
    """Where the case file is unless somebody chose another folder."""
    from platformdirs import user_documents_path

    return user_documents_path() / "MARAC case file"


def explore_folder() -> Path:
    """Where the invented data of Explore is kept, apart from every real case file."""
    from platformdirs import user_data_path

    return user_data_path(_APP, appauthor=False) / "Explore"


def sealed_folder() -> Path:
    """Where what is half decided of sealed triage lists is kept, encrypted, on a computer without the case file."""
    from platformdirs import user_data_path

    return user_data_path(_APP, appauthor=False) / "Sealed lists"


def preferences_file() -> Path:
    """Where window sizes and the like are remembered; it holds no names.

    Asked before the first window, so found without platformdirs, which takes a tenth of that window's time to load.
    """
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / _APP / "preferences.json"


class Found(Enum):
    """What there is where a case file is looked for."""

    CASE_FILE = auto()
    NONE_YET = auto()
    GONE = auto()
    """The folder cannot be found, or not be looked into: a stick that is not plugged in, a folder that was moved."""
    NO_LONGER = auto()
    """The folder is there, but nothing of the case file that was opened in it last."""
    KEYLESS = auto()
    """A case file is or was there, and its keys are missing."""
    KEYS_OF_BEFORE = auto()
    """Its keys are of no use, but those of before their last change are there and fit."""


def found(folder: Path, remembered: str = "") -> Found:
    """What there is in ``folder``; ``remembered`` is the folder in which a case file was opened last."""
    known = remembered == str(folder)
    try:
        if traces.found(folder):
            return Found.CASE_FILE if (folder / traces.NAME).exists() else Found.KEYLESS
        if folder.is_dir():
            return Found.NO_LONGER if known else Found.NONE_YET
    except OSError:
        return Found.GONE
    return Found.GONE if known or folder not in {usual_folder(), explore_folder()} else Found.NONE_YET


def holds_case_file(folder: Path) -> bool:
    """Whether anything of a case file is in ``folder``, or it cannot be looked into: nothing is set up there."""
    try:
        return traces.found(folder)
    except OSError:
        return True


def fresh_folder(shown: Path, remembered: str = "") -> Path:
    """A folder that holds no case file yet: the one shown, or another beside it.

    Never that of Explore; nor the one ``remembered``, to which a case file that cannot be found now may come back.
    """
    first = usual_folder() if shown == explore_folder() else shown
    folder, numbers = first, iter(range(2, _MOST))
    while holds_case_file(folder) or str(folder) == remembered:
        number = next(numbers, None)
        if number is None:
            return first
        folder = first.with_name(f"{first.name} {number}")
    return folder
