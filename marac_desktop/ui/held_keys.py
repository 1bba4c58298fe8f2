"""Keys pressed before the field they are meant for is built: they are held and given to it, so that none is lost."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

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
        self._form.setFocus()

    def lead(self, find: Callable[[], QWidget | None]) -> None:
        """Give the keyboard, and what was typed, to the field ``find`` finds; what was typed alone when somebody went
        elsewhere meanwhile.
        """
        if not self._holding or not self._found(find):
            return
        if self._form.window().focusWidget() is self._form:
            self._holding, self.settled = False, True
            self._lead()
        else:
            self._put_down()

    def end(self, find: Callable[[], QWidget | None]) -> None:
        """As ``lead``, for the last time: the form is built, and no key is held any more."""
        self.lead(find)
        went = self._holding and self._form.window().focusWidget() is not None
        self._holding, self.settled = False, self.settled or went

    def _found(self, find: Callable[[], QWidget | None]) -> bool:
        """Whether there is the field; found once, it is not looked for again, for it holds what was put down in it."""
        if self._field is None:
            field = find()
            self._field = field if field is not None and self._form.isAncestorOf(field) else None
        return self._field is not None

    def _lead(self) -> None:
        if self._field is not None:
            self._field.setFocus()
        for each in self._taken():  # a Tab among them leads on
            QApplication.sendEvent(self._form.window().focusWidget(), each)

    def _put_down(self) -> None:
        """Where they would have gone, the keyboard staying where somebody put it."""
        there = self._form.window().focusWidget()
        for each in self._taken():
            if each.key() in _TABS:
                self._field = self._beside(self._field, back=each.key() == Qt.Key.Key_Backtab)
            elif self._field is not None:
                QApplication.sendEvent(self._field, each)
            now = self._form.window().focusWidget()
            if now is not there and there is not None:  # an answer that goes on by itself, as on the Dash
                self._field = now
                there.setFocus()

    def _taken(self) -> list[QKeyEvent]:
        pressed, self._pressed = self._pressed, []
        return pressed

    def _beside(self, field: QWidget | None, *, back: bool) -> QWidget | None:
        """The field that Tab leads to from ``field``, within the form."""
        now = field
        while now is not None:
            now = now.previousInFocusChain() if back else now.nextInFocusChain()
            if now is field:
                break
            tab = now.focusPolicy() & Qt.FocusPolicy.TabFocus and now.focusProxy() is None
            if tab and now.isEnabled() and now.isVisibleTo(self._form) and self._form.isAncestorOf(now):
                return now
        return field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._holding or event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        self._pressed.append(QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))
        return True
