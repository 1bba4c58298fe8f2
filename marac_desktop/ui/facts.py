"""Facts to be read as label and words, one under another; what nobody recorded is left out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from marac_desktop.domain.codes import Known
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import OneLine, Words

Fact = tuple[str, str | QWidget]
_LABELS = 168


def facts(told: Sequence[Fact]) -> QGridLayout:
    """The facts in two columns."""
    made = QGridLayout()
    made.setHorizontalSpacing(Space.L)
    made.setVerticalSpacing(Space.S)
    made.setColumnStretch(1, 1)
    shown = [(label, said) for label, said in told if said]
    for row, (label, said) in enumerate(shown):
        name = OneLine(label, "muted")
        name.setMinimumWidth(_LABELS)
        made.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        made.addWidget(Words(said) if isinstance(said, str) else said, row, 1)
    return made


def known(value: Known) -> str:
    """Yes, No or Not known; "" when nobody answered."""
    return {Known.YES: "Yes", Known.NO: "No", Known.NOT_KNOWN: "Not known"}.get(value, "")
