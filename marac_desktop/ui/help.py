"""The help panel (F1): the open screen in the user's words, and the keys that work everywhere."""

from collections.abc import Iterable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.ui.panel import Panel
from marac_desktop.ui.words import Words, caption, heading, line

_KEYS = (
    ("Ctrl+1 … 8", "Go to a step"),
    ("Ctrl+L", "Lock at once; nothing typed is lost"),
    ("F9", "Show initials instead of names"),
    ("Ctrl+Z", "Undo what was just recorded, or say why it cannot be"),
    ("Ctrl + / Ctrl −", "Larger and smaller text"),
    ("Ctrl+0", "Text at its normal size"),
    ("F1", "Open and close this help"),
)


_SAID = frozenset({"Lock", "Hide names", "Larger text", "Smaller text", "Normal text", "Help for this screen"})
"""Acts of the menus whose keys stand above in plainer words."""


def _key(keys: str, words: str) -> QWidget:
    pair = QWidget()
    down = QVBoxLayout(pair)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(2)
    down.addWidget(Words(keys, "label"))
    down.addWidget(caption(words))
    return pair


class HelpPanel(Panel):
    """Hidden until asked for."""

    def __init__(self) -> None:
        super().__init__("Help", closes=True)
        self._text = Words("")
        self.body.addWidget(self._text)
        self.body.addWidget(line())
        self.body.addWidget(heading("Keys"))
        for keys, words in _KEYS:
            self.body.addWidget(_key(keys, words))
        self.hide()

    def teach(self, acts: Iterable[QAction]) -> None:
        """Name the keys of the menus' acts as well: those this account may do, in the menus' words."""
        for act in acts:
            if act.isEnabled() and not act.shortcut().isEmpty() and act.text() not in _SAID:
                keys = act.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                self.body.addWidget(_key(keys, act.text().rstrip("…")))

    def explain(self, title: str, text: str) -> None:
        """Explain the screen ``title``."""
        self.rename(f"Help: {title}")
        self._text.setText(text)

    def toggle(self) -> None:
        """Open or close the panel."""
        self.setVisible(self.isHidden())
