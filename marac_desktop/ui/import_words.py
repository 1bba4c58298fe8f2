"""Import, step three: words the tables do not know, each given its meaning or left out."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout

from marac_desktop.domain import codelists, tracker_words
from marac_desktop.domain.codes import Ground, Source
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.tracker import LEAVE_OUT, Unknown, WordKind
from marac_desktop.domain.tracker_words import UNDECIDED, WAITING, Words
from marac_desktop.domain.triage import Route
from marac_desktop.ui.cards import Card
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.picker import Picker
from marac_desktop.ui.step import Step
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words as Label
from marac_desktop.ui.words import caption, tip

KINDS = {
    WordKind.AGENCY: ("Referring agencies", "Which of the 14 national sources each counts under."),
    WordKind.MARAC: ("MARACs", "Whose meetings these cases belong to."),
    WordKind.TRIAGE: ("Triage decisions", "What was decided."),
    WordKind.OUTCOME: ("Outcomes", "Only “Discussed” counts towards the quarter."),
    WordKind.GROUND: ("Grounds", "Left out, the words are kept in the notes."),
    WordKind.RELATIONSHIP: ("Relationships", "Left out, the words are kept in the notes."),
    WordKind.ETHNICITY: ("Ethnicity", "Left out, the words are kept in the notes."),
    WordKind.SEX: ("Sex", "Left out, the words are kept in the notes."),
    WordKind.CHILDREN: ("Children", "Left out, the words are kept in the notes."),
}
OUTCOMES = {
    Outcome.DISCUSSED: "Discussed",
    Outcome.DEFERRED: "Deferred",
    Outcome.NOT_REACHED: "Not reached",
    Outcome.WITHDRAWN: "Withdrawn",
    Outcome.TRANSFERRED: "Transferred",
}
_LISTS = {WordKind.SEX: "sex", WordKind.ETHNICITY: "ethnicity", WordKind.RELATIONSHIP: "relationship"}
_WORDS: dict[WordKind, Callable[[str], str]] = {
    WordKind.AGENCY: lambda code: Source(code).label,
    WordKind.MARAC: lambda code: codelists.label("marac", code),
    WordKind.TRIAGE: lambda code: "Not decided yet" if code == UNDECIDED else Route(code).label,
    WordKind.OUTCOME: lambda code: "Still to be heard" if code == WAITING else OUTCOMES[Outcome(code)],
    WordKind.GROUND: lambda code: Ground(code).label,
    WordKind.CHILDREN: lambda code: {"none": "No children", "not_known": "Not known", "1": "1 child"}.get(
        code, f"{code} children"
    ),
}
_TYPED = 44


def label(kind: WordKind, code: str) -> str:
    """A code in words, as it is offered and shown."""
    if kind in _LISTS:
        return _grouped(_LISTS[kind], code)
    return _WORDS[kind](code)


def _grouped(name: str, code: str) -> str:
    """A code of a list with its group before it, where groups tell codes apart (*White: Irish*)."""
    found = codelists.load(name).get(code)
    if found is None or name != "ethnicity" or not found.group:
        return codelists.label(name, code)
    return f"{found.group}: {found.label}"


class WordsPage(Step):
    """One choice for each unknown word; what the tables guess is chosen beforehand, for the coordinator to check."""

    def __init__(self) -> None:
        super().__init__(
            "Words to explain",
            "These words are not in the tables. What you say here is remembered for the next file. A guess is already "
            "chosen where there is one: check it.",
        )
        self.choices: dict[tuple[WordKind, str], Picker] = {}
        self._cards: list[Card | Empty] = []
        self.body.addStretch(1)

    def fill(self, unknowns: Sequence[Unknown], words: Words) -> None:
        """Ask about these words."""
        for card in self._cards:
            self.body.removeWidget(card)
            card.deleteLater()
        self._cards, self.choices = [], {}
        for kind, (title, text) in KINDS.items():
            asked = [unknown for unknown in unknowns if unknown.kind is kind]
            if asked:
                self._add(self._card(kind, (title, text), asked, words))
        if not unknowns:
            self._add(Empty("circle-check", "Every word is understood", "There is nothing to explain in this file."))

    def answers(self) -> Mapping[tuple[WordKind, str], str]:
        """What each word was said to mean."""
        return {
            (kind, tracker_words.key(text)): str(choice.currentData()) for (kind, text), choice in self.choices.items()
        }

    def _add(self, card: Card | Empty) -> None:
        self.body.insertWidget(self.body.count() - 1, card)
        self._cards.append(card)

    def _card(self, kind: WordKind, about: tuple[str, str], asked: Sequence[Unknown], words: Words) -> Card:
        card = Card(*about)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.M)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for row, unknown in enumerate(asked):
            times = "on 1 row" if unknown.times == 1 else f"on {unknown.times:,} rows"
            shown = unknown.text if len(unknown.text) <= _TYPED else f"{unknown.text[:_TYPED]}…"
            typed = Label(f"“{shown}”", "strong")
            typed.setToolTip(tip(unknown.text))
            told = QVBoxLayout()
            told.setSpacing(0)
            told.addWidget(typed)
            told.addWidget(caption(times))
            grid.addLayout(told, row, 0)
            grid.addWidget(self._choice(kind, unknown, words), row, 1)
        card.body.addLayout(grid)
        return card

    def _choice(self, kind: WordKind, unknown: Unknown, words: Words) -> Picker:
        choice = Picker()
        choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        choice.setAccessibleName(f"What “{unknown.text}” means")
        choice.addItem("Leave these rows out" if kind.decides else "Keep the words in the notes", LEAVE_OUT)
        for code in words.choices(kind):
            choice.addItem(label(kind, code), str(code))
        choice.setCurrentIndex(max(0, choice.findData(str(unknown.suggestion))) if unknown.suggestion else 0)
        self.choices[kind, unknown.text] = choice
        return choice
