"""The steps of a guided set-up down the left: done with a tick, the present one marked, the rest to come."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.ui.icons import Mark
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, restyle

_STATES = {
    "done": ("circle-check", "rail_mark", "rail-muted"),
    "now": ("circle-dot", "rail_mark", "rail-now"),
    "later": ("circle", "rail_muted", "rail-muted"),
}


class Stages(QWidget):
    """``names`` in order; each says what it holds."""

    def __init__(self, names: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        down = self._down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.XL)
        self._told: list[Words] = []
        self._rows: list[tuple[Mark, Words]] = []
        for name, text in names:
            mark, words = Mark("circle", 20, "rail_muted"), Words(name, "rail-muted")
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(words)
            told = Words(text, "rail-caption")
            column.addWidget(told)
            self._told.append(told)
            row = QHBoxLayout()
            row.setSpacing(Space.M)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(column, 1)
            down.addLayout(row)
            self._rows.append((mark, words))
        self.show_stage(0)

    def be_short(self, *, short: bool) -> None:
        """Show the names alone, where large text leaves no room for what each holds."""
        for words in self._told:
            words.setHidden(short)
        self._down.setSpacing(Space.M if short else Space.XL)

    def show_stage(self, place: int) -> None:
        """Mark ``place`` as the present one."""
        for number, (mark, words) in enumerate(self._rows):
            state = "done" if number < place else "now" if number == place else "later"
            icon, colour, role = _STATES[state]
            mark.show_icon(icon, colour)
            restyle(words, role=role)
            words.setAccessibleDescription({"done": "done", "now": "the present step", "later": "to come"}[state])
