"""The tour leaves numbered pictures of what is really shown."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from marac_desktop.ui import tour as module
from marac_desktop.ui.screen import Context
from marac_desktop.ui.tour import Tour
from marac_desktop.ui.window import Window


def test_each_screen_leaves_its_picture(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    window = Window(context, {})
    qtbot.addWidget(window)
    window.show()
    tour = Tour(tmp_path / "out", lambda: not context.background.is_busy)
    tour.screens(window)
    names = sorted(file.name for file in (tmp_path / "out").iterdir())
    assert names[0] == "01-home.png"
    assert names[-1] == "08-office.png"
    assert QImage(str(tmp_path / "out" / names[0])).size() == window.size()


def test_a_product_that_never_rests_is_said(tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONGEST", 20)
    with pytest.raises(TimeoutError):
        Tour(tmp_path, lambda: False).settle()
