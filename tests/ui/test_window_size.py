"""A window is never taller than the screen: its foot, where things are signed and saved, can be reached."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui.window_size import come_up


@pytest.mark.parametrize(("screen", "wanted"), [(728, 688), (1040, 820)])
def test_it_fits_the_screen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, screen: int, wanted: int) -> None:
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _: QRect(0, 0, 1366, screen))
    window = QWidget()
    qtbot.addWidget(window)
    come_up(window, 1280, 820)
    assert (window.width(), window.height()) == (1280, wanted)
