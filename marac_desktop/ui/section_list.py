"""The sections of a long form as a list beside it: what still lacks an answer, and one key to go there."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy

from marac_desktop.ui.icons import icon
from marac_desktop.ui.theme import Space


class SectionList(QListWidget):
    """``wanted`` carries the section chosen by key or mouse."""

    wanted = Signal(str)

    def __init__(self, sections: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(sections)
        self.setProperty("role", "sections")
        self.setAccessibleName("Sections of the form")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._fit()
        self._items = {name: QListWidgetItem(name, self) for name in sections}
        self.setCurrentRow(0)
        self.itemClicked.connect(self._chosen)
        self.itemActivated.connect(self._chosen)
        for name in sections:
            self._say(name, "circle", "not looked through yet")

    def show_gaps(self, gaps: Mapping[str, int], answered: Collection[str]) -> None:
        """Mark each section with how many answers it lacks; one that lacks none is complete once it is ``answered``."""
        for name in self._names:
            if missing := gaps.get(name, 0):
                self._say(name, "circle", f"{missing} to answer")
            elif name in answered:
                self._say(name, "circle-check", "complete")
            else:
                self._say(name, "minus", "nothing written, and nothing has to be")

    def _say(self, name: str, mark: str, words: str) -> None:
        item, said = self._items[name], f"{name}: {words}"
        item.setIcon(icon(mark, "good" if mark == "circle-check" else "ink_faint"))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        item.setToolTip(said)

    def mark(self, name: str) -> None:
        """Show that the keyboard is in the section ``name``."""
        if name in self._items:
            self.setCurrentItem(self._items[name])

    def _chosen(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        widest = max(self.fontMetrics().horizontalAdvance(name) for name in self._names)
        self.setFixedWidth(widest + 3 * self.fontMetrics().height() + Space.L)
