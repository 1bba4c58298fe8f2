"""F9 while a question stands before the window: names become initials in it, and behind it, as anywhere else."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from marac_desktop.ui.empty import Empty
from marac_desktop.ui.questions import Question

HIDE = "F9"


def let_hide(
    question: Question[Any], turn: Callable[[], object], changed: SignalInstance, *, hidden: bool = False
) -> None:
    """Let F9 call ``turn`` from ``question``, before which the window's own key is deaf; it opens as names are now.

    ``changed`` says whether names are hidden from now on.
    """
    QShortcut(QKeySequence(HIDE), question).activated.connect(turn)
    changed.connect(question.hide_names)
    if hidden:
        question.hide_names(True)


class Covered(QStackedWidget):
    """What names people in its own words, such as a paper, and so is covered as a whole while names are hidden."""

    def __init__(self, shown: QWidget) -> None:
        super().__init__()
        text = "This names people and cannot be shown by initials. F9 shows it again."
        self.addWidget(shown)
        self.addWidget(Empty("eye-off", "Covered while names are hidden", text))

    def cover(self, hidden: bool) -> None:
        """Cover it, or show it again."""
        self.setCurrentIndex(1 if hidden else 0)
