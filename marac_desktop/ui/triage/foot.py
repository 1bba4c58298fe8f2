"""The foot of the triage desk: the list decided so far, signed once by each, and the calls to be confirmed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from marac_desktop.services.decision import Decided
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words


class Elided(Words):
    """As much of a list as there is room for; all of it is read before it is signed."""

    def __init__(self) -> None:
        super().__init__("", "caption", wrap=False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def say(self, whole: str) -> None:
        """Show another list."""
        self._whole = whole
        self.setAccessibleName(whole)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = max(0, self.width() - 2)
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


class Foot(QFrame):
    """``signs`` signs the acting side's own list, ``confirms`` the calls, ``gets_up`` ends the seat."""

    signs = Signal()
    confirms = Signal()
    gets_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.setAccessibleName("Decided so far")
        across = QHBoxLayout(self)
        across.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        across.setSpacing(Space.M)
        self._words = Words("", "strong", wrap=False)
        self._list = Elided()
        self.up = Button("Get up", self.gets_up.emit, why="The coordinator's decisions come back; nothing is lost")
        self.confirm = Button("", self.confirms.emit, icon_name="phone")
        self.sign = Button("", self.signs.emit, kind=Kind.PRIMARY, icon_name="pencil")
        across.addWidget(self._words)
        across.addWidget(self._list, 1)
        for button in (self.up, self.confirm, self.sign):
            across.addWidget(button)

    def show_lists(self, own: Sequence[Decided], calls: Sequence[Decided], seated: str) -> None:
        """Show what the acting side has decided and not signed; ``seated`` names who sits here, "" for nobody."""
        who = f"{seated} decides here. " if seated else ""
        self._words.setText(f"{who}{_count(own, 'decision')} to sign" if own else f"{who}Nothing to sign")
        self._list.say("  ·  ".join(f"{one.reference} {one.view.route.label}" for one in own))
        self.sign.setText(f"Sign {_count(own, 'decision')}…" if own else "Sign…")
        self.sign.allow(bool(own), "Record a decision first. The list is then signed once.")
        self.confirm.setText(f"Confirm {_count(calls, 'call')}…")
        self.confirm.setVisible(bool(calls))
        self.up.setVisible(bool(seated))


def _count(listed: Sequence[Decided], what: str) -> str:
    return f"{len(listed)} {what}{'s' * (len(listed) != 1)}"
