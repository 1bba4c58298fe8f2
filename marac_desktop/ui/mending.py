"""What a form refused, above it: a sentence, and each answer to be mended by name, one press away."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.ui.banner import Banner
from marac_desktop.ui.buttons import Button, Kind
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.theme import Space


class ToMend(QWidget):
    """``wanted`` carries the path of the field whose name was pressed; hidden while nothing is to be said."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner()
        self._named = QWidget()
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(Space.XS)
        self._down.addWidget(self.banner)
        self._down.addWidget(self._named)
        self.hide()

    def say(self, sentence: str, answers: Sequence[tuple[str, str]] = ()) -> None:
        """Show ``sentence``, and of several ``answers`` (path and label of each field) how many there are and which."""
        several = answers if len(answers) > 1 else ()
        count = f"{len(several)} answers need another look." if several else ""
        self.banner.say(f"{sentence} {count}".strip(), Tone.DANGER)
        named = QWidget()
        flow = Flow(named, gap=Space.XS)
        for path, label in several:
            button = Button(label, partial(self.wanted.emit, path), kind=Kind.QUIET, icon_name="arrow-down")
            button.setAccessibleName(f"Go to: {label}")
            flow.addWidget(button)
        policy = named.sizePolicy()
        policy.setHeightForWidth(True)
        named.setSizePolicy(policy)
        self._down.replaceWidget(self._named, named)
        self._named.hide()
        self._named.deleteLater()
        self._named = named
        self.setVisible(bool(self.banner.text))
