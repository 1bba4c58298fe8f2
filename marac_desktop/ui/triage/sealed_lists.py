"""The sealed lists that are with the DA service, above facts and decisions: since when, how many, and due when."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.dates import show, show_time
from marac_desktop.services.sealed import ListOut
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.icons import Mark
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words

_BESIDE = 90
"""Characters' widths below which the buttons of a list stand under its words."""


class ListsOut(QFrame):
    """One line for each list; nothing while none is out. ``takes_in`` and ``calls_back`` (a ListOut) are asked for."""

    takes_in = Signal()
    calls_back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self.setAccessibleName("Sealed lists with the DA service")
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(Space.L, Space.XS, Space.L, Space.XS)
        self._down.setSpacing(0)
        self._shown: tuple[ListOut, ...] = ()
        self._rows: list[_Line] = []
        self.hide()

    def show_lists(self, lists: Sequence[ListOut]) -> None:
        """Show the lists that are out."""
        if tuple(lists) != self._shown:
            self._shown = tuple(lists)
            for row in self._rows:
                row.hide()
                self._down.removeWidget(row)
                row.deleteLater()
            self._rows = [self._row(one) for one in lists]
            for row in self._rows:
                self._down.addWidget(row)
        self.setVisible(bool(lists))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for row in self._rows:
            row.lay(self.width())

    def minimumSizeHint(self) -> QSize:
        """None of its own: what it needs follows from its width, and it can be scrolled."""
        return QSize(0, 0)

    def heightForWidth(self, width: int) -> int:
        for row in self._rows:
            row.lay(width)
        return super().heightForWidth(width)

    def _row(self, one: ListOut) -> "_Line":
        late = one.late or one.expired
        words = Words(said(one))
        words.setAccessibleName(said(one))
        back = Button("Call back…", partial(self.calls_back.emit, one), kind=Kind.QUIET)
        take = Button("Take in the slip…", self.takes_in.emit, icon_name="download")
        for button in (back, take):
            button.setAccessibleDescription(f"List {one.reference}")
        line = _Line(Mark("triangle-alert" if late else "lock", 16, "warn" if late else "ink_muted"), words, back, take)
        take.setVisible(not one.expired)  # shown before it has its place it is a window, which takes the keyboard
        return line


class _Line(QWidget):
    """What is said of a list, with its buttons beside it, or below where the words would have little room."""

    def __init__(self, mark: Mark, words: Words, *buttons: Button) -> None:
        super().__init__()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, Space.XS, 0, Space.XS)
        self._line.setSpacing(Space.S)
        told, acts = QHBoxLayout(), QHBoxLayout()
        told.addWidget(mark)
        told.addWidget(words, 1)
        for button in buttons:
            acts.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        acts.addStretch(1)
        self._line.addLayout(told, 1)
        self._line.addLayout(acts)

    def lay(self, width: int) -> None:
        """Lay it for a strip as wide as ``width``."""
        beside = width >= _BESIDE * self.fontMetrics().averageCharWidth()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._line.setDirection(way)


def said(one: ListOut) -> str:
    """``L-1A2B3C4D: with Sam Specimen since 23 Nov 2026, 09:30. 4 cases, due by 24 Nov 2026.``"""
    cases = f"{one.cases} case{'s' * (one.cases != 1)}"
    words = f"{one.reference}: with {one.account_name} since {show_time(one.sent_at)}. {cases}"
    if one.expired:
        return f"{words}. It could be answered until {show_time(one.expires_at)} and no longer counts."
    if one.late and one.due:
        return f"{words}, due by {show(one.due)}: late, which means conference until both have decided otherwise."
    return f"{words}, due by {show(one.due)}." if one.due else f"{words}."
