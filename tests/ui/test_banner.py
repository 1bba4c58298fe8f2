"""What must be read is said until it is put away; what was done passes by itself and can be undone."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui import banner
from marac_desktop.ui.banner import Banner, Toast
from marac_desktop.ui.palette import Tone


def test_a_banner_is_there_only_while_it_has_something_to_say(qtbot: QtBot) -> None:
    made = Banner()
    qtbot.addWidget(made)
    assert made.isHidden()
    with qtbot.waitSignal(made.shown) as shown:
        made.say("No backup for 9 days.", Tone.WARN)
    assert shown.args == [True]
    assert made.text == made.accessibleName() == "No backup for 9 days."
    assert made.property("tone") == "warn"
    made.say("")
    assert made.isHidden()
    assert made.text == ""


def test_a_banner_that_speaks_before_it_has_a_place_never_flashes_up_as_a_window(qtbot: QtBot) -> None:
    made, holder = Banner(), QWidget()
    qtbot.addWidget(holder)
    made.say("Read this.")
    assert not made.isVisible()
    down = QVBoxLayout(holder)
    holder.show()
    down.addWidget(made)
    qtbot.waitUntil(made.isVisible)
    assert made.text == "Read this."


def test_a_banner_can_be_closed_by_key(qtbot: QtBot) -> None:
    made = Banner(closes=True)
    qtbot.addWidget(made)
    made.say("Read this.")
    made.show()
    close = made.findChild(QPushButton)
    assert close is not None
    QTest.keyClick(close, Qt.Key.Key_Space)
    assert made.isHidden()


def test_a_toast_goes_by_itself(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(banner, "_TOAST_STAYS", 1)
    window = QWidget()
    qtbot.addWidget(window)
    toast = Toast(window)
    window.show()
    toast.say("Saved SOM/26/0412.")
    assert toast.text == "Saved SOM/26/0412."
    qtbot.waitUntil(toast.isHidden)


def test_undo_undoes_once_and_takes_the_toast_away(qtbot: QtBot) -> None:
    window, undone = QWidget(), list[str]()
    qtbot.addWidget(window)
    toast = Toast(window)
    window.show()
    toast.say("Taken off the agenda.", lambda: undone.append("undone"))
    button = toast.findChild(QPushButton)
    assert button is not None
    assert button.isVisible()
    button.click()
    assert undone == ["undone"]
    assert toast.isHidden()
    toast.say("Saved.")
    assert not button.isVisible()


def test_a_toast_stays_in_the_window_when_that_changes_size(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    toast = Toast(window)
    window.resize(900, 600)
    window.show()
    toast.say("Saved.")
    window.resize(500, 300)
    qtbot.waitUntil(lambda: window.rect().contains(toast.geometry()))


def test_a_toast_lies_on_what_is_free_and_a_long_one_is_never_cut(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    toast = Toast(window, lambda: QRect(200, 80, 500, 64))
    toast.say("Saved.")
    assert QRect(200, 80, 500, 64).contains(toast.geometry())
    assert toast.geometry().right() == 699
    toast.say("Your passphrase is changed. Older backups still open with the one before. " * 3, lambda: None)
    assert window.rect().contains(toast.geometry())
    assert toast.y() >= 80
    words = toast.findChild(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert words is not None
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()), timeout=2_000)
