"""The answers put down as *not known*: listed in words on the form, each to be taken back with one press."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.completeness import Gap
from marac_desktop.ui.buttons import IconButton
from marac_desktop.ui.field import Control, Field, Width
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words

Paths = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class UnknownField(Field[Paths]):
    """The paths of ``Referral.not_known``."""

    width: Width = Width.FULL

    def make(self, today: Callable[[], date]) -> Control[Paths]:
        return UnknownControl(self)


class UnknownControl(Control[Paths]):
    """Hidden while everything is answered or open. A later answer makes a *not known* fall silent by itself."""

    def __init__(self, field: UnknownField) -> None:
        super().__init__(field)
        self._paths: Paths = ()
        self._said: Sequence[Gap] = ()
        self._box = QWidget()
        self._down = QVBoxLayout(self._box)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(0)
        self.hold(self._box)
        self.hide()

    def say(self, path: str) -> None:
        """Put down that nobody knows the answer to ``path``."""
        if path not in self._paths:
            self._paths = (*self._paths, path)
            self.changed.emit()

    def show_unknown(self, said: Sequence[Gap]) -> None:
        """List what stands as not known."""
        if tuple(said) == tuple(self._said):
            return
        self._said = said
        while (item := self._down.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for gap in said:
            self._down.addWidget(self._line(gap))
        self.setVisible(bool(said))

    def value(self) -> Paths:
        return self._paths

    def put(self, value: Paths) -> None:
        self._paths = value

    def state(self) -> object:
        return list(self._paths)

    def restore(self, state: object) -> None:
        self._paths = tuple(str(path) for path in state) if isinstance(state, list) else ()

    def marked(self) -> tuple[QWidget, ...]:
        return ()

    def _line(self, gap: Gap) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.S)
        across.addWidget(Words(gap.words), 1)
        across.addWidget(IconButton("undo-2", f"Take back that it is not known: {gap.words}", partial(self._back, gap)))
        return line

    def _back(self, gap: Gap) -> None:
        self._paths = tuple(path for path in self._paths if path != gap.field)
        self.changed.emit()
