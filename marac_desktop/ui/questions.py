"""The dialogs that ask the practitioner something and carry the answer: yes or no, a choice, a reason, a passphrase."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from marac_desktop.domain.errors import MaracError
from marac_desktop.ui import words
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.dialog import Dialog
from marac_desktop.ui.entry import Entry
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.picker import Picker
from marac_desktop.ui.theme import Space

A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question: a button's words, and a line that says what it does."""

    key: str
    text: str
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, and the passphrase typed for it. Hand it to the service at once and keep it nowhere."""

    name: str
    passphrase: str

    def __repr__(self) -> str:
        """Never shows the passphrase."""
        return "Signature(…)"


class Question(Dialog, Generic[A]):
    """A dialog with an answer; ``given`` stays None when it was left by Esc or Cancel."""

    given: A | None = None
    about: str = ""
    """What it is asked about, by a kind and a key, where the heading does not say it: half an answer comes back only
    when the same is asked about the same.
    """
    busy: bool = False
    """Whether the answer is being kept: it is not given twice, and not left before it is known whether it was kept."""

    def reject(self) -> None:
        """Leave by Esc, Cancel or the window's own cross."""
        if not self.busy:
            super().reject()

    def hide_names(self, hidden: bool) -> None:
        """Show initials only, for a screen that others can see, or names again (F9); what shows names answers to it."""

    def wait(self, act: Button, *, busy: bool) -> None:
        """Say that the answer is being kept, or no longer is, at ``act``, the button that keeps it."""
        self.busy = busy
        act.allow(not busy, "It is being kept.")

    def give(self, answer: A) -> None:
        """Close the dialog with ``answer``."""
        self.given = answer
        self.accept()


class YesOrNo(Question[bool]):
    """``act`` is the verb on the button (“Take off the agenda”), so that reading only the button is enough."""

    def __init__(self, parent: QWidget | None, title: str, text: str, act: str, *, destroys: bool) -> None:
        super().__init__(parent, title, text)
        cancel = self.add_cancel()
        self.add_button(act, self._yes, Kind.DANGER if destroys else Kind.PRIMARY)
        if destroys:
            cancel.setDefault(True)
            give(cancel)

    def _yes(self) -> None:
        self.give(True)


class Told(Question[bool]):
    """Something to be read and acknowledged."""

    def __init__(self, parent: QWidget | None, title: str, text: str) -> None:
        super().__init__(parent, title, text)
        self.add_button("OK", self._read, Kind.PRIMARY)

    def _read(self) -> None:
        self.give(True)


class OneOf(Question[str]):
    """Several ways on, as full-width buttons under one another, none looking like the default."""

    def __init__(self, parent: QWidget | None, title: str, text: str, choices: Sequence[Choice]) -> None:
        super().__init__(parent, title, text)
        for choice in choices:
            button = Button(choice.text, kind=Kind.PLAIN, why=choice.explanation)
            button.setObjectName(choice.key)
            button.clicked.connect(self._chosen)
            way = QVBoxLayout()
            way.setSpacing(Space.XS)
            way.addWidget(button)
            if choice.explanation:
                way.addWidget(words.caption(choice.explanation))
            self.body.addLayout(way)
        self.add_cancel()

    def _chosen(self) -> None:
        self.give(self.sender().objectName())


class Reason(Question[str]):
    """Words that will be kept on the record; the button waits until something is written."""

    def __init__(self, parent: QWidget | None, title: str, text: str, act: str) -> None:
        super().__init__(parent, title, text, width=520)
        self._edit = QPlainTextEdit()
        self._edit.setAccessibleName(title)
        self._edit.setTabChangesFocus(True)
        self._edit.textChanged.connect(self._typed)
        self.body.addWidget(self._edit)
        self.add_cancel()
        self._act = self.add_button(act, self._done, Kind.PRIMARY)
        self._typed()

    def _typed(self) -> None:
        self._act.allow(bool(self._edit.toPlainText().strip()), "Write the reason first.")

    def _done(self) -> None:
        self.give(self._edit.toPlainText().strip())


Attempt = Callable[[Signature, Callable[[], object], Callable[[MaracError], object]], object]
"""Does what is signed: called with the signature, what to call once it is done, and what to call with a refusal."""


class Sign(Question[Signature]):
    """Who signs and with which passphrase. ``names`` offers the accounts that may; one alone is simply shown.

    With ``attempt`` the window stays open until what is signed is done: a refusal is said at the passphrase, and
    everything else stays as it was.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        names: Sequence[str],
        act: str,
        *,
        attempt: Attempt | None = None,
    ) -> None:
        super().__init__(parent, title, text)
        self.attempt = attempt
        self.who = Picker()
        self.who.addItems(list(names))
        self.who.setAccessibleName("Who signs")
        self.who.setEnabled(len(names) > 1)
        self.entry = Entry("Passphrase", secret=True)
        self.entry.edit.textChanged.connect(self._typed)
        self.body.addLayout(_labelled("Who signs", self.who))
        self.body.addWidget(self.entry)
        self.add_cancel()
        self._act = self.add_button(act, self._done, Kind.PRIMARY)
        give(self.entry.edit)
        self._typed()

    @property
    def ready(self) -> str:
        """What is still missing before the button may be pressed, "" for nothing; more may be asked for."""
        return "" if self.entry.text else "Type the passphrase first."

    def refuse(self, error: MaracError) -> None:
        """Say at the passphrase why nothing was signed; the window stays, and all else in it."""
        self._wait(False)
        self.entry.edit.clear()
        self.entry.refuse(str(error))
        self.grow()

    def _typed(self) -> None:
        missing = "It is being checked." if self.busy else self.ready
        self._act.allow(not missing, missing)

    def _wait(self, busy: bool) -> None:
        self.busy = busy
        self.entry.setEnabled(not busy)
        self._typed()

    def _done(self) -> None:
        given = Signature(self.who.currentText(), self.entry.text)
        if self.attempt is None:
            self._close_with(given)
        else:
            self._wait(True)
            self.attempt(given, partial(self._close_with, given), self.refuse)

    def _close_with(self, given: Signature) -> None:
        self.give(given)
        self.entry.edit.clear()


class Line(Question[str]):
    """One line of text, such as the name of a saved filter."""

    def __init__(self, parent: QWidget | None, title: str, text: str, *, act: str, value: str) -> None:
        super().__init__(parent, title, text)
        self._edit = QLineEdit(value)
        self._edit.setAccessibleName(title)
        self.body.addWidget(self._edit)
        self.add_cancel()
        self.add_button(act, self._done, Kind.PRIMARY)
        self._edit.selectAll()
        give(self._edit)

    def _done(self) -> None:
        if self._edit.text().strip():
            self.give(self._edit.text().strip())


def _labelled(text: str, widget: QWidget) -> QVBoxLayout:
    label = words.Words(text, "label", wrap=False)
    label.setBuddy(widget)
    column = QVBoxLayout()
    column.setSpacing(Space.XS)
    column.addWidget(label)
    column.addWidget(widget)
    return column
