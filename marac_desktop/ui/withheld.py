"""What is withheld on screen: a black label, and the button that reveals it for as long as it is held, logged first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from marac_desktop.domain.withholding import WITHHELD
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.field import Control, scaled
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.text_fields import LineControl, TextField, too_long
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import OneLine, withheld

Give = Callable[[str], object]
Fetch = Callable[[Give], object]
"""Logs the reveal and then gives the words to its argument."""


class Withheld(QWidget):
    """A black label. Holding the button (mouse or space bar) logs the reveal and shows the words until it is let go."""

    def __init__(self, label: str, fetch: Fetch) -> None:
        super().__init__()
        self._fetch = fetch
        self._held = False
        self._label = withheld(label)
        self._words = OneLine("", "strong")
        self._words.hide()
        self.button = Button("Hold to see", kind=Kind.QUIET, icon_name="eye", why="Each look is logged")
        self.button.setAccessibleName(f"{label}: hold to see")
        self.button.pressed.connect(self._press)
        self.button.released.connect(self._let_go)
        across = Flow(self)
        for widget in (self._label, self._words, self.button):
            across.addWidget(widget)
        self.setAccessibleName(label)

    @property
    def revealed(self) -> str:
        """The words shown now; "" while they are covered."""
        return self._words.text()

    def _press(self) -> None:
        self._held = True
        self._fetch(self._show)

    def _show(self, text: str) -> None:
        if self._held:
            self._words.setText(text)
            self._label.hide()
            self._words.show()

    def _let_go(self) -> None:
        self._held = False
        self._words.setText("")
        self._words.hide()
        self._label.show()


@dataclass(frozen=True, kw_only=True)
class CoverField(TextField):
    """A line that stands under a black label while what it holds is withheld and was not typed just now.

    ``log`` writes down that it is revealed, and then calls back; ``covered`` is what the label says.
    """

    log: Callable[[Callable[[], object]], object]
    covered: str = WITHHELD

    def make(self, today: Callable[[], date]) -> Control[str]:
        return CoverControl(self)


class CoverControl(LineControl[str]):
    """A line of text that can be covered."""

    def __init__(self, field: CoverField) -> None:
        super().__init__(field, field.placeholder)
        self._limit = field.limit
        self._log = field.log
        box = QWidget()
        across = QHBoxLayout(box)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.S)
        self.cover = Withheld(field.covered, self._reveal)
        self._again = Button("Write another", self._write_another, kind=Kind.QUIET, icon_name="pencil")
        across.addWidget(self.edit, 1)
        across.addWidget(self.cover)
        across.addWidget(self._again)
        across.addStretch(0 if not field.width else 1)
        self.hold(box, self.edit)
        self.hide_words(covered=False)

    def fit_width(self) -> None:
        """The line as wide as the field says; the label takes what it needs."""
        if self.field.width:
            self.edit.setMaximumWidth(scaled(self, self.field.width))

    def value(self) -> str:
        text = self.edit.text()
        self.need(not text.strip())
        if len(text) > self._limit:
            raise self.refuse(too_long(len(text), self._limit))
        return text

    def put(self, value: str) -> None:
        self.edit.setText(value)

    def state(self) -> object:
        """What stands here; a draft remembers that it was covered, so that nothing is uncovered by coming back."""
        text = self.edit.text()
        return {"covered": text} if self.edit.isHidden() and text else text

    def restore(self, state: object) -> None:
        covered = isinstance(state, dict)
        self.edit.setText(str(state["covered"] if isinstance(state, dict) else state))
        self.hide_words(covered=covered)

    def hide_words(self, *, covered: bool) -> None:
        """Cover what stands here, or show it."""
        self.edit.setVisible(not covered)
        self.cover.setVisible(covered)
        self._again.setVisible(covered)

    def _reveal(self, give: Give) -> None:
        self._log(lambda: give(self.edit.text()))

    def _write_another(self) -> None:
        self.edit.clear()
        self.hide_words(covered=False)
        give(self.edit)
        self.changed.emit()
