"""Work with a list at its left and a panel at its right; with no room, both give way and a button brings the panel."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.field import scaled
from marac_desktop.ui.panel import Panel
from marac_desktop.ui.room import Fitting
from marac_desktop.ui.theme import Space

_PANEL = 320
_ROOM_FOR_PANEL = 900
_ROOM_FOR_LIST = 1080
"""Pixels at 100 %: how wide the whole must be for the panel to stand, and for the list as well."""


class Beside(Fitting):
    """``short`` is one word for the panel. ``toggle`` stands wherever the caller puts it, and is there only while the
    panel has had to give way.
    """

    def __init__(self, work: QWidget, panel: Panel, short: str, left: QWidget | None = None) -> None:
        super().__init__()
        self.panel = panel
        self.toggle = Button(short, self._toggle, kind=Kind.PLAIN, why=panel.accessibleName())
        self.toggle.setAccessibleName(panel.accessibleName())
        self.toggle.setCheckable(True)
        self._work = work
        self._left = left
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._column = QWidget()
        if left is not None:
            column = QVBoxLayout(self._column)
            column.setContentsMargins(Space.L, Space.L, 0, Space.L)
            column.addWidget(left)
            across.addWidget(self._column)
        across.addWidget(work, 1)
        across.addWidget(panel)

    def _fit(self) -> None:
        room = self.width() >= scaled(self, _ROOM_FOR_PANEL)
        self.panel.setFixedWidth(min(scaled(self, _PANEL), max(self.width(), 1)))
        self.toggle.setVisible(not room)
        if room:
            self.toggle.setChecked(False)
        self._column.setVisible(self._left is not None and self.width() >= scaled(self, _ROOM_FOR_LIST))
        self._show()

    def _toggle(self) -> None:
        self._show()

    def _show(self) -> None:
        """The panel stands beside the work; asked for where there is no room, it stands in its place."""
        room = self.width() >= scaled(self, _ROOM_FOR_PANEL)
        wanted = self.toggle.isChecked()
        self.panel.setVisible(room or wanted)
        self._work.setVisible(room or not wanted)
        if wanted and not room:
            self.panel.setFixedWidth(max(self.width(), 1))
