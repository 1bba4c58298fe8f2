"""At the lock everything is covered before anything else is done."""

from time import perf_counter

from PySide6.QtWidgets import QDialog, QLabel, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui import palette
from marac_desktop.ui.cover import Cover, cover_all


def test_windows_are_covered_and_what_stands_before_them_closed(qtbot: QtBot) -> None:
    window, dialog, menu = QWidget(), QDialog(), QMenu()
    for widget in (window, dialog, menu):
        qtbot.addWidget(widget)
    QVBoxLayout(window).addWidget(QLabel("Ann Specimen, born 3 April 1961"))
    window.resize(600, 400)
    window.show()
    dialog.setModal(True)
    dialog.show()
    menu.popup(window.pos())
    started = perf_counter()
    cover_all()
    assert perf_counter() - started < 0.2
    assert not dialog.isVisible()
    assert not menu.isVisible()
    assert window.findChild(Cover) is not None
    picture = window.grab().toImage()
    seen = {picture.pixelColor(x, y).name() for x in range(0, 600, 4) for y in range(0, 120, 2)}
    assert seen == {palette.LIGHT.rail}
