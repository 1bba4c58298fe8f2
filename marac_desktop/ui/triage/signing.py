"""Signing a list of decisions once: every one of them shown, then the passphrase of the one whose they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.domain.names import NameStyle, display
from marac_desktop.services.decision import Decided
from marac_desktop.ui.buttons import Kind
from marac_desktop.ui.choice_fields import Picker
from marac_desktop.ui.questions import Question, Signature
from marac_desktop.ui.secret import SecretEdit
from marac_desktop.ui.theme import Space
from marac_desktop.ui.triage.view import how_given
from marac_desktop.ui.words import Words, line

_WIDTH, _LEAST = 560, 300


@dataclass(frozen=True, slots=True)
class Batch:
    """One person's decisions, to be signed together."""

    name: str
    decided: tuple[Decided, ...]


def batches(decided: Sequence[Decided]) -> tuple[Batch, ...]:
    """The decisions of each person who gave some, in the order of the list."""
    names = dict.fromkeys(one.view.account_name for one in decided)
    return tuple(Batch(name, tuple(one for one in decided if one.view.account_name == name)) for name in names)


class SignList(Question[Signature]):
    """Shows exactly what is signed; the batch shown is that of the name chosen."""

    def __init__(self, parent: QWidget | None, title: str, text: str, offered: Sequence[Batch], act: str) -> None:
        super().__init__(parent, title, text, width=_WIDTH)
        self._style = NameStyle.SURNAME_FIRST
        self.batches = tuple(offered)
        self._verb = act
        self.who = Picker()
        self.who.addItems([batch.name for batch in offered])
        self.who.setEnabled(len(offered) > 1)
        self.who.setAccessibleName("Who signs")
        self._list = QScrollArea()
        self._list.setProperty("role", "desk")
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName("What is signed")
        self.passphrase = SecretEdit()
        self.passphrase.setAccessibleName("Passphrase")
        self.passphrase.textChanged.connect(self._typed)
        self.body.addWidget(self._list, 1)
        for label, widget in (("Who signs", self.who), ("Passphrase", self.passphrase)):
            self.body.addLayout(_labelled(label, widget))
        self.add_cancel()
        self._act = self.add_button(act, self._done, Kind.PRIMARY)
        self.who.currentIndexChanged.connect(self._show)
        self._show()
        self.passphrase.setFocus()

    @property
    def batch(self) -> Batch:
        """The decisions shown."""
        return self.batches[self.who.currentIndex()]

    def hide_names(self, hidden: bool) -> None:
        """Show initials only, for a screen that others can see (F9)."""
        self._style = NameStyle.INITIALS if hidden else NameStyle.SURNAME_FIRST
        self._show()

    def _show(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        down = QVBoxLayout(inside)
        down.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        down.setSpacing(Space.S)
        for number, one in enumerate(self.batch.decided):
            if number:
                down.addWidget(line())
            down.addLayout(_decision(one, self._style))
        down.addStretch(1)
        self._list.setWidget(inside)
        self._list.setMinimumHeight(min(_LEAST, 12 * self.fontMetrics().height(), inside.sizeHint().height() + Space.S))
        self._typed()

    def _typed(self) -> None:
        many = len(self.batch.decided)
        self._act.setText(f"{self._verb} {many} decision{'s' * (many != 1)}")
        self._act.allow(bool(self.passphrase.text()), "Type the passphrase first.")

    def _done(self) -> None:
        self.give(Signature(self.batch.name, self.passphrase.text()))
        self.passphrase.clear()


def _decision(one: Decided, style: NameStyle) -> QVBoxLayout:
    top = QHBoxLayout()
    top.setSpacing(Space.M)
    top.addWidget(Words(one.reference, "muted", wrap=False))
    top.addWidget(Words(one.view.route.label, "strong"), 1)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addLayout(top)
    column.addWidget(Words(display(one.victim, style)))
    column.addWidget(Words(how_given(one.view), "caption"))
    if one.view.reason.strip():
        column.addWidget(Words(one.view.reason))
    return column


def _labelled(text: str, widget: QWidget) -> QVBoxLayout:
    label = Words(text, "label", wrap=False)
    label.setBuddy(widget)
    column = QVBoxLayout()
    column.setSpacing(Space.XS)
    column.addWidget(label)
    column.addWidget(widget)
    return column
