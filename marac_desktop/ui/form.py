"""A form over one frozen value: sections of labelled fields, errors beside them, and a memory of caret and typing."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from time import perf_counter
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from marac_desktop.domain.errors import FieldError, FieldErrors, MaracError
from marac_desktop.ui import binding
from marac_desktop.ui.controls import Controls
from marac_desktop.ui.field import Control, Field, scaled
from marac_desktop.ui.following import Following
from marac_desktop.ui.held_keys import HeldKeys
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.mending import ToMend
from marac_desktop.ui.piecemeal import SLICE
from marac_desktop.ui.section import Section
from marac_desktop.ui.side_by_side import SideBySide
from marac_desktop.ui.theme import Space

__all__ = ["Form", "Section"]
T = TypeVar("T")
WIDEST = 760
"""Pixels; lines longer than this are hard to read."""


class Form(QWidget, Generic[T]):
    """Sections built a little at a time. ``changed`` follows every answer; ``built`` comes when all is there.

    A ``compact`` form stands in a side panel: no cards, narrow margins.
    """

    changed = Signal()
    built = Signal()

    def __init__(
        self,
        value: T,
        sections: Sequence[Section],
        today: Callable[[], date],
        *,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._compact = compact
        self._value = value
        self._sections = tuple(sections)
        self._today = today
        self._controls = Controls()
        self._clean: dict[str, object] = {}
        self._cards: dict[str, QWidget] = {}
        self._waiting: dict[str, object] | None = None
        self._keys = HeldKeys(self)
        self._frame()
        self._builder: Iterator[None] | None = self._build()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._build_some)
        self._later.start()

    # What the form says

    def value(self) -> T:
        """The value with every answer in it. Shows and raises FieldErrors when an answer cannot be read."""
        self.finish()
        answers, errors = self._controls.answers()
        self._show_errors(errors)
        if errors:
            raise FieldErrors(tuple(errors))
        return binding.written(self._value, answers)

    def checked(self) -> T | None:
        """As ``value``, but None when something is wrong, which the form then shows, with the first field focused."""
        try:
            return self.value()
        except FieldErrors as refused:
            self.refused(refused)
            return None

    def peek(self) -> T:
        """The value with every answer that can be read, the others as they were: for live judgement beside the form."""
        return binding.written(self._value, self._controls.readable())

    def refused(self, error: MaracError) -> None:
        """Show what a service refused: beside its field where it names one, else above the form."""
        found = error.errors if isinstance(error, FieldErrors) else (error,) if isinstance(error, FieldError) else ()
        self.finish()
        known = [each for each in found if self._controls.at(each.field) is not None]
        answers = [(each.field, control.field.label) for each in known if (control := self._controls.at(each.field))]
        unknown = [str(each) for each in found if self._controls.at(each.field) is None]
        if not found:
            unknown = [str(error)]
        self._show_errors(known)
        self._banner.say(" ".join(unknown), answers)
        if known:
            self.focus(known[0].field)
        elif unknown:
            self._scroll.ensureVisible(0, 0)

    # What the form is told

    def put(self, value: T) -> None:
        """Show another value, all of it clean."""
        self._value = value
        for path, control in self._controls.items():
            control.put(binding.read(value, path))
            control.show_error("")
        self._banner.say("")
        self.settle()

    def take(self, value: T, typed: Iterable[tuple[str, str]] = ()) -> None:
        """Show what a filled form told as if it had been typed here: ``value``, and by field what could not be read."""
        self.finish()
        self._controls.take(self._value, value, typed)
        self.changed.emit()

    def rebase(self, value: T, under: str) -> None:
        """Go on about another value: fields ``under`` a path show what it holds, clean; all others stay as typed."""
        self.finish()
        self._value = value
        self._clean |= self._controls.show(value, under)

    def settle(self) -> None:
        """Take what is shown as saved: the form is no longer dirty."""
        self._clean = {path: control.state() for path, control in self._controls.items()}

    @property
    def dirty(self) -> bool:
        """Whether anything was typed since it was shown or saved."""
        return bool(self._controls.typed(self._clean))

    def control(self, path: str) -> Control[Any]:
        """The control of the field at ``path``; KeyError when the form has none."""
        self.finish()
        if (found := self._controls.at(path)) is None:
            raise KeyError(path)
        return found

    def focus(self, path: str) -> None:
        """Put the keyboard into the field at ``path`` and bring it into view."""
        control = self.control(path)
        give(control.target)
        self._scroll.ensureWidgetVisible(control, 0, Space.XXL)

    def path_of(self, widget: QWidget) -> str:
        """The path of the field that ``widget`` belongs to; "" for none."""
        found = self._controls.where(widget)
        return found[0] if found else ""

    def show_section(self, title: str) -> None:
        """Bring the section named ``title`` to the top."""
        self.finish()
        card = self._cards[title]
        self._scroll.verticalScrollBar().setValue(card.y() - Space.L)

    def shown(self, title: str, visible: bool) -> None:
        """Show or hide the section named ``title``; hidden answers are kept."""
        self._cards[title].setVisible(visible)

    def state(self) -> dict[str, object]:
        """Everything typed, right or wrong, and where the caret stands: plain JSON for a draft."""
        kept = self._controls.where(self.focusWidget())  # also while the window is not in front
        focused, caret = (kept[0], kept[1].caret()) if kept else ("", 0)
        typed, place = self._controls.typed(self._clean), {"focus": focused, "caret": caret}
        if self._waiting is not None:  # still being built: what was typed meanwhile goes before what is to come back
            place = place if focused in typed else {}
            return self._waiting | {"typed": _dict(self._waiting.get("typed")) | typed} | place
        return {"typed": typed, "scrolled": self._scroll.verticalScrollBar().value()} | place

    def restore(self, state: dict[str, object]) -> None:
        """Show again what ``state`` gave, caret included, as soon as the form is built."""
        self._waiting = state
        if self._builder is None:
            self._restore({})

    def hold_keys(self) -> None:
        """Have the keyboard until the field that is to have it is built; what is typed meanwhile goes there."""
        if self._builder is not None and self.isVisible():
            self._keys.hold()

    def finish(self) -> None:
        """Build what is not built yet, at once."""
        while self._builder is not None:
            self._advance()

    # How it is built

    def _frame(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = Following()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._scroll)
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        across = QHBoxLayout(inside)
        edge = Space.L if self._compact else Space.XL
        across.setContentsMargins(edge, Space.S if self._compact else Space.L, edge, edge)
        self._inner = QWidget()
        self._inner.setMaximumWidth(scaled(self, WIDEST))
        across.addWidget(self._inner, 1)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.L)
        self._banner = ToMend()
        self._banner.wanted.connect(self.focus)
        self._column.addWidget(self._banner)
        self._column.addStretch(1)
        self._scroll.setWidget(inside)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._inner.setMaximumWidth(scaled(self, WIDEST))

    def _build(self) -> Iterator[None]:
        for section in self._sections:
            body = self._card(section)
            yield
            for entry in section.fields:
                body.addLayout((yield from self._row(entry if isinstance(entry, tuple) else (entry,))))
                yield
            if section.extra is not None:
                body.addWidget(section.extra())
                yield

    def _build_some(self) -> None:
        started = perf_counter()
        self._keys.lead(lambda: self._controls.awaited(self._waiting or {}))
        self._advance()
        while self._builder is not None and perf_counter() - started < SLICE:
            self._advance()
        if self._builder is not None:
            self._later.start()

    def _advance(self) -> None:
        if self._builder is None or next(self._builder, self) is None:
            return
        self._builder = None
        self._keys.end(lambda: self._controls.awaited(self._waiting or {}) or self._controls.awaited({}))
        if self._waiting is not None:
            self._restore(self._controls.typed(self._clean))
        self.built.emit()

    def _card(self, section: Section) -> QVBoxLayout:
        card, body = section.card(compact=self._compact)
        self._cards[section.title] = card
        self._column.insertWidget(self._column.count() - 1, card)
        return body

    def _row(self, fields: tuple[Field[Any], ...]) -> Generator[None, None, SideBySide]:
        across = SideBySide()
        for field in fields:
            control = yield from field.steps(self._today)
            control.put(binding.read(self._value, field.path))
            control.changed.connect(self.changed)
            control.changed.connect(partial(control.show_error, ""))
            control.left.connect(partial(self._left, control))
            self._controls[field.path] = control
            self._clean[field.path] = control.state()
            across.addWidget(control)
        return across

    def _left(self, control: Control[Any]) -> None:
        """On leaving a field say at once what cannot be read; a missing answer only when the form is saved."""
        try:
            control.value()
        except FieldError as error:
            control.show_error(str(error) if control.state() not in ("", -1, [], 0, False) else "")
        else:
            control.show_error("")

    def _show_errors(self, errors: Sequence[FieldError]) -> None:
        self._controls.show_errors(errors)
        if not errors:
            self._banner.say("")

    def _restore(self, meanwhile: dict[str, object]) -> None:
        state, self._waiting = self._waiting or {}, None
        for path, each in _dict(state.get("typed")).items():
            if path in self._controls and path not in meanwhile:
                self._controls[path].restore(each)
        own = self._controls.where(self.focusWidget())
        if own is not None and own[0] in meanwhile:  # somebody is typing there already
            state = {"typed": {}}
        focused, caret, scrolled = (state.get(key) for key in ("focus", "caret", "scrolled"))
        control = self._controls.at(focused) if isinstance(focused, str) and focused else None
        QTimer.singleShot(0, self, partial(self._scroll.go_back, scrolled))
        if control is not None and not self._keys.settled:
            give(control.target)
            control.set_caret(caret if isinstance(caret, int) else 0)
        self.changed.emit()


def _dict(found: object) -> dict[str, object]:
    return found if isinstance(found, dict) else {}
