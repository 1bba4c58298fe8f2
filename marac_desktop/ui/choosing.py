"""Says above the list of people that the other record of somebody is looked for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from marac_desktop.domain.names import NameStyle, display
from marac_desktop.domain.person import Person
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words


class Choosing(QFrame):
    """Says that the other record of somebody is looked for; hidden while nobody's is. ``left`` is leaving off."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._person: Person | None = None
        context.names_hidden_changed.connect(self._say)
        self.setProperty("role", "card")
        across = QHBoxLayout(self)
        across.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        self._words = Words("", "strong")
        across.addWidget(self._words, 1)
        across.addWidget(Button("Leave off", self.left.emit, kind=Kind.QUIET))
        self.hide()

    @property
    def person_id(self) -> int:
        """Whose other record is looked for; 0 for nobody's."""
        return self._person.id if self._person is not None else 0

    def ask(self, person: Person | None) -> None:
        """Look for the other record of somebody, or no longer."""
        self._person = person
        self._say()
        self.setVisible(person is not None)

    def _say(self) -> None:
        style = NameStyle.INITIALS if self._context.names_hidden else NameStyle.FULL
        name = display(self._person.name, style) if self._person is not None else ""
        self._words.setText(f"Search for the other record of {name} and open it.")
