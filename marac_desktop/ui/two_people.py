"""Two people's word for one act: both passphrases in one dialog, each error at its own field."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.services.together import Together
from marac_desktop.ui.buttons import Kind
from marac_desktop.ui.entry import Entry
from marac_desktop.ui.picker import Picker
from marac_desktop.ui.questions import Question
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, muted

_ACCOUNT = "Nobody changes alone who can open the case file: a second person types theirs here."


class TwoPeople(QWidget):
    """The passphrase of who is signed in, and a second person out of ``others`` with theirs; ``why`` says what for."""

    def __init__(self, own: str, others: Sequence[str], why: str = _ACCOUNT) -> None:
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
        down.addWidget(muted(why))
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


class SignTogether(Question[Together]):
    """Asks two people for their passphrases before one act; what is refused is said at its field."""

    def __init__(self, parent: QWidget, title: str, text: str, own: str, others: Sequence[str]) -> None:
        super().__init__(parent, title, text, width=560)
        self.work: Callable[[Together], object] | None = None
        self.people = TwoPeople(own, others, _TOGETHER)
        self.body.addWidget(self.people)
        self.add_cancel()
        self.act = self.add_button("Sign together", self._done, Kind.PRIMARY)

    def refuse(self, error: MaracError) -> None:
        """Say what was refused and stay open."""
        self.wait(self.act, busy=False)
        if not self.people.refuse(error):
            self.people.own.refuse(str(error))

    def _done(self) -> None:
        both = self.people.value()
        if both is not None and self.work is not None:
            self.wait(self.act, busy=True)
            self.work(both)


_TOGETHER = "Nobody does this alone: a second person who administers types their passphrase here."
