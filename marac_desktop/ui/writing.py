"""Writing a file where the practitioner chose: aside, for a shared drive takes its time; refused in a sentence."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from marac_desktop.domain.errors import MaracError
from marac_desktop.ui.background import Background

REFUSED = "The file could not be written there. Nothing was lost: choose another folder and save it again."


def write(
    background: Background,
    owner: QObject,
    file: tuple[Path, bytes],
    then: Callable[[], object],
    failed: Callable[[MaracError], object] | None = None,
) -> None:
    """Write ``file``, its place and its content, then call ``then``; a place that refuses goes to ``failed``."""
    background.aside(owner, partial(_write, *file), lambda _: then(), failed)


def _write(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as error:
        raise MaracError(REFUSED) from error
