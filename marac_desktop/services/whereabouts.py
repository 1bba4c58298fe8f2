"""Where case files lie on this computer; light enough to ask before anything else is loaded."""

from pathlib import Path

import platformdirs

KEYS = "vault.keys"
"""The file whose presence says that a folder holds a case file (``storage.keys`` writes it)."""
_APP = "MARAC Desktop"


def usual_folder() -> Path:
    """Where the case file is unless somebody chose another folder."""
    return platformdirs.user_documents_path() / "MARAC case file"


def explore_folder() -> Path:
    """Where the invented data of Explore is kept, apart from every real case file."""
    return platformdirs.user_data_path(_APP, appauthor=False) / "Explore"


def preferences_file() -> Path:
    """Where window sizes and the like are remembered; it holds no names."""
    return platformdirs.user_config_path(_APP, appauthor=False) / "preferences.json"


def holds_case_file(folder: Path) -> bool:
    """Whether there is a case file in ``folder``, readable or not."""
    return (folder / KEYS).exists()
