"""Says above the list of people that the other record of somebody is looked for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words


class Choosing(QFrame):
    """Says that the other record of somebody is looked for; hidden while nobody's is. ``left`` is leaving off."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.person_id = 0
        self.setProperty("role", "card")
        across = QHBoxLayout(self)
        across.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        self._words = Words("", "strong")
        across.addWidget(self._words, 1)
        across.addWidget(Button("Leave off", self.left.emit, kind=Kind.QUIET))
        self.hide()

    def ask(self, person_id: int, name: str) -> None:
        """Look for the other record of somebody; 0 for nobody."""
        self.person_id = person_id
        self._words.setText(f"Search for the other record of {name} and open it.")
        self.setVisible(bool(person_id))
