"""The Actions screen: who does what by when across meetings and plans, and what became of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from marac_desktop.domain.access import Permission
from marac_desktop.domain.action_list import ActionLine
from marac_desktop.domain.dates import show
from marac_desktop.services import action as actions
from marac_desktop.services import list_content
from marac_desktop.services.action import Shelf
from marac_desktop.services.list_content import Wanted
from marac_desktop.ui.action_looks import status_icon, status_tone, status_words
from marac_desktop.ui.action_record import ActionRecord
from marac_desktop.ui.chips import Filters
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.facing import Facing
from marac_desktop.ui.picker import Picker
from marac_desktop.ui.screen import Context, Screen
from marac_desktop.ui.split import Split
from marac_desktop.ui.table import Column, Look, Source, Table
from marac_desktop.ui.take_out import TakeOut
from marac_desktop.ui.theme import Space

EVERY = "Every agency"
_ABREAST = 640  # pixels at 100 % for the register and the action chosen


_WHAT: tuple[Column[ActionLine], ...] = (
    Column(
        key="what",
        title="Action",
        text=lambda line: line.action.what,
        stretches=True,
        wraps=True,
        least=240,
        hint=lambda line: line.action.what,
        sortable=False,
    ),
    Column(
        key="agency",
        title="Agency",
        text=lambda line: line.action.agency,
        width=170,
        hint=lambda line: line.action.agency,
        sortable=False,
        wraps=True,
        yields=True,
    ),
    Column(
        key="owner",
        title="Owner",
        text=lambda line: line.action.owner,
        width=150,
        sortable=False,
        shown=False,
        yields=True,
    ),
)
"""What is to be done, and who by: the panel beside it says the latter too."""


class Actions(Screen):
    """The register at the left, the action chosen at the right."""

    key = "actions"
    title = "Actions"
    icon = "list-checks"
    needs = Permission.READ_CASES
    help = (
        "What agencies have promised to do, by when, and what became of it: from meetings and from plans of cases "
        "processed without conference.\n\nChoose an action to record what became of it. Could not means that "
        "circumstances changed; did not means that it was not done. Both need a word on why.\n\nPrint the list issues "
        "what you see as one numbered paper."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.shelves = Filters(tuple((shelf.value, shelf.label) for shelf in Shelf), "Which actions")
        self.shelves.chosen.connect(self._narrowed)
        self.agency = Picker()
        self.agency.setAccessibleName("Agency")
        self.agency.addItem(EVERY)
        self.agency.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.agency.activated.connect(self._narrowed)
        empty = Empty("list-checks", "No actions here", "Actions are set at meetings and in plans, and stand here.")
        self.table = Table(context, "actions", self._columns(), self._page(), empty)
        self.table.name("Actions")
        self.table.selected.connect(self._chosen)
        self._record: ActionRecord | None = None
        self._out = TakeOut(context, self._wanted)
        self._known = False
        self._lay_out()

    def header_widgets(self) -> tuple[QWidget, ...]:
        return (self._out,)

    @property
    def record(self) -> ActionRecord:
        """What became of the action chosen, beside the register; made with the first that is chosen."""
        if self._record is None:
            self._record = ActionRecord(self.context)
            self._record.kept.connect(self._kept)
            self._across.line.addWidget(self._record)
        return self._record

    def refresh(self) -> None:
        self.table.reload(self._page())
        agency = self._agency()
        self.run(lambda desk: actions.counts(desk, agency), self._show_counts)
        if not self._known:
            self.run(actions.agencies, self._know_agencies)

    def go(self, where: dict[str, object]) -> None:
        """``shelf="overdue"`` and ``agency="Housing"`` narrow the register."""
        agency = where.get("agency")
        if isinstance(agency, str) and self.agency.findText(agency) >= 0:
            self.agency.setCurrentText(agency)
        shelf = where.get("shelf")
        if shelf in list(Shelf):
            self.shelves.choose(str(shelf))

    def remember(self) -> dict[str, object]:
        half_typed = self._record.state() if self._record is not None else {}
        return {"shelf": self.shelves.current, "agency": self._agency(), "record": half_typed}

    def restore(self, state: dict[str, object]) -> None:
        self.go(state)
        record = state.get("record")
        if isinstance(record, dict) and record:
            self.record.restore(record)
            self.table.choose(lambda line: line.action.id == record.get("action"))

    def _agency(self) -> str:
        return "" if self.agency.currentIndex() <= 0 else self.agency.currentText()

    def _narrowed(self, _chosen: object) -> None:
        self.refresh()

    def _page(self) -> Source[ActionLine]:
        """The register as it is narrowed now: its next page too, whatever is chosen meanwhile."""
        shelf, agency = Shelf(self.shelves.current), self._agency()
        return lambda desk, ask: actions.register(desk, shelf.narrow(desk.today(), agency), ask)

    def _show_counts(self, counts: dict[Shelf, int]) -> None:
        for shelf, number in counts.items():
            self.shelves.count(shelf.value, number)

    def _know_agencies(self, names: Sequence[str]) -> None:
        self._known = True
        self.agency.addItems(list(names))

    def _chosen(self, line: ActionLine | None) -> None:
        if line is not None or self._record is not None:
            self.record.show_line(line)

    def _kept(self) -> None:
        self.context.saved.emit()

    def _wanted(self) -> Wanted:
        """The register as it is narrowed now, to be printed or exported."""
        shelf, agency = Shelf(self.shelves.current), self._agency()
        narrow = shelf.narrow(self.context.today(), agency)
        return list_content.actions(narrow, f"{shelf.label}, {agency or EVERY.lower()}")

    # How it is laid out

    def _lay_out(self) -> None:
        bar = Facing(gap=Space.M)
        bar.addWidget(self.shelves)
        bar.addWidget(self.agency)
        register = QWidget()
        left = QVBoxLayout(register)
        left.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        left.setSpacing(Space.M)
        left.addLayout(bar)
        left.addWidget(self.table, 1)
        self._across = Split(((register, 1),), _ABREAST)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._across)

    def _columns(self) -> tuple[Column[ActionLine], ...]:
        today = self.context.today
        return (
            Column(key="due", title="Due", text=lambda line: show(line.action.due), width=112, sortable=False),
            Column(
                key="status",
                title="Status",
                text=lambda line: status_words(line.action, today()),
                width=172,
                look=Look.CHIP,
                tone=lambda line: status_tone(line.action, today()),
                icon=lambda line: status_icon(line.action, today()),
                sortable=False,
            ),
            Column(
                key="reference",
                title="Reference",
                text=lambda line: line.reference,
                width=122,
                look=Look.STRONG,
                sortable=False,
                yields=True,
            ),
            *_WHAT,
        )
