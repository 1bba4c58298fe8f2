"""A page of a set-up scrolls down and never sideways."""

from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from marac_desktop.ui.step import Step
from marac_desktop.ui.words import Words


def test_a_page_never_scrolls_sideways(qtbot: QtBot) -> None:
    step = Step("Your area", "Filled in for Somerset.")
    qtbot.addWidget(step)
    step.body.addWidget(Words("long " * 400))
    step.resize(500, 200)
    step.show()
    scroll = step.findChild(QScrollArea)
    assert scroll is not None
    assert not scroll.horizontalScrollBar().isVisible()
    assert scroll.verticalScrollBar().maximum() > 0
    assert step.accessibleName() == "Your area"
