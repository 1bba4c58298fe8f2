"""What is shown when the program itself is at fault: where in the code, and nothing of any case."""

import traceback
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from marac_desktop import __version__
from marac_desktop.ui.buttons import Kind
from marac_desktop.ui.dialog import Dialog
from marac_desktop.ui.words import caption, muted

_SHOWN = 8


def where(error: BaseException) -> str:
    """The kind of error and the places in the code it came through; never its message, which may hold a name."""
    frames = traceback.extract_tb(error.__traceback__)[-_SHOWN:]
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([f"MARAC Desktop {__version__}, {type(error).__name__}", *places])


class Crash(Dialog):
    """Tells what happened and offers the places in the code to be copied for whoever maintains the program."""

    def __init__(self, parent: QWidget | None, error: BaseException) -> None:
        super().__init__(
            parent,
            "Something in the program went wrong",
            "What was being done was not finished. What is saved is safe, and what you were typing is kept as a draft.",
            width=560,
        )
        self._where = where(error)
        self.body.addWidget(muted("For whoever maintains MARAC Desktop (no names, nothing of any case):"))
        self.body.addWidget(caption(self._where))
        self.add_button("Copy this", self._copy)
        self.add_button("Go on", self.accept, Kind.PRIMARY)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._where)
