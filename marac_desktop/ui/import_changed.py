"""Import, step five: the rows imported before that read differently now, each taken only when it is ticked."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from marac_desktop.domain.tracker import Place
from marac_desktop.domain.tracker_totals import Changed
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import muted


class ChangedList(QWidget):
    """Rows imported before that read differently now; each is taken only when ticked."""

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__()
        self._changed = changed
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.M)
        top = QHBoxLayout()
        self._text = muted("")
        top.addWidget(self._text, 1)
        self.all = Button("Take all", self._tick_all)
        self.none = Button("Take none", self._tick_none)
        top.addWidget(self.all)
        top.addWidget(self.none)
        down.addLayout(top)
        self.list = QListWidget()
        self.list.setAccessibleName("Rows that changed since they were imported")
        self.list.setWordWrap(True)
        self.list.itemChanged.connect(lambda _: changed())
        down.addWidget(self.list, 1)

    @property
    def chosen(self) -> frozenset[Place]:
        """The places of the rows ticked."""
        items = (self.list.item(index) for index in range(self.list.count()))
        return frozenset(
            item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def fill(self, changed: Sequence[Changed]) -> None:
        """Offer these rows, none of them ticked."""
        self.list.blockSignals(True)
        self.list.clear()
        for one in changed:
            item = QListWidgetItem(_told(one))
            item.setData(Qt.ItemDataRole.UserRole, one.place)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._text.setText(
            "Ticked rows are taken as the spreadsheet now has them; the others stay as they are in the case file."
            if changed
            else "No row that was imported before has changed."
        )
        for button in (self.all, self.none):
            button.setVisible(bool(changed))

    def _tick_all(self) -> None:
        self._tick(Qt.CheckState.Checked)

    def _tick_none(self) -> None:
        self._tick(Qt.CheckState.Unchecked)

    def _tick(self, state: Qt.CheckState) -> None:
        self.list.blockSignals(True)
        for index in range(self.list.count()):
            self.list.item(index).setCheckState(state)
        self.list.blockSignals(False)
        self._changed()


def _told(one: Changed) -> str:
    """A changed row as the list shows it: which, and every column before and now."""
    lines = [f"{one.reference or 'No reference'} – {one.place.told}"]
    for difference in one.differences:
        before, now = difference.before or "blank", difference.now or "blank"
        lines.append(f"{difference.column.label}: {before} → {now}")
    return "\n".join(lines)
