"""A new passphrase: six drawn words offered first, or one's own, typed twice so that it is known."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from marac_desktop.domain import passphrase
from marac_desktop.domain.errors import FieldError
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.entry import Entry
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.side_by_side import SideBySide
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, caption


class PassphrasePair(QWidget):
    """The words offered with a button to draw others, and two lines to type the passphrase into."""

    def __init__(self) -> None:
        super().__init__()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.M)
        self.offered = Words("", "mono")
        self._hidden = True
        down.addWidget(self._offer())
        self.typed = Entry("Passphrase", "The six words, or at least 15 characters of your own.", secret=True)
        self.again = Entry("The same again", secret=True)
        across = SideBySide()
        across.addWidget(self.typed)
        across.addWidget(self.again)
        down.addLayout(across)
        self._draw()

    def value(self, *context: str) -> str | None:
        """The passphrase, or None when it will not do, which is then said; ``context`` are words too easy to guess."""
        try:
            passphrase.check(self.typed.text, context)
        except FieldError as error:
            self.typed.refuse(str(error))
            return None
        if passphrase.normal(self.typed.text) != passphrase.normal(self.again.text):
            self.again.refuse("This is not the same. Type the passphrase once more.")
            return None
        return self.typed.text

    def _offer(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "sunken")
        down = QVBoxLayout(frame)
        down.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        down.setSpacing(Space.S)
        down.addWidget(caption("Six words drawn by the computer. Write them down, or keep them in your head."))
        down.addWidget(self.offered)
        row = Flow(gap=0)
        self._eye = Button("Show the words", self._turn, kind=Kind.QUIET, icon_name="eye")
        row.addWidget(self._eye)
        row.addWidget(Button("Draw others", self._draw, kind=Kind.QUIET, icon_name="refresh-cw"))
        down.addLayout(row)
        return frame

    def _draw(self) -> None:
        self._words = passphrase.generate()
        self._show()

    def _turn(self) -> None:
        self._hidden = not self._hidden
        self._show()

    def _show(self) -> None:
        self.offered.setText("••••••  " * passphrase.WORDS if self._hidden else self._words)
        self.offered.setAccessibleName("Hidden words" if self._hidden else self._words)
        self._eye.setText("Show the words" if self._hidden else "Hide the words")
