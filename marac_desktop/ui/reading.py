"""What can be read on the screen now, widget by widget, as somebody sitting in front of it reads it."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)


def on_screen() -> list[str]:
    """Every text that can be read now, in the window on top."""
    return [text for widget in seen() for text in _texts(widget) if text.strip()]


def top_window() -> QWidget | None:
    """The window the practitioner looks at: the modal one on top, the active one, or the one that stands over the rest.

    With no window system a question that closes gives the activity back to nobody.
    """
    modal = QApplication.activeModalWidget()
    if modal is not None:
        return modal
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()]
    full = [one for one in windows if not one.windowFlags() & Qt.WindowType.Popup & ~Qt.WindowType.Window]
    active = QApplication.activeWindow()
    if active is not None and active.isVisible():
        return active
    return max(full, key=_depth, default=None)


def _depth(window: QWidget) -> int:
    """How many windows a window stands over: a dialog stands over the one it belongs to."""
    under = window.parentWidget()
    return 0 if under is None else 1 + _depth(under.window())


def seen() -> Iterator[QWidget]:
    window = top_window()
    if window is not None:
        yield window
        yield from (widget for widget in window.findChildren(QWidget) if widget.isVisible())


def _texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    if isinstance(widget, QLineEdit) and widget.echoMode() is QLineEdit.EchoMode.Normal:
        yield widget.text()
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QComboBox):
        yield widget.currentText()
    if isinstance(widget, QAbstractItemView):
        yield from _cells(widget)
    yield widget.accessibleName()


def _cells(view: QAbstractItemView) -> Iterator[str]:
    for number in range(lines(view)):
        yield from line(view, number)


def lines(view: QAbstractItemView) -> int:
    return min(view.model().rowCount(view.rootIndex()), 200)


def line(view: QAbstractItemView, number: int) -> Iterator[str]:
    """What a row says: what it shows, or what is spoken of one that paints itself."""
    model, root = view.model(), view.rootIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
    for column in range(columns):
        index = model.index(number, column, root)
        yield str(index.data() or index.data(Qt.ItemDataRole.AccessibleTextRole) or "")
