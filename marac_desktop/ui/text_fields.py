"""Fields for words: one line, several lines with a counter, a whole number. What is typed is never altered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from marac_desktop.ui.field import Control, Field, Width
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words

V = TypeVar("V")
LONGEST_NAME = 200
LONGEST_NARRATIVE = 20_000
_NEAR = 0.8  # of the limit: from here on the counter shows
_GROWS = 4  # times its least height
_NEVER_CUT = 5_000_000  # characters; Qt's own limit of 32,767 would cut a paste without a word


@dataclass(frozen=True, kw_only=True)
class TextField(Field[str]):
    """One line of text."""

    limit: int = LONGEST_NAME
    placeholder: str = ""

    def make(self, today: Callable[[], date]) -> Control[str]:
        return TextControl(self)


@dataclass(frozen=True, kw_only=True)
class LongTextField(Field[str]):
    """Several lines; the counter appears when the limit comes near. ``rows`` are shown at least."""

    limit: int = LONGEST_NARRATIVE
    rows: int = 4
    width: Width = Width.FULL

    def make(self, today: Callable[[], date]) -> Control[str]:
        return LongTextControl(self)


@dataclass(frozen=True, kw_only=True)
class NumberField(Field[int | None]):
    """A whole number from ``least`` to ``most``; None when empty."""

    least: int = 0
    most: int = 999
    width: Width = Width.SHORT

    def make(self, today: Callable[[], date]) -> Control[int | None]:
        return NumberControl(self)


def line_edit(placeholder: str = "") -> QLineEdit:
    """A one-line editor that cuts no paste short and takes no drop of files."""
    edit = QLineEdit()
    edit.setMaxLength(_NEVER_CUT)
    edit.setPlaceholderText(placeholder)
    return edit


class LineControl(Control[V]):
    """What fields typed into one line share; a subclass gives ``value`` and ``put``."""

    def __init__(self, field: Field[V], placeholder: str = "") -> None:
        super().__init__(field)
        self.edit = line_edit(placeholder)
        self.edit.textEdited.connect(self.changed)
        self.edit.editingFinished.connect(self.left)

    def state(self) -> object:
        return self.edit.text()

    def restore(self, state: object) -> None:
        self.edit.setText(str(state))

    def caret(self) -> int:
        return self.edit.cursorPosition()

    def set_caret(self, place: int) -> None:
        self.edit.setCursorPosition(place)


class TextControl(LineControl[str]):
    """A line of text."""

    def __init__(self, field: TextField) -> None:
        super().__init__(field, field.placeholder)
        self._limit = field.limit
        self.hold(self.edit)

    def value(self) -> str:
        text = self.edit.text()
        self.need(not text.strip())
        if len(text) > self._limit:
            raise self.refuse(too_long(len(text), self._limit))
        return text

    def put(self, value: str) -> None:
        self.edit.setText(value)


class NumberControl(LineControl[int | None]):
    """A whole number, typed; the mouse wheel never changes it."""

    def __init__(self, field: NumberField) -> None:
        super().__init__(field)
        self._least, self._most = field.least, field.most
        self.hold(self.edit)

    def value(self) -> int | None:
        text = self.edit.text().strip()
        self.need(not text)
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) <= len(str(self._most))):
            raise self.refuse(f"Write a whole number from {self._least} to {self._most}.")
        if not self._least <= int(text) <= self._most:
            raise self.refuse(f"{int(text)} is not between {self._least} and {self._most}.")
        return int(text)

    def put(self, value: int | None) -> None:
        self.edit.setText("" if value is None else str(value))


class _Lines(QPlainTextEdit):
    """``left`` when the keyboard goes elsewhere; a filter would hear of every event of every long text."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class LongTextControl(Control[str]):
    """Several lines. Tab leaves the field; the text is kept exactly as typed."""

    def __init__(self, field: LongTextField) -> None:
        super().__init__(field)
        self._limit = field.limit
        self._edit = _Lines()
        self._edit.setTabChangesFocus(True)
        self._rows = field.rows
        self._edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._edit.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()
        self._edit.left.connect(self.left, Qt.ConnectionType.QueuedConnection)
        self.hold(self._edit)
        self._count = Words("", "caption")
        self._count.hide()
        self._stack.addWidget(self._count)
        self._edit.textChanged.connect(self._typed)
        self._quiet = False
        self._given = self._shown = ""

    def value(self) -> str:
        text = self._text()
        self.need(not text.strip())
        if len(text) > self._limit:
            raise self.refuse(too_long(len(text), self._limit))
        return text

    def put(self, value: str) -> None:
        self._quiet = True
        self._edit.setPlainText(value)
        self._quiet = False
        self._given, self._shown = value, self._edit.document().toRawText()

    def state(self) -> object:
        return self._text()

    def restore(self, state: object) -> None:
        self.put(str(state))

    def caret(self) -> int:
        return self._edit.textCursor().position()

    def set_caret(self, place: int) -> None:
        cursor = self._edit.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.setPosition(min(place, cursor.position()))
        self._edit.setTextCursor(cursor)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._grow)

    def _text(self) -> str:
        """What is typed; what was put in comes back as it was until somebody types. Qt's own plain text would turn
        hard spaces into soft ones, and every kind of line end into one.
        """
        raw = self._edit.document().toRawText()
        return self._given if raw == self._shown else raw.replace("\u2029", "\n")

    def _grow(self) -> None:
        """As high as the text, within bounds."""
        line = self._edit.fontMetrics().lineSpacing()
        rows = max(self._rows, min(round(self._edit.document().size().height()), self._rows * _GROWS))
        self._edit.setFixedHeight(rows * line + 3 * Space.S)

    def _typed(self) -> None:
        length = self._edit.document().characterCount() - 1
        self._count.setVisible(length > self._limit * _NEAR)
        if length > self._limit * _NEAR:
            over = length - self._limit
            self._count.setText(
                f"{over:,} characters too many" if over > 0 else f"{length:,} of {self._limit:,} characters"
            )
        if not self._quiet:
            self.changed.emit()


def too_long(length: int, limit: int) -> str:
    """The sentence for text over its limit."""
    return f"This is {length:,} characters and {limit:,} fit here. Shorten it; nothing was lost."
