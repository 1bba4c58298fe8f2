"""Locking ends the process that held the key: cover, seal the typing, close, let go, start afresh, exit."""

import logging
import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QProcess

from marac_desktop.domain.errors import MaracError
from marac_desktop.ui.background import Background
from marac_desktop.ui.cover import cover_all
from marac_desktop.ui.instance import Instance

_log = logging.getLogger(__name__)


def lock(keep: Callable[[], object], background: Background, close: Callable[[], object], instance: Instance) -> None:
    """Cover every window at once, ``keep`` what is typed, then ``close`` the case file in its own thread.

    Returns when the file is closed and its lock is free, so that the next process finds both. Asks nothing.
    """
    cover_all()
    keep()

    def closing() -> None:
        try:
            close()
        except MaracError as error:  # a full disk must not keep the key in memory
            _log.warning("closing: %s", type(error).__name__)

    background.close(closing)
    instance.release()


def start_again(arguments: Sequence[str]) -> bool:
    """Start the product anew with ``arguments``, as a process that knows nothing of this one."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "marac_desktop"]
    started, _ = QProcess.startDetached(program[0], [*program[1:], *arguments])
    return started
