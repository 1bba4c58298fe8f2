"""The order in which Tab walks through a window: as it is read, whatever was added to a form or taken away since."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLayout,
    QLayoutItem,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QWidget,
)

from marac_desktop.ui.keyboard import give

_TAB = Qt.FocusPolicy.TabFocus


def arrange(window: QWidget) -> None:
    """Put what the keyboard reaches in ``window`` in reading order; Qt's own is the order of making.

    Without it a row added to the referral form, made last, came after the rail and after “Throw away”.
    """
    for before, after in pairwise(reached(window)):
        QWidget.setTabOrder(before, after)


def stand_on(page: QWidget | None) -> None:
    """Have the keyboard go on from ``page``: from the first on it that can be used, or from the page itself."""
    if page is not None:
        usable = (one for one in reached(page) if one.isVisible() and one.isEnabled() and not _only_scrolls(one))
        give(next(usable, page))


def _only_scrolls(widget: QWidget) -> bool:
    return isinstance(widget, QScrollArea)


def reached(widget: QWidget) -> Iterator[QWidget]:
    """What Tab can reach in ``widget``, top to bottom as it is laid out; nothing of a page that is not shown."""
    if widget.focusPolicy() & _TAB and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QAbstractItemView):
        return
    for child in _parts(widget):
        if not child.isHidden():
            yield from reached(child)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QMainWindow):
        yield from _there(widget.centralWidget())
    elif isinstance(widget, QScrollArea):
        yield from _there(widget.widget())
    elif isinstance(widget, QTabWidget):
        yield from _there(widget.tabBar(), *map(widget.widget, range(widget.count())))
    elif isinstance(widget, QSplitter):
        yield from _there(*map(widget.widget, range(widget.count())))
    elif (layout := widget.layout()) is not None:
        yield from _laid_out(layout)


def _there(*widgets: QWidget | None) -> Iterator[QWidget]:
    yield from (widget for widget in widgets if widget is not None)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    items = (layout.itemAt(place) for place in range(layout.count()))
    for item in (each for each in items if each is not None):
        yield from _of(item)


def _of(item: QLayoutItem) -> Iterator[QWidget]:
    inner, widget = item.layout(), item.widget()
    if inner is not None:
        yield from _laid_out(inner)
    elif widget is not None:
        yield widget
