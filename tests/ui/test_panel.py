"""A side panel keeps its own scroll and its name."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from marac_desktop.ui.panel import Panel
from marac_desktop.ui.words import Words


def test_a_panel_is_named_and_can_be_closed(qtbot: QtBot) -> None:
    panel = Panel("What the criteria say", closes=True)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.accessibleName() == "What the criteria say"
    close = panel.findChild(QPushButton)
    assert close is not None
    assert close.accessibleName() == "Close: What the criteria say"
    close.click()
    assert panel.isHidden()


def test_long_content_never_widens_the_panel(qtbot: QtBot) -> None:
    panel = Panel("History")
    qtbot.addWidget(panel)
    panel.show()
    width = panel.width()
    panel.body.addWidget(Words("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch " * 20))
    assert panel.width() == width


def test_no_line_of_long_words_is_cut(qtbot: QtBot) -> None:
    panel = Panel("Help")
    words, below = Words("What waits for somebody, most urgent first. " * 12), Words("Keys")
    for each in (words, below):
        panel.body.addWidget(each)
    qtbot.addWidget(panel)
    panel.resize(panel.width(), 700)
    panel.show()
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()), timeout=2_000)
    assert below.y() < words.geometry().bottom() + 40, "and what is short stands at the top"
