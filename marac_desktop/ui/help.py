"""The help panel (F1): the open screen in the user's words, and the keys that work everywhere."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.ui.panel import Panel
from marac_desktop.ui.words import Words, caption, heading, line

_KEYS = (
    ("Ctrl+1 … 8", "Go to a step"),
    ("Ctrl+L", "Lock at once; nothing typed is lost"),
    ("F9", "Show initials instead of names"),
    ("Ctrl + / Ctrl −", "Larger and smaller text"),
    ("Ctrl+0", "Text at its normal size"),
    ("F1", "Open and close this help"),
)


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

    def explain(self, title: str, text: str) -> None:
        """Explain the screen ``title``."""
        self.rename(f"Help: {title}")
        self._text.setText(text)

    def toggle(self) -> None:
        """Open or close the panel."""
        self.setVisible(self.isHidden())
