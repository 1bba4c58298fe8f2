"""The foot of the case in hand: what became of it, one button and one key for each outcome, and taking it back."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from marac_desktop.domain.meeting import AgendaItem, Outcome
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.meeting.wording import OUTCOME_LOOKS
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import caption

KEYS = {
    Outcome.DISCUSSED: "F2",
    Outcome.DEFERRED: "F3",
    Outcome.NOT_REACHED: "F4",
    Outcome.WITHDRAWN: "F6",
    Outcome.TRANSFERRED: "F7",
}

_WIDE = 150  # pixels: each outcome is as large as the others


class Outcomes(QFrame):
    """``wanted`` carries the outcome pressed; ``undone`` asks to take back the one recorded."""

    wanted = Signal(object)
    undone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.setAccessibleName("What became of this case")
        self._why_not = ""
        self._buttons: dict[Outcome, Button] = {}
        row = Flow()
        for outcome, key in KEYS.items():
            button = Button(f"{outcome.label}   {key}", partial(self._press, outcome))
            button.setAccessibleName(outcome.label)
            button.setMinimumWidth(_WIDE)
            self._buttons[outcome] = button
            row.addWidget(button)
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(partial(self._press, outcome))
        self._chip = Chip("")
        self._words = caption("")
        self._undo = Button("Undo", self.undone.emit, icon_name="undo-2", why="Ctrl+Z")
        self._undo.setAccessibleName("Undo the outcome")
        done = QHBoxLayout()
        done.setSpacing(Space.M)
        done.addWidget(self._chip)
        done.addWidget(self._words, 1)
        done.addWidget(self._undo)
        down = QVBoxLayout(self)
        down.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        down.addLayout(row)
        down.addLayout(done)

    def allow(self, why_not: str) -> None:
        """Let outcomes be recorded, or say why not."""
        self._why_not = why_not
        for button in self._buttons.values():
            button.allow(not why_not, why_not)
        self._undo.allow(not why_not, why_not)

    def show_item(self, item: AgendaItem) -> None:
        """Offer the outcomes, or show the one recorded."""
        outcome = item.outcome
        for button in self._buttons.values():
            button.setVisible(outcome is None)
        for widget in (self._chip, self._undo):
            widget.setVisible(outcome is not None)
        self._words.setVisible(outcome is not None or bool(self._why_not))
        self._words.setText(item.reason if outcome is not None else self._why_not)
        if outcome is not None:
            self._chip.say(outcome.label, *OUTCOME_LOOKS[outcome])

    def _press(self, outcome: Outcome) -> None:
        if self.isVisible() and not self._buttons[outcome].isHidden() and self._buttons[outcome].isEnabled():
            self.wanted.emit(outcome)
