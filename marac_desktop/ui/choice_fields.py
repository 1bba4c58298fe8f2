"""Fields that choose: from a code list, between a few words side by side, yes/no/not known, and ticks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from marac_desktop.domain.codes import Known
from marac_desktop.ui.field import Control, Field, Width
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.picker import Picker
from marac_desktop.ui.tick import Tick

V = TypeVar("V")
Options = Sequence[tuple[V, str]]
"""What may be chosen, in order, each with its words."""
YES_NO_NOT_KNOWN: Options[Known] = ((Known.YES, "Yes"), (Known.NO, "No"), (Known.NOT_KNOWN, "Not known"))


@dataclass(frozen=True, kw_only=True)
class ChoiceField(Field[V]):
    """One of a list, dropped down. ``empty`` is the value of nothing chosen, shown as ``empty_words``."""

    options: Options[V]
    empty: V
    empty_words: str = "Not recorded"

    def make(self, today: Callable[[], date]) -> Control[V]:
        return ChoiceControl(self)


@dataclass(frozen=True, kw_only=True)
class SegmentField(Field[V]):
    """One of a few (up to five short words), side by side. Choosing it again, or Delete, takes the answer away."""

    options: Options[V]
    empty: V
    width: Width = Width.FULL

    def make(self, today: Callable[[], date]) -> Control[V]:
        return SegmentControl(self)


@dataclass(frozen=True, kw_only=True)
class KnownField(SegmentField[Known]):
    """Yes, No or Not known, and blank until somebody answers; keys Y, N and K answer it."""

    options: Options[Known] = YES_NO_NOT_KNOWN
    empty: Known = Known.BLANK


@dataclass(frozen=True, kw_only=True)
class ChecksField(Field[tuple[V, ...]]):
    """Any of a list, as ticks under one another, in the order of the list."""

    options: Options[V]
    width: Width = Width.FULL

    def make(self, today: Callable[[], date]) -> Control[tuple[V, ...]]:
        return ChecksControl(self)


@dataclass(frozen=True, kw_only=True)
class CheckField(Field[bool]):
    """One tick; the label above names the matter and ``words`` stand beside the tick."""

    words: str
    width: Width = Width.FULL

    def make(self, today: Callable[[], date]) -> Control[bool]:
        return CheckControl(self)


class ChoiceControl(Control[V]):
    """A drop-down list. A value that is no longer in the list stays, shown as it was recorded."""

    def __init__(self, field: ChoiceField[V]) -> None:
        super().__init__(field)
        self._values: list[V] = [field.empty]
        self._empty = field.empty
        self._picker = Picker()
        self._picker.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._picker.addItem(field.empty_words)
        for value, text in field.options:
            self._values.append(value)
            self._picker.addItem(text)
        self._picker.activated.connect(self.changed)
        self._picker.activated.connect(self.left)
        self.hold(self._picker)

    def value(self) -> V:
        chosen = self._values[self._picker.currentIndex()]
        self.need(chosen == self._empty)
        return chosen

    def put(self, value: V) -> None:
        if value not in self._values:
            self._values.append(value)
            self._picker.addItem(str(value))
        self._picker.setCurrentIndex(self._values.index(value))

    def state(self) -> object:
        return self._picker.currentIndex()

    def restore(self, state: object) -> None:
        if isinstance(state, int) and 0 <= state < self._picker.count():
            self._picker.setCurrentIndex(state)


class _Segment(QPushButton):
    """One of them: ``key`` is asked first whether a key is for the whole control."""

    def __init__(self, text: str, key: Callable[[QPushButton, QKeyEvent], bool]) -> None:
        super().__init__(text)
        self._asks = key

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._asks(self, event):
            super().keyPressEvent(event)


class SegmentControl(Control[V]):
    """Words side by side, one of them chosen. Arrow keys move, a first letter chooses, Delete takes it away."""

    def __init__(self, field: SegmentField[V]) -> None:
        super().__init__(field)
        self._empty = field.empty
        self._buttons: list[tuple[V, QPushButton]] = []
        box = QWidget()
        across = QHBoxLayout(box)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        for place, (value, text) in enumerate(field.options):
            button = self._make(text, place, len(field.options))
            button.setAccessibleName(f"{field.label}: {text}")
            self._buttons.append((value, button))
            across.addWidget(button)
        across.addStretch(1)
        self.hold(box, self._buttons[0][1])
        self._buttons[0][1].setAccessibleName(f"{field.label}: {field.options[0][1]}")

    def value(self) -> V:
        chosen = next((value for value, button in self._buttons if button.isChecked()), self._empty)
        self.need(chosen == self._empty)
        return chosen

    def put(self, value: V) -> None:
        for each, button in self._buttons:
            button.setChecked(each == value)

    def state(self) -> object:
        return next((place for place, (_, button) in enumerate(self._buttons) if button.isChecked()), -1)

    def restore(self, state: object) -> None:
        for place, (_, button) in enumerate(self._buttons):
            button.setChecked(place == state)

    def marked(self) -> tuple[QWidget, ...]:
        return tuple(button for _, button in self._buttons)

    def _make(self, text: str, place: int, of: int) -> QPushButton:
        button = _Segment(text, self._key)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setProperty("kind", "segment")
        button.setProperty("place", "first" if place == 0 else "last" if place == of - 1 else "middle")
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self._clicked)
        return button

    def _clicked(self) -> None:
        sender = self.sender()
        for _, button in self._buttons:
            if button is not sender:
                button.setChecked(False)
        self.changed.emit()
        self.left.emit()

    def _key(self, button: QPushButton, event: QKeyEvent) -> bool:
        buttons = [each for _, each in self._buttons]
        place = buttons.index(button)
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if step:
            give(buttons[(place + step) % len(buttons)], Qt.FocusReason.TabFocusReason)
            return True
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(None)
            return True
        return self._letter(event.text().casefold())

    def _letter(self, typed: str) -> bool:
        """Choose by first letter; of two that begin alike (No, Not known) the second answers to K."""
        letters = {"k": "not known"}
        for _, button in self._buttons:
            words = button.text().casefold()
            if typed and (words == letters.get(typed) or (typed.isalpha() and words.startswith(typed))):
                self._choose(button)
                return True
        return False

    def _choose(self, chosen: QPushButton | None) -> None:
        for _, button in self._buttons:
            button.setChecked(button is chosen)
        if chosen is not None:
            give(chosen, Qt.FocusReason.TabFocusReason)
        self.changed.emit()
        self.left.emit()


class ChecksControl(Control[tuple[V, ...]], Generic[V]):
    """Ticks under one another."""

    def __init__(self, field: ChecksField[V]) -> None:
        super().__init__(field)
        box = QWidget()
        down = QVBoxLayout(box)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        self._ticks: list[tuple[V, Tick]] = []
        for value, text in field.options:
            tick = Tick(text)
            tick.clicked.connect(self.changed)
            self._ticks.append((value, tick))
            down.addWidget(tick)
        self.hold(box, self._ticks[0][1])
        self._ticks[0][1].setAccessibleName(self._ticks[0][1].text())

    def value(self) -> tuple[V, ...]:
        chosen = tuple(value for value, tick in self._ticks if tick.isChecked())
        self.need(not chosen)
        return chosen

    def put(self, value: tuple[V, ...]) -> None:
        for each, tick in self._ticks:
            tick.setChecked(each in value)

    def state(self) -> object:
        return [place for place, (_, tick) in enumerate(self._ticks) if tick.isChecked()]

    def restore(self, state: object) -> None:
        for place, (_, tick) in enumerate(self._ticks):
            tick.setChecked(isinstance(state, list) and place in state)

    def marked(self) -> tuple[QWidget, ...]:
        return tuple(tick for _, tick in self._ticks)


class CheckControl(Control[bool]):
    """One tick."""

    def __init__(self, field: CheckField) -> None:
        super().__init__(field)
        self._tick = Tick(field.words)
        self._tick.clicked.connect(self.changed)
        self.hold(self._tick)
        self._tick.setAccessibleName(field.words)
        self._label.setVisible(bool(field.label))

    def value(self) -> bool:
        self.need(not self._tick.isChecked())
        return self._tick.isChecked()

    def put(self, value: bool) -> None:
        self._tick.setChecked(value)

    def state(self) -> object:
        return self._tick.isChecked()

    def restore(self, state: object) -> None:
        self._tick.setChecked(state is True)
