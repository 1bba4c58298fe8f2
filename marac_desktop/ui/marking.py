"""The protective marking that stands on every screen."""

from PySide6.QtWidgets import QSizePolicy

from marac_desktop.ui.words import Words

MARKING = "OFFICIAL-SENSITIVE"


def marking() -> Words:
    """The marking as a label of its own."""
    made = Words(MARKING, "marking", wrap=False)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    made.setAccessibleName(f"Marking: {MARKING}")
    return made
