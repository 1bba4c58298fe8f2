"""Signing a list of decisions once: every one of them shown, then the passphrase of the one whose they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.names import NameStyle, display
from marac_desktop.services import decision
from marac_desktop.services.decision import Decided
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.questions import Attempt, Sign, Signature
from marac_desktop.ui.screen import Screen
from marac_desktop.ui.theme import Space
from marac_desktop.ui.triage.view import how_given
from marac_desktop.ui.words import Words, line

_WIDTH, _LEAST = 560, 300
_BELOW_THE_WORDS = 2
"""Where the list stands: under the title and the sentence, above who signs."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One person's decisions, to be signed together."""

    name: str
    decided: tuple[Decided, ...]


def batches(decided: Sequence[Decided]) -> tuple[Batch, ...]:
    """The decisions of each person who gave some, in the order of the list."""
    names = dict.fromkeys(one.view.account_name for one in decided)
    return tuple(Batch(name, tuple(one for one in decided if one.view.account_name == name)) for name in names)


@dataclass(frozen=True, slots=True)
class Wording:
    """What is asked: the title, what to know beforehand, the verb of what is done, and the words of ``otherwise``, a
    button that leaves for another way; "" for none.
    """

    title: str
    text: str
    act: str
    otherwise: str = ""


class SignList(Sign):
    """Shows exactly what is signed; the batch shown is that of the name chosen. ``turned`` is the one shown when
    somebody left for the other way.
    """

    turned: Batch | None = None

    def __init__(self, parent: QWidget | None, wording: Wording, offered: Sequence[Batch], attempt: Attempt) -> None:
        self.batches = tuple(offered)
        self._verb = wording.act
        self._style = NameStyle.SURNAME_FIRST
        names = [batch.name for batch in offered]
        super().__init__(parent, wording.title, wording.text, names, wording.act, attempt=attempt)
        self.setMinimumWidth(_WIDTH)
        self._list = QScrollArea()
        self._list.setProperty("role", "desk")
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName("What is signed")
        self.body.insertWidget(_BELOW_THE_WORDS, self._list, 1)
        self.other = Button(wording.otherwise, self._turn)
        if wording.otherwise:
            self.body.addWidget(self.other)
        self.who.currentIndexChanged.connect(self._show)
        self._show()

    @property
    def batch(self) -> Batch:
        """The decisions shown."""
        return self.batches[self.who.currentIndex()]

    def hide_names(self, hidden: bool) -> None:
        """Show initials only, for a screen that others can see (F9)."""
        self._style = NameStyle.INITIALS if hidden else NameStyle.SURNAME_FIRST
        self._show()

    def _turn(self) -> None:
        if not self.busy:
            self.turned = self.batch
            self.reject()

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
        super()._typed()


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


def ask(screen: Screen, wording: Wording, decided: Sequence[Decided], then: Callable[[str], object]) -> Batch | None:
    """Ask for the passphrase that signs ``decided``; ``then`` is told who signed how many. What comes back is the batch
    that is to be signed in the other way.
    """
    offered = batches(decided)

    def attempt(given: Signature, done: Callable[[], object], refused: Callable[[MaracError], object]) -> None:
        def signed(many: int) -> None:
            done()
            then(f"{given.name}: {many} decision{'s' * (many != 1)}")

        views = [one.view for batch in offered if batch.name == given.name for one in batch.decided]
        screen.run(lambda desk: decision.sign_list(desk, given.name, given.passphrase, views), signed, refused)

    question = SignList(screen, wording, offered, attempt)
    screen.context.prompts.put(question)
    return question.turned
