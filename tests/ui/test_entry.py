"""A line outside a form says what is wrong with it, and takes it back when it is mended."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.ui.buttons import Button
from marac_desktop.ui.entry import Entry
from marac_desktop.ui.secret import SecretEdit


def test_an_error_is_said_and_goes_when_something_is_typed(qtbot: QtBot) -> None:
    entry = Entry("Name", "As your account has it.")
    qtbot.addWidget(entry)
    entry.show()
    entry.refuse("Type your name.")
    assert entry.error == entry.edit.accessibleDescription() == "Type your name."
    assert entry.edit.property("invalid") is True
    QTest.keyClicks(entry.edit, "A")
    assert entry.error == ""
    assert entry.edit.accessibleDescription() == "As your account has it."


def test_the_label_belongs_to_the_line(qtbot: QtBot) -> None:
    entry = Entry("Name", beside=Button("Choose…"))
    qtbot.addWidget(entry)
    label = next(each for each in entry.findChildren(QLabel) if each.text() == "Name")
    assert label.buddy() is entry.edit
    assert entry.edit.accessibleName() == "Name"


def test_caps_lock_is_said_under_a_passphrase(qtbot: QtBot) -> None:
    entry = Entry("Passphrase", secret=True)
    qtbot.addWidget(entry)
    entry.show()
    assert isinstance(entry.edit, SecretEdit)
    entry.edit.caps_lock.emit(True)
    shown = [label.text() for label in entry.findChildren(QLabel) if label.isVisible()]
    assert "Caps Lock seems to be on." in shown
    entry.edit.caps_lock.emit(False)
    assert "Caps Lock seems to be on." not in [each.text() for each in entry.findChildren(QLabel) if each.isVisible()]
