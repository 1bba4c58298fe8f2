"""Help explains the open screen in the user's words, and the keys that work everywhere."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.ui.help import HelpPanel
from marac_desktop.ui.screens.catalogue import SCREENS


def test_help_follows_the_screen_and_names_the_keys(qtbot: QtBot) -> None:
    panel = HelpPanel()
    qtbot.addWidget(panel)
    assert panel.isHidden()
    panel.explain("Triage", "Two people decide.")
    panel.toggle()
    said = [label.text() for label in panel.findChildren(QLabel)]
    assert {"Help: Triage", "Two people decide.", "Ctrl+L", "F9"} <= set(said)
    panel.toggle()
    assert panel.isHidden()


def test_every_screen_is_explained() -> None:
    assert all(len(screen.help) > 40 for screen in SCREENS)
