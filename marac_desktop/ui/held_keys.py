"""Keys pressed before the field they are meant for is built: they are held and given to it, so that none is lost."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class HeldKeys(QObject):
    """Has the keyboard for ``form``, which no key does anything in, until there is a field to have it."""

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        self._pressed: list[QKeyEvent] = []
        self._holding = False
        self.led = False
        """Whether a field was given the keyboard."""
        form.installEventFilter(self)

    def hold(self) -> None:
        """Take the keyboard now."""
        self._holding = True
        self._form.setFocus()

    def lead(self, find: Callable[[], QWidget | None]) -> None:
        """Give the keyboard, and what was typed, to the field ``find`` finds; nothing when somebody went elsewhere."""
        window = self._form.window()
        if not self._holding or window.focusWidget() is not self._form:
            return
        field = find()
        if field is None or not self._form.isAncestorOf(field):
            return
        self._holding, self.led = False, True
        field.setFocus()
        pressed, self._pressed = self._pressed, []
        for each in pressed:  # a Tab among them leads on
            QApplication.sendEvent(window.focusWidget(), each)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._holding or event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        self._pressed.append(QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))
        return True
