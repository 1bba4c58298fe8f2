"""A dialog says its title without naming anybody, and Esc leaves."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.ui.buttons import Kind
from marac_desktop.ui.dialog import Dialog


def test_the_title_bar_names_the_product_only(qtbot: QtBot) -> None:
    dialog = Dialog(None, "Ann Specimen", "Born 3 April 1961")
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "MARAC Desktop"
    assert dialog.accessibleName() == "Ann Specimen"


def test_enter_does_the_main_thing_and_esc_leaves(qtbot: QtBot) -> None:
    done: list[str] = []
    dialog = Dialog(None, "Ask")
    qtbot.addWidget(dialog)
    dialog.add_cancel()
    dialog.add_button("Do it", lambda: done.append("done"), Kind.PRIMARY)
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert done == ["done"]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert done == ["done"]
