"""What is settled before copies are issued: what the safety check found and why it is printed, and who gets a copy."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from marac_desktop.ui.banner import Banner
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.cards import Card
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.theme import Space
from marac_desktop.ui.tick import Tick
from marac_desktop.ui.words import Words, muted

if TYPE_CHECKING:
    from marac_desktop.services.printing import Check


class SafetyCheck(Card):
    """Each finding, and the reason it is printed all the same. ``changed`` follows what is typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("Safety check")
        self._needs_reason = False
        self._found = QVBoxLayout()
        self._found.setSpacing(Space.S)
        self.body.addLayout(self._found)
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName("Why it is printed all the same")
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(72)
        self.edit.textChanged.connect(self.changed)
        self._box = QWidget()
        box = QVBoxLayout(self._box)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.XS)
        label = Words("Mend it where it was typed, or say why it is printed all the same", "label")
        label.setBuddy(self.edit)
        box.addWidget(label)
        box.addWidget(self.edit)
        self._box.hide()
        self.body.addWidget(self._box)

    @property
    def settled(self) -> bool:
        """Whether nothing was found, or a reason is given."""
        return not self._needs_reason or bool(self.reason())

    def reason(self) -> str:
        """Why it is printed all the same."""
        return self.edit.toPlainText().strip()

    def clear(self) -> None:
        """Forget the reason."""
        self.edit.clear()

    def show_check(self, check: "Check") -> None:
        """Show what was found."""
        while (item := self._found.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for finding in check.findings:
            self._say(finding.sentence, Tone.DANGER)
        for character in check.cannot_print:
            self._say(f"No typeface here has {character}; it is printed as an empty box.", Tone.WARN)
        if not check.findings and not check.cannot_print:
            words = "No withheld address, number or refuge is named in what is printed."
            self._found.addWidget(Chip("Nothing found", Tone.GOOD, "shield-check", hint=words))
            self._found.addWidget(muted(words))
        self._needs_reason = bool(check.findings)
        self._box.setVisible(self._needs_reason)

    def _say(self, sentence: str, tone: Tone) -> None:
        banner = Banner()
        banner.say(sentence, tone)
        self._found.addWidget(banner)


class Holders(Card):
    """Who gets a numbered copy. ``changed`` follows each tick."""

    changed = Signal()

    def __init__(self) -> None:
        everybody = Button("All of them", self.tick_all, kind=Kind.QUIET)
        super().__init__("Who gets a copy", corner=everybody)
        self._ticks: list[Tick] = []
        self._words = muted("")
        self._down = QVBoxLayout()
        self._down.setSpacing(0)
        self.body.addWidget(self._words)
        self.body.addLayout(self._down)
        self._say()

    def offer(self, names: Sequence[str]) -> None:
        """Offer these agencies."""
        for name in names:
            tick = Tick(name)
            tick.toggled.connect(self._say)
            self._ticks.append(tick)
            self._down.addWidget(tick)

    def chosen(self) -> tuple[str, ...]:
        """The agencies ticked, in their order."""
        return tuple(tick.text() for tick in self._ticks if tick.isChecked())

    def tick_all(self) -> None:
        """Tick every agency, or none when all are ticked."""
        wanted = not all(tick.isChecked() for tick in self._ticks)
        for tick in self._ticks:
            tick.setChecked(wanted)

    def _say(self) -> None:
        numbered = "Each copy carries its number and its holder’s name."
        self._words.setText(numbered if self.chosen() else "Without a holder one unnumbered copy is issued.")
        self.changed.emit()
