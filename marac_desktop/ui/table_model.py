"""The model behind every table: rows that came in pages from the case file, seen through columns."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from marac_desktop.ui.columns import Column, Look
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.words import tip

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Roles(IntEnum):
    """What the delegate asks beside Qt's own roles."""

    LOOK = Qt.ItemDataRole.UserRole + 1
    TONE = Qt.ItemDataRole.UserRole + 2
    ICON = Qt.ItemDataRole.UserRole + 3
    WRAPS = Qt.ItemDataRole.UserRole + 4


class TableModel(QAbstractTableModel, Generic[Row]):
    """Holds the rows fetched so far. ``wanted`` asks for the next page; whoever listens calls ``add``."""

    wanted = Signal()

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._rows: list[Row] = []
        self._more = False
        self._asked = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows fetched so far."""
        return tuple(self._rows)

    def row(self, index: Index) -> Row:
        """The value behind ``index``."""
        return self._rows[index.row()]

    def start(self, rows: Sequence[Row], *, more: bool) -> None:
        """Show ``rows`` from the top; ``more`` says that the list goes on."""
        self.beginResetModel()
        self._rows = list(rows)
        self._more, self._asked = more, False
        self.endResetModel()

    def add(self, rows: Sequence[Row], *, more: bool) -> None:
        """Add the next page."""
        self._more, self._asked = more, False
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(_NOWHERE, first, first + len(rows) - 1)
        self._rows.extend(rows)
        self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(column.hint(row)) if column.hint else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return column.wraps if role == Roles.WRAPS else _drawn(column, row, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return _alignment(self.columns[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _alignment(column: Column[Row]) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignRight if column.look is Look.NUMBER else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter


def _drawn(column: Column[Row], row: Row, role: int) -> str | None:
    """What the delegate wants to know of a cell."""
    if role == Roles.LOOK:
        return column.look.value
    if role == Roles.TONE:
        return (column.tone(row) if column.tone else Tone.PLAIN).value
    if role == Roles.ICON:
        return column.icon(row) if column.icon else ""
    return None
