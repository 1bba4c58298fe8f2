"""Keys pressed before the field they are meant for is built: they are held and given to it, so that none is lost."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from marac_desktop.ui.keyboard import give

_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class HeldKeys(QObject):
    """Has the keyboard for ``form``, which no key does anything in, until there is a field to have it."""

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        self._pressed: list[QKeyEvent] = []
        self._holding = False
        self._field: QWidget | None = None
        self.settled = False
        """Whether the keyboard is where it is to stay: in the field, or where somebody went meanwhile."""
        form.installEventFilter(self)

    def hold(self) -> None:
        """Take the keyboard now."""
        self._holding = True
        give(self._form)

    def lead(self, find: Callable[[], QWidget | None]) -> None:
        """Give the keyboard, and what was typed, to the field ``find`` finds; what was typed alone when somebody went
        elsewhere meanwhile.
        """
        field = self._found(find) if self._holding else None
        if field is None:
            return
        if self._form.window().focusWidget() is self._form:
            self._holding, self.settled = False, True
            self._lead(field)
        else:
            self._put_down(field)

    def end(self, find: Callable[[], QWidget | None]) -> None:
        """As ``lead``, for the last time: the form is built, and no key is held any more."""
        self.lead(find)
        went = self._holding and self._form.window().focusWidget() is not None
        self._holding, self.settled = False, self.settled or went

    def _found(self, find: Callable[[], QWidget | None]) -> QWidget | None:
        """The field, once it is there; found once, it is not looked for again, for it holds what was put down in it."""
        if self._field is None:
            field = find()
            self._field = field if field is not None and self._form.isAncestorOf(field) else None
        return self._field

    def _lead(self, field: QWidget) -> None:
        give(field)
        for each in self._taken():  # a Tab among them leads on
            QApplication.sendEvent(self._form.window().focusWidget(), each)

    def _put_down(self, field: QWidget) -> None:
        """Where they would have gone, the keyboard staying where somebody put it."""
        there = self._form.window().focusWidget()
        for each in self._taken():
            if each.key() in _TABS:
                field = self._beside(field, back=each.key() == Qt.Key.Key_Backtab)
            else:
                QApplication.sendEvent(field, each)
            now = self._form.window().focusWidget()
            if now is not None and there is not None and now is not there:  # an answer that goes on, as on the Dash
                field = now
                give(there)

    def _taken(self) -> list[QKeyEvent]:
        pressed, self._pressed = self._pressed, []
        return pressed

    def _beside(self, field: QWidget, *, back: bool) -> QWidget:
        """The field that Tab leads to from ``field``, within the form."""
        now = _next(field, back=back)
        while now is not field:
            tab = now.focusPolicy() & Qt.FocusPolicy.TabFocus and now.focusProxy() is None
            if tab and now.isEnabled() and now.isVisibleTo(self._form) and self._form.isAncestorOf(now):
                return now
            now = _next(now, back=back)
        return field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._holding or event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        self._pressed.append(QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))
        return True


def _next(widget: QWidget, *, back: bool) -> QWidget:
    found = widget.previousInFocusChain() if back else widget.nextInFocusChain()
    return widget if found is None else found
