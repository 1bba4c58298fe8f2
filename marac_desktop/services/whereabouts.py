"""Where case files lie on this computer; light enough to ask before anything else is loaded."""

import os
import sys
from pathlib import Path

KEYS = "vault.keys"
"""The file whose presence says that a folder holds a case file (``storage.keys`` writes it)."""
_APP = "MARAC Desktop"


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


def holds_case_file(folder: Path) -> bool:
    """Whether there is a case file in ``folder``, readable or not."""
    return (folder / KEYS).exists()


def fresh_folder(shown: Path) -> Path:
    """A folder that holds no case file yet: the one shown (never that of Explore), or another beside it."""
    first = usual_folder() if shown == explore_folder() else shown
    folder, number = first, 2
    while holds_case_file(folder):
        folder, number = first.with_name(f"{first.name} {number}"), number + 1
    return folder
