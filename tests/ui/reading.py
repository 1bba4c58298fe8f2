"""What stands on a screen, as its user reads it, and its buttons by their words."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)


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


def unnamed(within: QWidget) -> list[str]:
    """What takes the keyboard in ``within``, or will once it is shown, but would be nameless to a screen reader."""
    QApplication.processEvents()
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
    found = [each for kind in kinds for each in within.findChildren(kind)]
    return [
        f"{type(each).__name__} “{each.toolTip()}” in {_chain(each)}"
        for each in found
        if each.focusPolicy() and not _named(each) and not _part(each)
    ]


_OWN = (QComboBox, QTabBar, QAbstractSpinBox)
"""Qt's own parts of these are named by what they belong to."""


def _part(widget: QWidget) -> bool:
    above = widget.parentWidget()
    return above is not None and (isinstance(above, _OWN) or _part(above))


def _named(widget: QWidget) -> bool:
    if isinstance(widget, QAbstractButton):  # one that is hidden has its words when it is shown
        return bool(widget.text() or widget.accessibleName() or widget.isHidden())
    return bool(widget.accessibleName())


def _chain(widget: QWidget) -> str:
    above = widget.parentWidget()
    return type(above).__name__ + (f" in {_chain(above)}" if above is not None and above.parentWidget() else "")
