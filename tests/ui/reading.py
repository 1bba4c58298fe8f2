"""What stands on a screen, as its user reads it, and its buttons by their words."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from marac_desktop.ui.banner import Toast
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.triage.foot import Elided
from marac_desktop.ui.words import Words


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


def cut(window: QWidget) -> list[str]:
    """What a user of ``window`` cannot read or reach: words without room, and what lies outside and does not scroll."""
    seen = [each for each in window.findChildren(QWidget) if each.isVisible() and each.size().isValid()]
    short = [each for each in seen if isinstance(each, (Words, Button)) and _short(each)]
    outside = [each for each in seen if not isinstance(each, Toast) and each.window() is window and _outside(each)]
    return [f"{type(each).__name__} “{_words(each)}” in {_chain(each)}" for each in dict.fromkeys((*short, *outside))]


def _short(widget: Words | Button) -> bool:
    needed = widget.sizeHint()
    if isinstance(widget, Elided):
        return False  # is cut on purpose, and read whole in its tooltip
    if widget.hasHeightForWidth():
        return widget.height() + 1 < widget.heightForWidth(widget.width())
    return widget.width() < needed.width() or widget.height() + 1 < needed.height()


def _outside(widget: QWidget) -> bool:
    """Beyond what it stands in, up to what scrolls; Qt's own parts of a list or field are its business."""
    above = widget.parentWidget()
    if above is None or isinstance(above, (QAbstractScrollArea, *_OWN)) or isinstance(widget, QAbstractScrollArea):
        return False
    if isinstance(above.parentWidget(), QAbstractScrollArea):
        return False
    return not widget.geometry().isEmpty() and not above.rect().contains(widget.geometry())


def _words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, (Words, Button)) else widget.accessibleName()


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
