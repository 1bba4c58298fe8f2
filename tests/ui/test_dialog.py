"""A dialog says its title without naming anybody, and Esc leaves."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from marac_desktop.ui.buttons import Kind
from marac_desktop.ui.dialog import Dialog
from tests.ui.reading import button


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


def _with(qtbot: QtBot, lines: int) -> tuple[Dialog, QScrollArea]:
    dialog = Dialog(None, "Ask")
    qtbot.addWidget(dialog)
    dialog.body.addWidget(QLabel("\n".join("A line." for _ in range(lines))))
    dialog.add_cancel()
    dialog.show()
    (scroll,) = dialog.findChildren(QScrollArea)
    return dialog, scroll


def test_it_comes_up_as_high_as_what_it_holds(qtbot: QtBot) -> None:
    dialog, scroll = _with(qtbot, 20)
    qtbot.waitUntil(lambda: scroll.height() > 300, timeout=2_000)
    assert dialog.height() < dialog.screen().availableGeometry().height()
    assert scroll.verticalScrollBar().maximum() == 0


def test_where_the_screen_is_too_low_what_it_holds_scrolls_above_its_buttons(qtbot: QtBot) -> None:
    dialog, scroll = _with(qtbot, 200)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0, timeout=2_000)
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    foot = button(dialog, "Cancel")
    assert dialog.rect().contains(foot.mapTo(dialog, foot.rect().bottomRight()))
