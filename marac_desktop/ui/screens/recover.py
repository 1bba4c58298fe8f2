"""Getting in with the recovery sheet: its code, the account's name, and a new passphrase."""

from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from marac_desktop.domain import recovery_code
from marac_desktop.domain.errors import FieldError
from marac_desktop.ui.buttons import Kind
from marac_desktop.ui.entry import Entry
from marac_desktop.ui.passphrase_pair import PassphrasePair
from marac_desktop.ui.questions import Question


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was typed: the code, whose account, and the new passphrase."""

    code: str = field(repr=False)
    name: str
    passphrase: str = field(repr=False)


class Recover(Question[Recovery]):
    """Asks for it; the code is proved group by group before anything is tried with it. ``typed`` is what the last try
    was refused with.
    """

    def __init__(self, parent: QWidget | None, typed: Recovery | None = None) -> None:
        text = (
            "Type the code from the sealed sheet. Afterwards print a new sheet and shred this one. "
            "Using the sheet is written into the audit."
        )
        super().__init__(parent, "Open with the recovery sheet", text, width=660)
        code, name = (typed.code, typed.name) if typed else ("", "")
        grouped = "Thirteen groups of five. Spaces and capitals make no difference."
        self.code = Entry("Code on the sheet", grouped, text=code)
        self.name = Entry("Your name", "As your account has it.", text=name)
        self.pair = PassphrasePair()
        for widget in (self.code, self.name, self.pair):
            self.body.addWidget(widget)
        self.add_cancel()
        self.add_button("Open the case file", self._done, Kind.PRIMARY)

    def _done(self) -> None:
        try:
            recovery_code.read(self.code.text)
        except FieldError as error:
            self.code.refuse(str(error))
            return
        if not self.name.text.strip():
            self.name.refuse("Type the name of your account.")
            return
        new = self.pair.value(self.name.text)
        if new is not None:
            self.give(Recovery(self.code.text, self.name.text, new))
