"""Home: what needs attention first, every number opening the list behind it, and the quarter beside it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.services import home
from marac_desktop.services.drafts import Draft
from marac_desktop.services.home import Attention, HomeView, Matter
from marac_desktop.services.quarter import Figure
from marac_desktop.ui.abreast import Abreast
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.card_grid import CardGrid
from marac_desktop.ui.cards import Card, Count
from marac_desktop.ui.enquiries import KIND as ENQUIRY
from marac_desktop.ui.enquiries import open_enquiries
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.matter_list import MatterList
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.quarter_figures import Meter, against, with_booked
from marac_desktop.ui.recording import record_button
from marac_desktop.ui.referral_editor import KIND as REFERRAL
from marac_desktop.ui.room import Pages
from marac_desktop.ui.screen import Context, Screen
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, caption, heading, muted

LOOKS: dict[Matter, tuple[str, str, Tone]] = {
    Matter.EMERGENCY: ("shield-alert", "Emergency meetings to call", Tone.DANGER),
    Matter.POLICE_LED: ("shield-alert", "Police-led meetings, no outcome", Tone.DANGER),
    Matter.SECOND_LATE: ("hourglass", "Second decisions late", Tone.DANGER),
    Matter.DECISIONS: ("scale", "Decisions waiting for you", Tone.WARN),
    Matter.BACK: ("undo-2", "Cases back on the desk", Tone.WARN),
    Matter.LATE_REQUESTS: ("message-square", "Late requests, to decide", Tone.WARN),
    Matter.CALLS: ("phone", "Calls to confirm", Tone.WARN),
    Matter.TO_CONFIRM: ("pencil", "Decided, not acting yet", Tone.WARN),
    Matter.REVIEW: ("shield-check", "Safeguard checks to settle", Tone.WARN),
    Matter.SEALED: ("lock", "Sealed lists late", Tone.WARN),
    Matter.UNANSWERED: ("message-square", "More information overdue", Tone.WARN),
    Matter.IDVA: ("phone", "IDVA contacts due", Tone.WARN),
    Matter.CONTACTS: ("heart-handshake", "First contacts due, no conference", Tone.WARN),
    Matter.OUTCOMES: ("circle-question-mark", "Past meetings with no outcome", Tone.WARN),
    Matter.TO_LIST: ("calendar-days", "Cases to list at a meeting", Tone.ACCENT),
    Matter.CUT_OFF: ("printer", "Case lists and agendas due", Tone.WARN),
    Matter.DATES: ("bell", "Court, bail and release dates", Tone.WARN),
    Matter.ACTIONS: ("list-checks", "Actions overdue", Tone.WARN),
    Matter.TRANSFERS: ("arrow-right", "Transfers not accepted", Tone.WARN),
    Matter.UNTOLD: ("user", "Below threshold, referrer not told", Tone.WARN),
    Matter.RETURNED: ("message-square", "More information awaited", Tone.PLAIN),
    Matter.INCOMPLETE: ("list-checks", "Referrals incomplete", Tone.PLAIN),
    Matter.DRAFTS: ("pencil", "Referrals half typed", Tone.PLAIN),
    Matter.ENQUIRY: ("phone", "Phone enquiry half typed", Tone.PLAIN),
    Matter.FLAGS: ("flag", "Flags lapsing this month", Tone.PLAIN),
    Matter.BACKUP: ("database-backup", "Backup old", Tone.WARN),
}
"""Icon, words and tone of each matter."""


class Home(Screen):
    """Cards, most urgent first; zero is greyed, not hidden."""

    key = "home"
    title = "Home"
    icon = "house"
    needs = Permission.READ_CASES
    help = (
        "What waits for somebody, most urgent first. Press a card to see the cases behind its number.\n\n"
        "A grey nought means that nothing waits there. The quarter beside it shows how many cases have been discussed "
        "and how many are booked on agendas to come."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._found: dict[Matter, Attention] = {}
        self._counts: dict[Matter, Count] = {}
        inside = QWidget()
        down = QVBoxLayout(inside)
        down.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        down.addWidget(Abreast((self._cards(), self._beside()), Space.L, (3, 2)))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(inside)
        self._stack = Pages(self)
        self._stack.addWidget(self._scroll)

    @cached_property
    def list(self) -> MatterList:
        """The list behind a number, made when one is first opened: the first screen comes up the sooner."""
        made = MatterList(self.context)
        made.left.connect(self.show_cards)
        self._stack.addWidget(made)
        return made

    @property
    def _listing(self) -> bool:
        return self._stack.currentWidget() is not self._scroll

    def refresh(self) -> None:
        self.run(home.attention, self._show)
        self.context.run_draft(self, lambda drafts: drafts.all(), self._count_drafts)
        if self._listing:
            self.list.refresh()

    def remember(self) -> dict[str, object]:
        matter = self.list.matter if self._listing else None
        return {"matter": matter.value} if matter is not None else {}

    def restore(self, state: dict[str, object]) -> None:
        if state.get("matter") in list(Matter):
            self._open_list(Matter(str(state["matter"])))

    def first_page(self) -> None:
        if self._listing:
            self.show_cards()

    def show_cards(self) -> None:
        """Go back from a list to the cards, counted anew."""
        self._stack.setCurrentWidget(self._scroll)
        self.changed_title.emit("")
        self.refresh()

    def _cards(self) -> QWidget:
        cards, down = _column()
        down.setSpacing(Space.S)
        down.addWidget(heading("Needs attention first"))
        grid = CardGrid()
        self._built = self.context.background.piecemeal(self, self._build(grid))
        down.addWidget(grid)
        down.addStretch(1)
        return cards

    def _build(self, grid: CardGrid) -> Iterator[None]:
        """The cards, one by one."""
        for matter, (icon, words, tone) in LOOKS.items():
            self._counts[matter] = Count(icon, words, _Opens(self, matter), tone=tone)
            grid.add(self._counts[matter])
            yield

    @property
    def counts(self) -> Mapping[Matter, Count]:
        """The card of each matter."""
        self._built.finish()
        return self._counts

    def _beside(self) -> QWidget:
        beside, down = _column()
        down.setSpacing(Space.L)
        self._meter = Meter(self.context.theme)
        self._quarter, self._discussed = muted(""), Words("", "title")
        self._room, self._others = muted(""), Words("")
        card = Card("This quarter")
        for widget in (self._quarter, self._discussed, self._others, self._meter, self._room):
            card.body.addWidget(widget)
        card.body.addWidget(caption("The cases behind each number:"))
        lists = QWidget()
        flow = Flow(lists, gap=Space.S)
        for figure in Figure:
            flow.addWidget(
                Button(figure.value.capitalize(), partial(self._open_quarter, figure=figure), kind=Kind.QUIET)
            )
        card.body.addWidget(lists)
        card.body.addWidget(Button("Open the quarter", self._open_quarter), 0, Qt.AlignmentFlag.AlignLeft)
        down.addWidget(card)
        begin = Card("Begin")
        begin.body.addWidget(record_button(self.context, self._record))
        begin.body.addWidget(Button("Go to triage", self._triage, icon_name="scale"))
        down.addWidget(begin)
        down.addStretch(1)
        return beside

    def _show(self, shown: HomeView) -> None:
        self._count(shown.matters)
        for matter in home.AFTER:
            self.context.run_in_passing(self, partial(home.incomplete, matters=(matter,)), self._count)
        figures = shown.figures
        self._quarter.setText(f"{figures.quarter.label}, {figures.quarter.months}")
        self._discussed.setText(f"{figures.discussed} discussed")
        self._meter.show_figures(figures, shown.booked)
        self._room.setText(f"{against(figures).capitalize()}; {with_booked(figures, shown.booked)}.")
        self._others.setText(f"{figures.without_conference} processed without conference, {figures.total} in all.")

    def _count(self, found: Iterable[Attention]) -> None:
        for one in found:
            self._found[one.matter] = one
            self.counts[one.matter].count(one.count, one.detail)

    def _count_drafts(self, drafts: Sequence[Draft]) -> None:
        mine = [draft for draft in drafts if draft.kind == REFERRAL]
        self.run(partial(home.drafts, kept=mine), lambda one: self._count((one,)))
        own = str(self.context.account.uid)
        calls = [one for one in drafts if (one.kind, one.uid) == (ENQUIRY, own) and one.payload.get("typed")]
        self._count((Attention(Matter.ENQUIRY, len(calls)),))

    def open_matter(self, matter: Matter) -> None:
        """Go to the list behind a card."""
        found = self._found.get(matter)
        if found is None:
            return
        if matter is Matter.ENQUIRY:
            open_enquiries(self, self.context)
            self.refresh()
        elif found.screen:
            self.context.open_screen(found.screen, **found.where)
        else:
            self._open_list(matter)

    def _open_list(self, matter: Matter) -> None:
        self.list.open(matter, LOOKS[matter][1])
        self._stack.setCurrentWidget(self.list)
        give(self.list.table)  # not on what stands first: its rows are on their way

    def _open_quarter(self, **where: object) -> None:
        self.context.open_screen("quarter", **where)

    def _record(self) -> None:
        self.context.open_screen("referrals", new=True)

    def _triage(self) -> None:
        self.context.open_screen("triage")


class _Opens:
    """Opens the list behind one matter."""

    def __init__(self, screen: Home, matter: Matter) -> None:
        self._screen, self._matter = screen, matter

    def __call__(self) -> None:
        self._screen.open_matter(self._matter)


def _column() -> tuple[QWidget, QVBoxLayout]:
    place = QWidget()
    down = QVBoxLayout(place)
    down.setContentsMargins(0, 0, 0, 0)
    return place, down
