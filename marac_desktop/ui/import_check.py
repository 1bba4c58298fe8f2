"""Import, step five: what would be imported, before anything is written: totals, problems, duplicates, changed rows."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from marac_desktop.domain.tracker import Place, Problem
from marac_desktop.domain.tracker_totals import DryRun
from marac_desktop.ui import import_tables
from marac_desktop.ui.banner import Banner
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.chips import Filters
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.import_changed import ChangedList
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context
from marac_desktop.ui.table import Column, Table
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, muted, restyle, title

Row = TypeVar("Row")
_LEAST = 280
_TABS = (
    ("quarters", "By quarter"),
    ("routes", "By route"),
    ("sources", "By source"),
    ("problems", "Problems"),
    ("changed", "Changed"),
    ("duplicates", "Possible duplicates"),
    ("skipped", "Passed over"),
    ("explained", "Explained"),
)


class CheckPage(QWidget):
    """The dry run. ``save`` is called to save the rows with problems; ``chosen`` are the changed rows to be taken."""

    def __init__(self, context: Context, save: Callable[[], object], changed: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        self.setAccessibleName("Check before importing")
        down = scrolled(self)
        down.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.L)
        down.setSpacing(Space.L)
        down.addWidget(title("Check before importing"))
        self._says = muted("")
        down.addWidget(self._says)
        self.notice = Banner()
        down.addWidget(self.notice)
        self.tiles = Tiles()
        down.addWidget(self.tiles)
        self.tabs = Filters(_TABS, "What to look at")
        self.tabs.chosen.connect(self._show_tab)
        down.addWidget(self.tabs)
        self.stack = QStackedWidget()
        self.stack.setMinimumHeight(_LEAST)
        down.addWidget(self.stack, 1)
        self.rows_to_take = ChangedList(changed)
        self._named: Table[import_tables.Group] | None = None
        self._save = Button("Save these rows to mend…", save, kind=Kind.PLAIN, icon_name="file-down")

    @property
    def chosen(self) -> frozenset[Place]:
        """The changed rows to be taken as the spreadsheet now has them."""
        return self.rows_to_take.chosen

    def name_again(self) -> None:
        """Name people anew, in full or by initials while names are hidden."""
        if self._named is not None:
            self._named.reload()

    def fill(self, run: DryRun) -> None:
        """Show a dry run."""
        bad = len({problem.place for problem in run.problems})
        ticked = " Tick changed rows to take them too: the tables are of the new referrals." if run.changed else ""
        self._says.setText(f"Nothing is written yet. These are the figures the case file would gain.{ticked}")
        self.notice.say(" ".join(run.said), Tone.WARN)
        self.tiles.show_numbers(
            (
                (run.new, ("new referral", "new referrals"), "strong"),
                (run.same, ("already in the case file",) * 2, "muted"),
                (len(run.changed), ("changed since",) * 2, "muted"),
                (bad, ("row with a problem", "rows with a problem"), "muted"),
            )
        )
        self.count(run.people, run.meetings)
        for key, number in (
            ("problems", bad),
            ("changed", len(run.changed)),
            ("duplicates", len(run.duplicates)),
            ("skipped", len(run.skipped)),
        ):
            self.tabs.count(key, number)
        self.rows_to_take.fill(run.changed)
        while (page := self.stack.widget(0)) is not None:
            self.stack.removeWidget(page)
            if page is not self.rows_to_take:
                self._save.setParent(None)
                page.deleteLater()
        for page in self._pages(run):
            self.stack.addWidget(page)
        self.tabs.choose(
            "problems" if bad and not run.new else "changed" if run.changed and not run.new else "quarters"
        )

    def count(self, people: int, meetings: int) -> None:
        """Show how many people and meetings are added, which changed rows that are ticked have a part in."""
        self.tiles.show_numbers(
            (
                (people, ("new person", "new people"), "muted"),
                (meetings, ("new meeting", "new meetings"), "muted"),
            )
        )

    def _show_tab(self, key: str) -> None:
        self.stack.setCurrentIndex([name for name, _ in _TABS].index(key))

    def _pages(self, run: DryRun) -> tuple[QWidget, ...]:
        self._named = self._people(run)
        return (
            self._table("quarters", import_tables.QUARTERS, run.quarters, "No quarter gains anything"),
            self._table("routes", import_tables.ROUTES, import_tables.decisions(run), "No new decisions"),
            self._table("sources", import_tables.SOURCES, import_tables.with_sum(run.sources), "No new referrals"),
            self._problems(run.problems),
            self.rows_to_take,
            self._named,
            self._table("skipped", import_tables.SKIPPED, run.skipped, "No row was passed over"),
            Explained(run),
        )

    def _people(self, run: DryRun) -> Table[import_tables.Group]:
        def groups() -> tuple[import_tables.Group, ...]:
            return import_tables.groups(run.duplicates, hidden=self._context.names_hidden)

        return self._table("duplicates", import_tables.DUPLICATES, groups, "Nobody looks like somebody else")

    def _problems(self, problems: Sequence[Problem]) -> QWidget:
        held = QWidget()
        down = QVBoxLayout(held)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.M)
        down.addWidget(self._table("problems", import_tables.PROBLEMS, problems, "No row has a problem"), 1)
        foot = QHBoxLayout()
        foot.addWidget(muted("These rows stay out. All others are imported."), 1)
        foot.addWidget(self._save)
        down.addLayout(foot)
        self._save.setVisible(bool(problems))
        return held

    def _table(
        self, key: str, columns: Sequence[Column[Row]], rows: Sequence[Row] | Callable[[], Sequence[Row]], nothing: str
    ) -> Table[Row]:
        table = Table(
            self._context,
            f"import {key}",
            columns,
            lambda _, ask: import_tables.page(rows() if callable(rows) else rows, ask),
            Empty("circle-check", nothing, ""),
        )
        table.name(dict(_TABS)[key])
        table.reload()
        return table


def scrolled(page: QWidget) -> QVBoxLayout:
    """A layout inside a scroll that fills ``page``: at 200 % text the figures and a table do not fit a laptop."""
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside = QWidget()
    inside.setProperty("role", "scrolled")
    scroll.setWidget(inside)
    outer.addWidget(scroll)
    return QVBoxLayout(inside)


class Tiles(QWidget):
    """Large figures side by side, what each counts under it."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._across = Flow(self, gap=Space.XL)
        self.numbers: dict[str, Words] = {}
        """The figures, by what they count when it is many."""
        self._counted: dict[str, Words] = {}

    def show_numbers(self, numbers: Sequence[tuple[int, tuple[str, str], str]]) -> None:
        """Show (number, what it counts when it is one and when it is many, role of the words)."""
        for number, (one, many), role in numbers:
            if many not in self.numbers:
                tile = QWidget()
                down = QVBoxLayout(tile)
                down.setContentsMargins(0, 0, 0, 0)
                down.setSpacing(0)
                self.numbers[many] = Words("", "count", wrap=False)
                self._counted[many] = Words("", role, wrap=False)
                down.addWidget(self.numbers[many])
                down.addWidget(self._counted[many])
                self._across.addWidget(tile)
            shown, words = self.numbers[many], one if number == 1 else many
            shown.setText(f"{number:,}")
            self._counted[many].setText(words)
            restyle(shown, zero=number == 0)
            shown.setAccessibleName(f"{number:,} {words}")


class Explained(QWidget):
    """Why the figures are what they are, a sentence each."""

    def __init__(self, run: DryRun) -> None:
        super().__init__()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.M)
        for sentence in run.explained:
            down.addWidget(Words(sentence))
        down.addStretch(1)
