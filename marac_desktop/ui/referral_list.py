"""The list of referrals: what was half typed on top, searched as you type, narrowed, sorted by the case file itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.dates import show_time
from marac_desktop.domain.names import NameStyle, display
from marac_desktop.domain.person import Name
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral_list import ReferralFilter, ReferralLine
from marac_desktop.services import list_content, referral
from marac_desktop.services.list_content import Wanted
from marac_desktop.ui.buttons import Button, IconButton
from marac_desktop.ui.chips import Filters
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.icons import Mark
from marac_desktop.ui.referral_columns import columns
from marac_desktop.ui.screen import Context
from marac_desktop.ui.search import SearchBox
from marac_desktop.ui.table import Source, Table
from marac_desktop.ui.take_out import TakeOut
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, caption

if TYPE_CHECKING:
    from marac_desktop.services.drafts import Draft

S = Stage
FILTERS: Final[Mapping[str, tuple[str, frozenset[Stage]]]] = {
    "all": ("All", frozenset()),
    "waiting": ("Waiting for triage", frozenset({S.TRIAGE, S.RETURNED, S.TO_CONFIRM})),
    "meeting": ("For a meeting", frozenset({S.EMERGENCY, S.CONFERENCE, S.POLICE_LED, S.LISTED})),
    "without": ("Without conference", frozenset({S.WITHOUT_CONFERENCE})),
    "heard": ("Discussed", frozenset({S.HEARD})),
    "closed": (
        "Advice, transferred, withdrawn",
        frozenset({S.BELOW_THRESHOLD, S.TRANSFERRING, S.TRANSFERRED, S.CHILD_SAFEGUARDING, S.JOINED, S.WITHDRAWN}),
    ),
}
_KEPT = "filter/referrals"


@dataclass(frozen=True, slots=True)
class Typed:
    """A draft on top of the list; ``reference`` is "" for a referral not recorded yet, ``at`` when it was last kept."""

    uid: str
    name: Name
    reference: str
    at: str
    by: str = ""

    @classmethod
    def of(cls, draft: "Draft") -> "Typed":
        """What the list says of a draft."""
        given = draft.payload
        name = Name(str(given.get("surname", "")), str(given.get("forename", "")))
        return cls(draft.uid, name, str(given.get("reference", "")), show_time(draft.at), str(given.get("by", "")))


class ReferralList(QWidget):
    """``opened`` carries a line, ``go_on`` and ``dropped`` a draft's uid, ``new`` that another is to be recorded."""

    opened = Signal(object)
    go_on = Signal(str)
    dropped = Signal(str)
    new = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.search = SearchBox("Search by name or reference", width=300)
        self.filters = Filters(tuple((key, words) for key, (words, _) in FILTERS.items()), "Which referrals")
        self.drafts = QVBoxLayout()
        self.drafts.setSpacing(Space.S)
        self._typed: Sequence[Typed] = ()
        self._searched = False
        self.table = Table(context, "referrals", columns(self._name), self._source(), self._start())
        self.table.name("Referrals")
        self.total = caption("")
        self._lay_out()
        kept = context.preferences.get(_KEPT, "all")
        if kept in FILTERS:
            self.filters.choose(kept)
        self.search.settled.connect(self._narrowed)
        self.filters.chosen.connect(self._chosen)
        self.table.opened.connect(self.opened)
        self.table.counted.connect(self._counted)
        context.names_hidden_changed.connect(self._names_changed)

    def refresh(self) -> None:
        """Fetch the list and the counts anew."""
        self.table.reload(self._source())
        wanted = {key: ReferralFilter(stages=stages) for key, (_, stages) in FILTERS.items()}
        self.context.run(self, lambda desk: referral.counts(desk, wanted), self._show_counts)

    def narrow_to(self, key: str) -> None:
        """Choose a filter, as another screen asks for it."""
        if key in FILTERS:
            self.search.clear()
            self.filters.choose(key)

    def show_drafts(self, typed: Sequence[Typed]) -> None:
        """Show what was half typed, the latest first."""
        self._typed = typed
        while (item := self.drafts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in typed:
            self.drafts.addWidget(self._draft(each))

    def draft_named(self, uid: str) -> str:
        """Whose draft it is and when it was kept, in words."""
        typed = next((each for each in self._typed if each.uid == uid), None)
        if typed is None:
            return "This draft"
        whose = self._name(typed.name) if typed.name else "not named yet"
        return f"The draft “{whose}”, kept {typed.at}{f' by {typed.by}' if typed.by else ''},"

    def _draft(self, typed: Typed) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        across = QHBoxLayout(card)
        across.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        across.setSpacing(Space.M)
        whose = self._name(typed.name) if typed.name else "not named yet"
        what = f"You were changing {typed.reference}" if typed.reference else "You were typing a referral"
        across.addWidget(Mark("pencil", 18, "accent_ink"))
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(Words(f"{what}: {whose}", "strong"))
        down.addWidget(caption(f"Kept {typed.at}{f' by {typed.by}' if typed.by else ''}, exactly as typed"))
        across.addLayout(down, 1)
        go_on = Button("Continue", partial(self.go_on.emit, typed.uid))
        go_on.setAccessibleName(f"Continue: {whose}")
        across.addWidget(go_on)
        across.addWidget(IconButton("trash-2", f"Throw away the draft: {whose}", partial(self.dropped.emit, typed.uid)))
        return card

    def _source(self) -> Source[ReferralLine]:
        """The list as it is narrowed now: its next page too, whatever is typed meanwhile."""
        asked = self._asked
        return lambda desk, ask: referral.page(desk, asked, ask)

    @property
    def _asked(self) -> ReferralFilter:
        return ReferralFilter(text=self.search.text(), stages=FILTERS[self.filters.current][1])

    def _chosen(self, key: str) -> None:
        self.context.preferences.set(_KEPT, key)
        self._narrowed()

    def _narrowed(self, _text: str = "") -> None:
        searched = self._asked != ReferralFilter()
        if searched != self._searched:
            self._searched = searched
            self.table.show_empty(_nothing() if searched else self._start())
        self.table.reload(self._source())

    def _wanted(self) -> Wanted:
        """The list as it is narrowed and sorted now; what was searched for may be a name and is not said."""
        narrow, ask = self._asked, self.table.ask
        words = FILTERS[self.filters.current][0] + (", as searched for" if narrow.text.strip() else "")
        return list_content.referrals(narrow, ask.sort, descending=ask.descending or not ask.sort, words=words)

    def _start(self) -> Empty:
        return Empty(
            "inbox",
            "No referrals yet",
            "Record the first one, or import the spreadsheet kept until now from the File menu.",
            "Record a referral",
            self.new.emit,
        )

    def _counted(self, total: int | None) -> None:
        words = "" if total is None else f"{total:,} {'referral' if total == 1 else 'referrals'}"
        self.total.setText(words)

    def _show_counts(self, counts: dict[str, int]) -> None:
        for key, number in counts.items():
            self.filters.count(key, number)

    def _name(self, name: Name) -> str:
        style = NameStyle.INITIALS if self.context.names_hidden else NameStyle.SURNAME_FIRST
        return display(name, style)

    def _names_changed(self) -> None:
        self.show_drafts(self._typed)
        self.table.view.viewport().update()

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        down.setSpacing(Space.M)
        down.addLayout(self.drafts)
        top = QHBoxLayout()
        top.setSpacing(Space.L)
        top.addWidget(self.search)
        top.addStretch(1)
        top.addWidget(self.total)
        top.addWidget(TakeOut(self.context, self._wanted))
        down.addLayout(top)
        down.addWidget(self.filters)
        down.addWidget(self.table, 1)


def _nothing() -> Empty:
    return Empty("search", "Nothing found", "Try another part of the name, the reference, or another filter.")
