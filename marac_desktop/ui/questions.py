"""The dialogs that ask the practitioner something and carry the answer: yes or no, a choice, a reason, a passphrase."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from marac_desktop.ui import words
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.dialog import Dialog
from marac_desktop.ui.secret import SecretEdit
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
            cancel.setFocus()

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
            self.body.addWidget(button)
            if choice.explanation:
                self.body.addWidget(words.caption(choice.explanation))
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


class Sign(Question[Signature]):
    """Who signs and with which passphrase. ``names`` offers the accounts that may; one alone is simply shown."""

    def __init__(self, parent: QWidget | None, title: str, text: str, names: Sequence[str], act: str) -> None:
        super().__init__(parent, title, text)
        self._who = QComboBox()
        self._who.addItems(list(names))
        self._who.setAccessibleName("Who signs")
        self._who.setEnabled(len(names) > 1)
        self._passphrase = SecretEdit()
        self._passphrase.setAccessibleName("Passphrase")
        self._passphrase.textChanged.connect(self._typed)
        for label, widget in (("Who signs", self._who), ("Passphrase", self._passphrase)):
            self.body.addLayout(_labelled(label, widget))
        self.add_cancel()
        self._act = self.add_button(act, self._done, Kind.PRIMARY)
        self._passphrase.setFocus()
        self._typed()

    def _typed(self) -> None:
        self._act.allow(bool(self._passphrase.text()), "Type the passphrase first.")

    def _done(self) -> None:
        self.give(Signature(self._who.currentText(), self._passphrase.text()))
        self._passphrase.clear()


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
        self._edit.setFocus()

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
