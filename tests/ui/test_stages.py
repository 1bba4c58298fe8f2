"""The steps of a set-up say which is done and which is the present one, not by colour alone."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.ui.stages import Stages


def test_each_step_says_how_it_stands(qtbot: QtBot) -> None:
    stages = Stages((("Area", "a"), ("Accounts", "b"), ("Recovery", "c")))
    qtbot.addWidget(stages)
    stages.show_stage(1)
    said = {label.text(): label.accessibleDescription() for label in stages.findChildren(QLabel)}
    assert (said["Area"], said["Accounts"], said["Recovery"]) == ("done", "the present step", "to come")
