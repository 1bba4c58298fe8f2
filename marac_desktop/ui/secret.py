"""The field a passphrase is typed into: hidden unless shown on purpose, and saying so when Caps Lock seems to be on."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from marac_desktop.ui import palette
from marac_desktop.ui.icons import icon


class SecretEdit(QLineEdit):
    """A passphrase field with an eye to show and hide it. ``caps_lock`` says whether Caps Lock seems to be on."""

    caps_lock = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._eye = QAction("Show the passphrase", self)
        self._eye.setCheckable(True)
        self._drawn: tuple[object, ...] = ()
        self._eye.toggled.connect(self._show)
        self._draw_eye()
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._judge(event)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._eye.setChecked(False)
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._draw_eye()

    def _judge(self, event: QKeyEvent) -> None:
        """A capital without Shift, or a small letter with it, gives Caps Lock away on every system."""
        typed = event.text()
        if len(typed) == 1 and typed.isalpha() and typed.lower() != typed.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(typed.isupper() is not shifted)

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._draw_eye()
        self._eye.setText("Hide the passphrase" if shown else "Show the passphrase")

    def _draw_eye(self) -> None:
        name, size = "eye-off" if self._eye.isChecked() else "eye", self.fontMetrics().height() - 1
        wanted = (name, size, palette.in_force())
        if wanted != self._drawn:
            self._drawn = wanted
            self._eye.setIcon(icon(name, size=size))
