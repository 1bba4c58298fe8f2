"""Changing one's own passphrase: the old one, and the new one typed twice."""

from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from marac_desktop.ui.buttons import Kind
from marac_desktop.ui.entry import Entry
from marac_desktop.ui.passphrase_pair import PassphrasePair
from marac_desktop.ui.questions import Question


@dataclass(frozen=True, slots=True)
class NewPassphrase:
    """The old passphrase and the new one."""

    old: str = field(repr=False)
    new: str = field(repr=False)


class ChangePassphrase(Question[NewPassphrase]):
    """Asks for both."""

    def __init__(self, parent: QWidget | None) -> None:
        text = "Backups made until now still open with the passphrase you have today."
        super().__init__(parent, "Change my passphrase", text, width=620)
        self.old = Entry("Passphrase until now", secret=True)
        self.pair = PassphrasePair()
        self.body.addWidget(self.old)
        self.body.addWidget(self.pair)
        self.add_cancel()
        self.add_button("Change it", self._done, Kind.PRIMARY)

    def _done(self) -> None:
        if not self.old.text:
            self.old.refuse("Type the passphrase you used to open the case file.")
            return
        new = self.pair.value()
        if new is not None:
            self.give(NewPassphrase(self.old.text, new))
