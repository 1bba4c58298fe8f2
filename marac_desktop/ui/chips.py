"""Chips: a short word with an icon and a tone, for states and reasons; and the filter chips that can be pressed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from marac_desktop.ui.buttons import Button
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.icons import Mark
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import restyle, tip


class Chip(QFrame):
    """A word in its tone; ``icon`` makes it readable without colour."""

    def __init__(self, text: str, tone: Tone = Tone.PLAIN, icon: str = "", *, hint: str = "") -> None:
        super().__init__()
        self.setProperty("role", "chip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        across = QHBoxLayout(self)
        across.setContentsMargins(Space.S, 3, Space.S, 3)
        across.setSpacing(Space.XS)
        self._mark = Mark(icon or "circle", 14)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        across.addWidget(self._mark)
        across.addWidget(self._words)
        self.say(text, tone, icon)
        self.setToolTip(tip(hint))
        self.setAccessibleDescription(hint)

    def say(self, text: str, tone: Tone = Tone.PLAIN, icon: str = "") -> None:
        """Show another word."""
        self._words.setText(text)
        self.setAccessibleName(text)
        self._mark.setVisible(bool(icon))
        if icon:
            roles = {Tone.PLAIN: "ink_muted", Tone.ACCENT: "accent_ink"}
            self._mark.show_icon(icon, roles.get(tone, tone.value))
        restyle(self, tone=tone.value)
        restyle(self._words)


class Filters(QWidget):
    """Saved filters side by side, one chosen; ``chosen`` carries its key."""

    chosen = Signal(str)

    def __init__(self, filters: Sequence[tuple[str, str]], name: str = "Filter") -> None:
        super().__init__()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        across = Flow(self, gap=6)
        self._buttons: dict[str, Button] = {}
        for key, words in filters:
            button = Button(words)
            button.setProperty("role", "filter")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setObjectName(key)
            button.clicked.connect(self._clicked)
            self._buttons[key] = button
            across.addWidget(button)
        next(iter(self._buttons.values())).setChecked(True)

    @property
    def current(self) -> str:
        """The key of the filter chosen."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Choose a filter as if it were pressed."""
        self._buttons[key].setChecked(True)
        self.chosen.emit(key)

    def count(self, key: str, number: int | None) -> None:
        """Show how many stand behind a filter."""
        button = self._buttons[key]
        words = button.text().rsplit("  ", 1)[0]
        button.setText(words if number is None else f"{words}  {number:,}")

    def _clicked(self) -> None:
        self.chosen.emit(self.current)
