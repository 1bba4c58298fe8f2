"""The short summary of a case's risk and safety, written while it is discussed and kept without being asked."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from marac_desktop.domain.errors import MaracError
from marac_desktop.ui import carets
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words, caption, restyle


class Summary(QWidget):
    """``typed`` follows each change, ``left`` comes when the keyboard goes elsewhere."""

    typed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept = ""
        self.edit = _Edit()
        self.edit.setAccessibleName("Summary: risk, harm feared, what protects the victim")
        self.edit.setTabChangesFocus(True)
        self.edit.setPlaceholderText("Harm feared, indicators, protective factors – a few lines")
        self.edit.textChanged.connect(self._changed)
        self.edit.left.connect(self.left)
        self._error = Words("", "error")
        self._error.hide()
        label = Words("Summary of risk", "heading", wrap=False)
        label.setBuddy(self.edit)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(Space.S)
        down.addWidget(label)
        down.addWidget(self.edit)
        down.addWidget(self._error)
        down.addWidget(caption("Kept by itself as you type."))
        self._fit()

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not kept with the case yet."""
        return self.text() != self._kept

    def text(self) -> str:
        """What stands there."""
        return self.edit.toPlainText()

    def state(self) -> dict[str, object]:
        """What stands there, with its caret, as a draft keeps it."""
        return carets.state(self.edit)

    def show_text(self, kept: str, half: object = None) -> None:
        """Show what is kept, or what was half typed over it: a ``state``."""
        self._kept = kept
        self.edit.blockSignals(True)
        self.edit.setPlainText(kept)
        if isinstance(half, dict):
            carets.restore(self.edit, half)
        self.edit.blockSignals(False)
        self._say("")
        self._fit()

    def settle(self) -> None:
        """Take what is shown as kept."""
        self._kept = self.text()
        self._say("")

    def refused(self, error: MaracError) -> None:
        """Say why it could not be kept; it is still typed, and in the draft."""
        self._kept = ""
        self._say(str(error))

    def _say(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        restyle(self.edit, invalid=bool(sentence))

    def _changed(self) -> None:
        self._fit()
        self.typed.emit()

    def _fit(self) -> None:
        """As high as what is written, from four lines to twelve."""
        lines = max(4, min(12, self.edit.document().blockCount() + 1))
        self.edit.setFixedHeight(lines * self.edit.fontMetrics().lineSpacing() + Space.XL)


class _Edit(QPlainTextEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
