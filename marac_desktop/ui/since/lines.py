"""One dated line on a case: the day, what it is as chips, the words, and who entered it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.ui.chips import Chip
from marac_desktop.ui.flow import Flow
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, caption

_DAY = "28 Nov 2026"


def dated(day: str, chips: Iterable[Chip], words: str = "", small: str = "", button: QWidget | None = None) -> QWidget:
    """The line; ``button`` stands at its right."""
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(Space.M)
    when = Words(day, "strong", wrap=False)
    when.setMinimumWidth(when.fontMetrics().horizontalAdvance(_DAY) + Space.M)
    across.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
    down = QVBoxLayout()
    down.setSpacing(Space.XS)
    holder = QWidget()
    flow = Flow(holder, gap=6)
    for chip in chips:
        flow.addWidget(chip)
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    down.addWidget(holder)
    if words:
        down.addWidget(Words(words))
    if small:
        down.addWidget(caption(small))
    across.addLayout(down, 1)
    if button is not None:
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return row
