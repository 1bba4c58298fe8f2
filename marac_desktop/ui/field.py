"""What every field of a form is: a label above, the control, a hint, and the sentence that says what is wrong."""

from abc import abstractmethod
from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.errors import FieldError
from marac_desktop.ui.icons import Mark
from marac_desktop.ui.theme import Space, Type
from marac_desktop.ui.words import Words, caption, restyle

V = TypeVar("V")


class Width(IntEnum):
    """How wide a control is, in pixels at 100 %; FULL takes what there is."""

    SHORT = 160
    MEDIUM = 320
    FULL = 0


def scaled(widget: QWidget, length: int) -> int:
    """``length`` pixels at 100 % as they are at the text size ``widget`` has."""
    return round(length * max(widget.font().pixelSize(), 1) / Type.BODY)


@dataclass(frozen=True, kw_only=True)
class Field(Generic[V]):
    """A field to be: ``path`` is the attribute of the form's value, dotted for nested ones (``victim.birth.on``).

    ``needed`` refuses an empty answer; ``hint`` stands under the label. ``make`` builds the control, when its turn
    comes.
    """

    path: str
    label: str
    hint: str = ""
    needed: bool = False
    width: Width = Width.MEDIUM

    def make(self, today: Callable[[], date]) -> "Control[V]":
        """The widget for this field; ``today`` is the date in London."""
        raise TypeError(f"{type(self).__name__} makes no control")

    def steps(self, today: Callable[[], date]) -> "Generator[None, None, Control[V]]":
        """As ``make``, a little at a time where the control takes long to build."""
        yield from ()
        return self.make(today)


class Control(QWidget, Generic[V]):
    """The widget of one Field. ``changed`` is emitted when the user changes the answer, ``left`` when focus leaves."""

    changed = Signal()
    left = Signal()

    def __init__(self, field: Field[V]) -> None:
        super().__init__()
        self.field = field
        self.setObjectName(field.path)
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(Space.XS)
        self._label = Words(field.label, "label")
        self._stack.addWidget(self._label)
        if field.hint:
            self._stack.addWidget(caption(field.hint))
        self._held: QWidget | None = None
        self._error: QWidget | None = None
        self._error_words: Words | None = None
        self._target: QWidget = self._label

    @abstractmethod
    def value(self) -> V:
        """The answer; raises FieldError when what is typed cannot be one."""

    @abstractmethod
    def put(self, value: V) -> None:
        """Show ``value`` as the answer."""

    @abstractmethod
    def state(self) -> object:
        """What is typed, as plain JSON, right or wrong."""

    @abstractmethod
    def restore(self, state: object) -> None:
        """Show again what ``state`` gave."""

    @property
    def target(self) -> QWidget:
        """The widget that takes the keyboard."""
        return self._target

    def caret(self) -> int:
        """Where the text cursor stands, 0 where there is none."""
        return 0

    def set_caret(self, place: int) -> None:
        """Put the text cursor at ``place``, where there is one."""

    @property
    def error(self) -> str:
        """The sentence shown under the field, or ""."""
        return self._error_words.text() if self._error_words is not None and self._shows_error() else ""

    def show_error(self, sentence: str) -> None:
        """Say what is wrong under the field, and mark the control; "" takes both away."""
        if not sentence and self._error is None:
            return
        if self._error is None or self._error_words is None:
            self._error, self._error_words = self._make_error()
        self._error_words.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.target.setAccessibleDescription(sentence or self.field.hint)
        for part in self.marked():
            restyle(part, invalid=bool(sentence))

    def readable(self) -> V:
        """As ``value``; a control made of several leaves out what cannot be read. May raise FieldError."""
        return self.value()

    def inside(self, path: str) -> "Control[Any] | None":
        """The control for ``path``: this one for its own path and whatever lies under it; None for any other. A
        control made of several gives the one that is meant.
        """
        own = self.field.path
        return self if path == own or path.startswith(f"{own}.") else None

    def where(self, widget: QWidget) -> "tuple[str, Control[Any]] | None":
        """The path and control that ``widget`` belongs to, here or inside; None when it belongs elsewhere."""
        return (self.field.path, self) if self is widget or self.isAncestorOf(widget) else None

    def marked(self) -> tuple[QWidget, ...]:
        """The widgets whose border turns to the error colour."""
        return (self.target,)

    def refuse(self, sentence: str) -> FieldError:
        """A FieldError of this field."""
        return FieldError(self.field.path, sentence)

    def need(self, empty: bool) -> None:
        """Raise FieldError when an answer is needed and there is none."""
        if empty and self.field.needed:
            raise self.refuse(f"{self.field.label.rstrip('?')}: this is needed.")

    def hold(self, control: QWidget, target: QWidget | None = None) -> None:
        """Put ``control`` under the label; ``target`` is the part that takes the keyboard."""
        self._target = target or control
        self._label.setBuddy(self._target)
        self._target.setAccessibleName(self.field.label)
        self._target.setAccessibleDescription(self.field.hint)
        self._held = control
        self.fit_width()
        self._stack.addWidget(control)

    def fit_width(self) -> None:
        """As wide as the field says, at the text size in force."""
        if self._held is not None and self.field.width:
            self._held.setMaximumWidth(scaled(self, self.field.width))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.fit_width()

    def _make_error(self) -> tuple[QWidget, Words]:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.XS)
        sentence = Words("", "error")
        across.addWidget(Mark("circle-alert", 16, "danger"))
        across.addWidget(sentence, 1)
        self._stack.addWidget(row)
        return row, sentence

    def _shows_error(self) -> bool:
        return self._error is not None and not self._error.isHidden()
