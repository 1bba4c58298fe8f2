"""Who has the keyboard: nothing takes it while it stands behind another screen; it has it once that comes to the front.

Screens are filled while others are looked at, and Qt gives the keyboard to what nobody sees just as well: whatever is
typed is then lost, or decides a case.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

OTHER = Qt.FocusReason.OtherFocusReason


def give(widget: QWidget, reason: Qt.FocusReason = OTHER) -> None:
    """Give ``widget`` the keyboard now or, where it stands on a hidden page, as soon as that is shown.

    In a window that is only coming up, Qt passes over what is not shown yet, such as a field just built, and goes to
    the first button there is: such a field asks again once it is shown.
    """
    page = _hidden_around(widget)
    if page is not None:
        _Wish(page, widget, reason)
        return
    widget.setFocus(reason)
    if widget.window().isVisible() and not (widget.isVisible() or widget.isActiveWindow()):
        _Wish(widget, widget, reason)


def _hidden_around(widget: QWidget) -> QWidget | None:
    """The page ``widget`` stands on that was put away, within its window; what only waits to be shown is none."""
    around = widget.parentWidget() if not widget.isWindow() else None
    while around is not None and not around.isWindow():
        if around.isHidden() and around.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return around
        around = around.parentWidget()
    return None


class _Wish(QObject):
    """Who is to have the keyboard once ``page`` is shown, the last who wished it."""

    def __init__(self, page: QWidget, widget: QWidget, reason: Qt.FocusReason) -> None:
        for before in page.findChildren(_Wish, options=Qt.FindChildOption.FindDirectChildrenOnly):
            before.end()
        super().__init__(page)
        self._page, self._widget, self._reason = page, widget, reason
        page.installEventFilter(self)

    def end(self) -> None:
        """It is fulfilled, or another came after it."""
        self._page.removeEventFilter(self)
        self.setParent(None)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() is QEvent.Type.Show:
            self.end()
            if isValid(self._widget):
                give(self._widget, self._reason)
        return False
