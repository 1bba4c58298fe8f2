"""Two people's word for one act: both passphrases in one dialog, each error at its own field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.services.together import Together
from marac_desktop.ui.choice_fields import Picker
from marac_desktop.ui.entry import Entry
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, muted


class TwoPeople(QWidget):
    """The passphrase of who is signed in, and a second person out of ``others`` with theirs."""

    def __init__(self, own: str, others: Sequence[str]) -> None:
        super().__init__()
        self.own = Entry(f"Passphrase of {own}", secret=True)
        self.who = Picker()
        self.who.addItems(list(others))
        self.who.setAccessibleName("Second person")
        self.passphrase = Entry("Passphrase of the second person", secret=True)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.M)
        down.addWidget(Words("Two people sign", "heading"))
        down.addWidget(muted("Nobody changes alone who can open the case file: a second person types theirs here."))
        label = Words("Second person", "label", wrap=False)
        label.setBuddy(self.who)
        chosen = QVBoxLayout()
        chosen.setSpacing(Space.XS)
        chosen.addWidget(label)
        chosen.addWidget(self.who)
        chosen.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(Space.L)
        across.addLayout(chosen, 1)
        across.addWidget(self.passphrase, 1, Qt.AlignmentFlag.AlignTop)
        down.addWidget(self.own)
        down.addLayout(across)

    def value(self) -> Together | None:
        """What both typed; None when something is missing, which is then said."""
        for entry in (self.own, self.passphrase):
            if not entry.text:
                entry.refuse("Type this passphrase.")
                return None
        return Together(self.own.text, self.who.currentText(), self.passphrase.text)

    def refuse(self, error: MaracError) -> bool:
        """Say ``error`` at the passphrase it concerns; False when it concerns neither."""
        places = {"own": self.own, "second_passphrase": self.passphrase, "second": self.passphrase}
        entry = places.get(error.field) if isinstance(error, FieldError) else None
        if entry is None:
            return False
        entry.edit.clear()
        entry.refuse(str(error))
        return True
