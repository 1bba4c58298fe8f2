"""What stands on a screen, as its user reads it, and its buttons by their words."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget


def said(within: QWidget) -> str:
    """Every word a user sees in ``within``, once Qt has shown what was just put there."""
    QApplication.processEvents()
    labels = [label.text() for label in within.findChildren(QLabel) if label.isVisibleTo(within)]
    return "\n".join([*labels, *(button.text() for button in within.findChildren(QAbstractButton))])


def button(within: QWidget, words: str) -> QAbstractButton:
    """The one visible button whose words or spoken name are these."""
    QApplication.processEvents()
    found = [
        each
        for each in within.findChildren(QAbstractButton)
        if each.isVisibleTo(within) and words in (each.text(), each.accessibleName())
    ]
    assert len(found) == 1, (words, [each.text() for each in found])
    return found[0]


def press(within: QWidget, words: str) -> None:
    """Click the button with these words; it must be enabled."""
    wanted = button(within, words)
    assert wanted.isEnabled(), f"“{words}” cannot be pressed: {wanted.toolTip()}"
    QTest.mouseClick(wanted, Qt.MouseButton.LeftButton)
