"""A field that finds something kept in the case file as it is typed: an agency, a representative, a person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from marac_desktop.ui.field import Control, Field
from marac_desktop.ui.text_fields import LineControl
from marac_desktop.ui.theme import Space

V = TypeVar("V")
Give = Callable[[Sequence[tuple[V, str]]], None]
Search = Callable[[str, Give[V]], object]
"""Looks for a text and gives what it found to the callback: ``lambda text, give: self.run(lambda desk: …, give)``."""
_SETTLES = 150  # milliseconds after the last key before the case file is asked
_GAP = 2  # pixels between the field and what is offered
_SHOWN = 8


@dataclass(frozen=True, kw_only=True)
class LookupField(Field[V]):
    """``search`` finds (value, words) pairs; ``words_of`` names a value already held; ``empty`` is nothing chosen.

    With ``typed``, text that matches nothing becomes a value of its own (an agency not yet in the list).
    """

    search: Search[V]
    words_of: Callable[[V], str]
    empty: V
    typed: Callable[[str], V] | None = None

    def make(self, today: Callable[[], date]) -> Control[V]:
        return LookupControl(self)


class LookupControl(LineControl[V], Generic[V]):
    """A line with what was found under it. Down goes into the list, Enter takes, Esc leaves the text as typed."""

    def __init__(self, field: LookupField[V]) -> None:
        super().__init__(field, "Type to search")
        self._search, self._words_of, self._empty = field.search, field.words_of, field.empty
        self._typed = field.typed
        self._value = field.empty
        self._found: Sequence[tuple[V, str]] = ()
        self._list: QListWidget | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLES)
        self._settle.timeout.connect(self._look)
        self.edit.textEdited.connect(self._edited)
        self.edit.installEventFilter(self)
        self.hold(self.edit)

    def value(self) -> V:
        text = self.edit.text().strip()
        if text and self._value == self._empty:
            self._value = self._understood(text)
        self.need(not text)
        return self._value if text else self._empty

    def put(self, value: V) -> None:
        self._value = value
        self.edit.setText("" if value == self._empty else self._words_of(value))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._list is not None:
            return self._key(event) or super().eventFilter(watched, event)
        if event.type() is QEvent.Type.FocusOut:
            self._close()
        return super().eventFilter(watched, event)

    def _understood(self, text: str) -> V:
        exact = [value for value, words in self._found if words.casefold() == text.casefold()]
        if exact:
            return exact[0]
        if self._typed is None:
            raise self.refuse(f"“{text[:40]}” is not in the list. Choose one of those offered while you type.")
        return self._typed(text)

    def _edited(self) -> None:
        self._value = self._empty
        self._settle.start()

    def _look(self) -> None:
        self._search(self.edit.text(), self._show)

    def _show(self, found: Sequence[tuple[V, str]]) -> None:
        self._found = found[:_SHOWN]
        if not self._found or not self.edit.hasFocus():
            self._close()
            return
        if self._list is None:
            self._list = self._make_list(self.window())
        self._list.clear()
        for _, words in self._found:
            self._list.addItem(QListWidgetItem(words))
        self._list.setCurrentRow(0)
        self._place(self._list)

    def _make_list(self, window: QWidget) -> QListWidget:
        made = QListWidget(window)
        made.setProperty("role", "choices")
        made.setAccessibleName(f"{self.field.label}: found")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.itemClicked.connect(self._take)
        return made

    def _place(self, found: QListWidget) -> None:
        """Below the field, or above it where there is more room, such as at the foot of a dialog."""
        row = max(found.sizeHintForRow(0), 32)
        wanted = row * found.count() + 2 * Space.S
        at = self.edit.mapTo(self.window(), QPoint(0, 0))
        above, below = at.y() - _GAP, self.window().height() - at.y() - self.edit.height() - _GAP
        over = below < wanted and above > below
        height = min(wanted, max(above, below))
        found.resize(self.edit.width(), height)
        found.move(at.x(), above - height if over else at.y() + self.edit.height() + _GAP)
        found.raise_()
        found.show()

    def _key(self, event: QKeyEvent) -> bool:
        found = self._list
        if found is None:
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            found.setCurrentRow((found.currentRow() + step) % found.count())
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return True
        return False

    def _take(self) -> None:
        if self._list is not None and 0 <= self._list.currentRow() < len(self._found):
            self.put(self._found[self._list.currentRow()][0])
            self.edit.setText(self._found[self._list.currentRow()][1])
        self._close()
        self.changed.emit()

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
            self._list = None
