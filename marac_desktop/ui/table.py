"""A table of the case file: pages fetched in its thread, sorted there too, columns remembered for each user."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QMenu, QStackedLayout, QWidget

from marac_desktop.domain.paging import Ask, Page
from marac_desktop.ui.background import Job
from marac_desktop.ui.columns import Column, Look, standing_aside
from marac_desktop.ui.empty import Empty
from marac_desktop.ui.screen import Context
from marac_desktop.ui.table_model import TableModel
from marac_desktop.ui.table_view import TableView

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

__all__ = ["Ask", "Column", "Look", "Page", "Table"]
Row = TypeVar("Row")
Source = Callable[["Desk", Ask], Page[Row]]
"""Fetches one page, in the case file's thread."""
PAGE = 100


class Table(QWidget, Generic[Row]):
    """Rows from ``source``; ``key`` names the table in preferences. Enter or double click emits ``opened(row)``.

    ``empty`` stands in its place while there is nothing to show.
    """

    opened = Signal(object)
    selected = Signal(object)
    """The row chosen, or None."""
    counted = Signal(object)
    """How many there are in all, or None when the source did not count."""

    def __init__(
        self,
        context: Context,
        key: str,
        columns: Sequence[Column[Row]],
        source: Source[Row],
        empty: Empty | None = None,
    ) -> None:
        super().__init__()
        self._context = context
        self._key = key
        self._source = source
        self._sort, self._descending = "", False
        self._after: tuple[object, ...] | None = None
        self._asking: Job | None = None
        self._again: Callable[[Row], bool] | None = None
        self._left_out: frozenset[str] = frozenset()
        self.model = TableModel(columns)
        self.model.wanted.connect(self._next_page)
        self.view = TableView(columns[0].title, lines=2 if any(column.wraps for column in columns) else 1)
        self.view.setModel(self.model)
        self.view.used.connect(self._used)
        self.view.columns_wanted.connect(self._offer_columns)
        self.view.widened.connect(self._show_columns)
        self.view.selectionModel().currentRowChanged.connect(self._chosen)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.view)
        self._empty = empty or Empty("inbox", "Nothing to show", "")
        self._stack.addWidget(self._empty)
        self._set_up_columns()
        context.theme.changed.connect(self._fit_columns)
        self.setFocusProxy(self.view)

    def name(self, text: str) -> None:
        """What a screen reader calls the table."""
        self.view.setAccessibleName(text)

    @property
    def ask(self) -> Ask:
        """How the list is sorted, for whoever wants all of it."""
        return Ask(self._sort, self._descending)

    def reload(self, source: Source[Row] | None = None) -> None:
        """Fetch from the top, from another ``source`` when given (a new search or filter)."""
        self._source = source or self._source
        self._after = None
        self._fetch(self._started)

    def current(self) -> Row | None:
        """The row chosen."""
        index = self.view.currentIndex()
        return self.model.row(index) if index.isValid() and self.view.selectionModel().hasSelection() else None

    def choose(self, wanted: Callable[[Row], bool]) -> None:
        """Choose the first row fetched that is ``wanted``; after a reload under way when there is one."""
        self._again = wanted
        if self._asking is None:
            self._choose_again()

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Sort by the column ``key`` and fetch again."""
        self._sort, self._descending = key, descending
        self._show_sort()
        self.reload()

    def leave_out(self, keys: Collection[str]) -> None:
        """Leave these columns out, which say nothing in what is listed now; the user's own choice stays as it is."""
        self._left_out = frozenset(keys)
        self._show_columns()

    def _wanted_columns(self) -> list[str]:
        usual = [column.key for column in self.model.columns if column.shown]
        return self._context.preferences.get(f"columns/{self._key}", usual)

    def show_empty(self, empty: Empty) -> None:
        """Put another empty state in place, such as the one for a search that found nothing."""
        self._stack.removeWidget(self._empty)
        self._empty.deleteLater()
        self._empty = empty
        self._stack.addWidget(empty)

    def _fetch(self, then: Callable[[Page[Row]], None]) -> None:
        if self._asking is not None:
            self._asking.cancel()
        ask = Ask(self._sort, self._descending, self._after, PAGE)
        source = self._source
        job: list[Job] = []

        def arrived(page: Page[Row]) -> None:
            if not job[0].cancelled:
                self._asking = None
                then(page)

        job.append(self._context.run(self, lambda desk: source(desk, ask), arrived))
        self._asking = job[0]

    def _started(self, page: Page[Row]) -> None:
        self._after = page.after
        self.model.start(page.rows, more=page.after is not None)
        self._stack.setCurrentWidget(self.view if page.rows else self._empty)
        self.counted.emit(page.total)
        self._choose_again()

    def _next_page(self) -> None:
        self._fetch(self._added)

    def _added(self, page: Page[Row]) -> None:
        self._after = page.after
        self.model.add(page.rows, more=page.after is not None)

    def _choose_again(self) -> None:
        wanted, self._again = self._again, None
        place = next((n for n, row in enumerate(self.model.rows) if wanted is not None and wanted(row)), -1)
        if place >= 0:
            self.view.selectRow(place)

    def _used(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.row(index))

    def _chosen(self, index: QModelIndex) -> None:
        self.selected.emit(self.model.row(index) if index.isValid() else None)

    # Columns

    def _set_up_columns(self) -> None:
        header = self.view.header
        header.setSectionsMovable(True)
        for place, column in enumerate(self.model.columns):
            stretches = QHeaderView.ResizeMode.Stretch if column.stretches else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(place, stretches)
        self._fit_columns()
        sort = self._context.preferences.get(f"sort/{self._key}", [""])
        self._sort, self._descending = sort[0], sort[1:] == ["down"]
        self._show_sort()
        header.sectionClicked.connect(self._sort_clicked)
        self._remember = QTimer(self, singleShot=True, interval=400)
        self._remember.timeout.connect(self._remember_widths)
        header.sectionResized.connect(self._remember.start)

    def _fit_columns(self) -> None:
        for place, column in enumerate(self.model.columns):
            width = self._context.preferences.get(f"width/{self._key}/{column.key}", column.width)
            self.view.header.resizeSection(place, self._context.theme.px(width))
        self._show_columns()

    def _needed(self, column: Column[Row]) -> int:
        kept = self._context.preferences.get(f"width/{self._key}/{column.key}", column.width)
        return self._context.theme.px(column.least if column.stretches else kept)

    def _show_columns(self) -> None:
        """Those the user wants, but for what is left out now and what has no room."""
        wanted = self._wanted_columns()
        shown = [one for one in self.model.columns if one.key in wanted and one.key not in self._left_out]
        aside = standing_aside(shown, self._needed, self.view.viewport().width())
        there = {one.key for one in shown} - aside
        for place, column in enumerate(self.model.columns):
            if self.view.header.isSectionHidden(place) is (column.key in there):
                self.view.header.setSectionHidden(place, column.key not in there)

    def _sort_clicked(self, place: int) -> None:
        column = self.model.columns[place]
        if column.sortable:
            descending = self._sort == column.key and not self._descending
            self._context.preferences.set(f"sort/{self._key}", [column.key, *(["down"] if descending else [])])
            self.sort_by(column.key, descending=descending)

    def _show_sort(self) -> None:
        keys = [column.key for column in self.model.columns]
        place = keys.index(self._sort) if self._sort in keys else -1
        self.view.header.show_sort(place, descending=self._descending)

    def _remember_widths(self) -> None:
        for place, column in enumerate(self.model.columns):
            if not column.stretches and not self.view.header.isSectionHidden(place):
                width = round(self.view.header.sectionSize(place) * 100 / self._context.theme.zoom)
                if width != self._context.preferences.get(f"width/{self._key}/{column.key}", column.width):
                    self._context.preferences.set(f"width/{self._key}/{column.key}", width)

    def _offer_columns(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("Columns")
        wanted = self._wanted_columns()
        for number, column in enumerate(self.model.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(column.key in wanted)
            action.setEnabled(number > 0)
            action.toggled.connect(partial(self._show_column, number))
        menu.popup(place)

    def _show_column(self, place: int, shown: bool) -> None:
        chosen, before = self.model.columns[place].key, self._wanted_columns()
        wanted = [one.key for one in self.model.columns if (shown if one.key == chosen else one.key in before)]
        self._context.preferences.set(f"columns/{self._key}", wanted)
        self._show_columns()
