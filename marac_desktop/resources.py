"""Finds the shipped files (criteria, risk tools, code lists, fonts, icons) wherever MARAC Desktop runs from."""

import sys
from functools import cache
from pathlib import Path


class MissingResourceError(FileNotFoundError):
    """A shipped file is not there, so the installation is damaged; ``str(error)`` can be shown to the practitioner."""


def path(relative: str) -> Path:
    """The shipped file or folder at ``relative`` (forward slashes, below ``resources/``).

    Raises MissingResourceError if it is absent, and ValueError for a path that leads out of the shipped folder.
    """
    if relative.startswith(("/", "\\")) or ".." in relative.split("/") or ":" in relative:
        raise ValueError(f"not a path below resources/: {relative}")
    found = root() / relative
    if not found.exists():
        raise MissingResourceError(
            f"A file that belongs to MARAC Desktop is missing: {relative}. "
            "Install the program again; the case file is not touched by this."
        )
    return found


@cache
def root() -> Path:
    """The folder of shipped files: in the frozen bundle, beside the package in a checkout, or inside a wheel."""
    for candidate in _candidates():
        if candidate.is_dir():
            return candidate
    raise MissingResourceError(
        "The files that belong to MARAC Desktop are missing. "
        "Install the program again; the case file is not touched by this."
    )


def _candidates() -> tuple[Path, ...]:
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return (Path(bundle) / "resources",)
    package = Path(__file__).resolve().parent
    return (package / "shipped", package.parent / "resources")
