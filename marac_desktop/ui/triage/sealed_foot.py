"""The foot of a sealed list: how many cases are decided, and the one signature that makes the slip."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from marac_desktop.services.decision import Decided
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.theme import Space
from marac_desktop.ui.triage.foot import Elided
from marac_desktop.ui.words import Words

SIGN = "Sign and save the slip…"


class SealedFoot(QFrame):
    """``signs`` asks for the signature."""

    signs = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.setAccessibleName("Decided so far")
        across = QHBoxLayout(self)
        across.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        across.setSpacing(Space.M)
        self._words = Words("", "strong", wrap=False)
        self._list = Elided("caption", QSizePolicy.Policy.Ignored)
        self.sign = Button(SIGN, self.signs.emit, kind=Kind.PRIMARY, icon_name="pencil")
        across.addWidget(self._words)
        across.addWidget(self._list, 1)
        across.addWidget(self.sign)

    def show_progress(self, decided: int, cases: int, listed: Sequence[Decided], *, signed: bool = False) -> None:
        """Show what is decided out of all cases; ``signed`` is whether a slip of this list was signed already."""
        self.sign.setText("Sign anew…" if signed else SIGN)
        self._words.setText(f"{decided} of {cases} decided")
        self._list.say("  ·  ".join(f"{one.reference} {one.view.route.label}" for one in listed))
        self.sign.allow(decided > 0, "Decide a case first.")
