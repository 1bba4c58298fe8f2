"""Opening a sealed triage list: its file, the key card, and the passphrase of the one it was sealed for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.ui.banner import Banner
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.entry import Entry
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.prompts import Prompts
from marac_desktop.ui.questions import Question
from marac_desktop.ui.triage.sealed_desk import CARD_KINDS, LIST_KINDS

_TEXT = (
    "The coordinator sends the list; your key card was saved once at the computer with the case file. Only the cases "
    "on the list are shown, and nothing of the coordinator's own decision is in it."
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What was chosen and typed."""

    file: Path
    card: Path
    passphrase: str = field(repr=False)


Attempt = Callable[[Opening, Callable[[], object], Callable[[MaracError], object]], object]


class OpenSealed(Question[Opening]):
    """Asks for it, and stays open until the list is; ``card`` is the key card used last on this computer."""

    def __init__(self, parent: QWidget | None, prompts: Prompts, card: str, attempt: Attempt) -> None:
        super().__init__(parent, "Open a sealed triage list", _TEXT, width=600)
        self._prompts, self.attempt = prompts, attempt
        self.notice = Banner()
        self.file = Entry("Sealed list", beside=Button("Choose…", self._choose_file, icon_name="folder-open"))
        self.card = Entry("Key card", text=card, beside=Button("Choose…", self._choose_card, icon_name="folder-open"))
        self.passphrase = Entry("Passphrase", "Yours, as it was when the key card was saved.", secret=True)
        self.body.insertWidget(0, self.notice)
        for widget in (self.file, self.card, self.passphrase):
            self.body.addWidget(widget)
        self.add_cancel()
        self._act = self.add_button("Open the list", self._done, Kind.PRIMARY)

    def refuse(self, error: MaracError) -> None:
        """Say why it did not open; what was chosen stays."""
        self._wait(False)
        self.passphrase.edit.clear()
        if isinstance(error, FieldError) and error.field == "passphrase":
            self.passphrase.refuse(str(error))
        else:
            self.notice.say(str(error), Tone.DANGER)
        self.grow()

    def _choose_file(self) -> None:
        self._choose(self.file, "The sealed list", LIST_KINDS)

    def _choose_card(self) -> None:
        self._choose(self.card, "Your key card", CARD_KINDS)

    def _choose(self, entry: Entry, title: str, kinds: str) -> None:
        chosen = self._prompts.open_file(self, title, kinds)
        if chosen is not None:
            entry.edit.setText(str(chosen))
            entry.refuse("")

    def _done(self) -> None:
        self.notice.say("")
        if not self.file.text.strip():
            self.file.refuse("Choose the sealed list.")
        elif not self.card.text.strip():
            self.card.refuse("Choose your key card.")
        elif not self.passphrase.text:
            self.passphrase.refuse("Type your passphrase.")
        else:
            self._wait(True)
            given = Opening(Path(self.file.text.strip()), Path(self.card.text.strip()), self.passphrase.text)
            self.attempt(given, partial(self._close_with, given), self.refuse)

    def _wait(self, busy: bool) -> None:
        self._act.setText("Opening…" if busy else "Open the list")
        for widget in (self._act, self.file, self.card, self.passphrase):
            widget.setEnabled(not busy)

    def _close_with(self, given: Opening) -> None:
        self.passphrase.edit.clear()
        self.give(given)
