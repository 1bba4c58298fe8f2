"""Who in the case file may be the person being typed in: a card each with the reasons, and a button that takes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from marac_desktop.domain.names import NameStyle, display
from marac_desktop.domain.people_list import AGAINST, Alike, Candidate, can_be_known
from marac_desktop.domain.person import Person
from marac_desktop.services import referral
from marac_desktop.ui.born import born
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.chips import Chip
from marac_desktop.ui.facing import Facing
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import OneLine, caption

_SETTLES = 300  # milliseconds after the last key
_STRONG = frozenset({Alike.NAME, Alike.PHONE, Alike.BIRTH, Alike.ADDRESS})
_BIRTHS = (Alike.BIRTH, Alike.DAY_MONTH, Alike.DIGITS, Alike.YEAR, Alike.AGE, Alike.OTHER_BIRTH)
_ICONS = dict.fromkeys(_BIRTHS, "calendar") | dict.fromkeys((Alike.ADDRESS, Alike.POSTCODE, Alike.PLACE), "map-pin")
_ICONS |= {Alike.PHONE: "phone"} | dict.fromkeys(AGAINST, "circle-x")


def reason_chip(reason: Alike) -> Chip:
    """One reason; what speaks against has a mark and a colour of its own."""
    tone = Tone.WARN if reason in AGAINST else Tone.ACCENT if reason in _STRONG else Tone.PLAIN
    return Chip(reason.value, tone, _ICONS.get(reason, "user"))


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who is looked for, and who stands on the form already."""

    typed: Person | None = None
    named: frozenset[int] = frozenset()


class AlikeList(QWidget):
    """Candidates for ``look_for(person)``; ``taken`` carries the id of the one chosen, ``found`` how many there are."""

    taken = Signal(int)
    found = Signal(int)

    def __init__(self, context: Context, act: str) -> None:
        super().__init__()
        self._context = context
        self._act = act
        self._wanted = self._answered = _Asked()
        self.ruled_out: dict[str, list[str]] = {}
        """Who was told of before and not chosen, by id, and why: they are offered again only for a reason more."""
        self.buttons: list[Button] = []
        self.setAccessibleName("Known already?")
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(Space.S)
        self._wait = QTimer(self, singleShot=True, interval=_SETTLES)
        self._wait.timeout.connect(self._ask)
        self._shown: Sequence[Candidate] = ()
        context.names_hidden_changed.connect(self._again)

    def look_for(self, typed: Person, named: frozenset[int] = frozenset()) -> None:
        """Look for ``typed`` once the typing has settled; never for those ``named`` on the form already."""
        asked = _Asked(typed, named)
        if asked != self._wanted:
            self._wanted = asked
            self._wait.start()

    def settle(self) -> None:
        """Look at once."""
        self._wait.stop()
        self._ask()

    @property
    def told(self) -> dict[str, list[str]]:
        """Who is shown, by id, and why, as a draft keeps it: to be ``ruled_out`` where none of them was chosen."""
        return {str(one.person.id): sorted(one.reasons) for one in self._shown}

    @property
    def settled(self) -> bool:
        """Whether the case file has answered for what is typed now."""
        return not self._wait.isActive() and self._answered == self._wanted

    def show_found(self, found: Sequence[Candidate]) -> None:
        """Show these candidates."""
        self._shown = found
        self._clear()
        if found:
            self._down.addWidget(caption("In the case file already? Choose, so that nobody is entered twice."))
        for candidate in found:
            self._down.addWidget(self._card(candidate))
        self.setVisible(bool(found))
        self.found.emit(len(found))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._shown and not self.buttons:
            self.show_found(self._shown)

    def _again(self) -> None:
        """By name or by initials; out of sight they are taken away, and shown anew when they are seen again."""
        self._clear()
        if self.isVisible():
            self.show_found(self._shown)

    def _ask(self) -> None:
        asked = self._wanted
        typed = asked.typed
        if typed is None or not can_be_known(typed):
            self._came(asked, ())
            return
        look = partial(referral.search_before_create, typed=typed, named=asked.named)
        self._context.run(self, look, partial(self._came, asked))

    def _came(self, asked: "_Asked", found: Sequence[Candidate]) -> None:
        if asked == self._wanted:
            self._answered = asked
            self.show_found([one for one in found if self._says_more(one)])

    def _says_more(self, found: Candidate) -> bool:
        before = self.ruled_out.get(str(found.person.id))
        return before is None or not AGAINST.union(before).issuperset(found.reasons)

    def _card(self, candidate: Candidate) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        across = Facing(card, gap=Space.M)
        across.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        told = QWidget()
        told.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        down = QVBoxLayout(told)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.XS)
        who = _who(candidate, self._context.names_hidden)
        down.addWidget(OneLine(who, "strong"))
        chips = QWidget()
        flow = Flow(chips, gap=Space.XS)
        for reason in candidate.reasons:
            flow.addWidget(reason_chip(reason))
        down.addWidget(chips)
        button = Button(self._act, partial(self.taken.emit, candidate.person.id))
        button.setAccessibleName(f"{self._act}: {who}")
        self.buttons.append(button)
        across.addWidget(told)
        across.addWidget(button)
        return card

    def _clear(self) -> None:
        self.buttons.clear()
        while (item := self._down.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _who(candidate: Candidate, hidden: bool) -> str:
    person = candidate.person
    name = display(person.name, NameStyle.INITIALS if hidden else NameStyle.FULL)
    others = "" if hidden or not person.aliases else f"also {', '.join(person.aliases)}"
    return ", ".join(part for part in (name, born(person.birth), others) if part)
