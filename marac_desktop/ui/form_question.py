"""A form in a window of its own that closes once the case file has what was typed; half typed is kept until then."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from marac_desktop.domain.errors import MaracError
from marac_desktop.ui.buttons import Kind
from marac_desktop.ui.drafting import Drafting
from marac_desktop.ui.form import Form, Section
from marac_desktop.ui.questions import Question
from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Space

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

T = TypeVar("T")
K = TypeVar("K")
DRAFT = "asked"
"""The kind of draft half-typed answers are kept under."""
_SIZE = (640, 660)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a window asks: its title, what to know beforehand, the verb on its button, and the name its draft is kept
    under (a kind and a reference, never a person's name).
    """

    title: str
    text: str
    act: str
    draft: str


class TypedQuestion(Question[K]):
    """A window with a form in it: Esc asks before typing is thrown away, and what is half typed survives a lock."""

    _context: Context
    form: Form[Any]
    _draft: Drafting | None = None

    def guard(self, context: Context, form: Form[Any], draft: str) -> None:
        """Keep what is typed into ``form`` as the draft ``draft``; "" keeps none, as for what somebody else types."""
        self._context, self.form = context, form
        if draft:
            self._draft = Drafting(context, DRAFT, f"{draft}/{context.account.uid}", form.state, self)
            self._draft.load(self._take_up)
            form.changed.connect(self._draft.touch)

    def begin_at(self, sections: Sequence[Section]) -> None:
        """Begin with the keyboard in the first field, not on a button; a draft puts it back where it was."""
        first = sections[0].fields[0]
        path = first[0].path if isinstance(first, tuple) else first.path

        def built() -> None:
            focused = self.focusWidget()
            if focused is None or not self.form.path_of(focused):
                self.form.focus(path)

        self.form.built.connect(built)

    def give(self, answer: K) -> None:
        """As any question does; what was half typed is no longer."""
        self._forget()
        super().give(answer)

    def reject(self) -> None:
        """Leave; what is half typed is thrown away only when the practitioner says so."""
        if self.busy:
            return
        text = "What you typed here is not kept yet."
        if self.form.dirty and not self._context.prompts.confirm(self, "Leave without keeping?", text, "Throw it away"):
            return
        self._forget()
        super().reject()

    def _forget(self) -> None:
        if self._draft is not None:
            self._draft.drop()

    def _take_up(self, state: dict[str, object] | None) -> None:
        if state is not None:
            self.form.restore(state)


class FormQuestion(TypedQuestion[K], Generic[T, K]):
    """``work`` keeps what was typed; its answer is ``given``."""

    def __init__(
        self,
        parent: QWidget | None,
        context: Context,
        asked: Asked,
        value: T,
        sections: Sequence[Section],
        work: Callable[["Desk", T], K],
    ) -> None:
        super().__init__(parent, asked.title, asked.text, width=_SIZE[0])
        self._work = work
        self.guard(context, Form(value, sections, context.today), asked.draft)
        self.begin_at(sections)
        self.form.setMinimumHeight(min(context.theme.px(300), 420))
        self.body.setContentsMargins(Space.XL, Space.XL, Space.XL, 0)
        self.body.addWidget(self.form, 1)
        self.add_cancel()
        self.keep = self.add_button(asked.act, self.done_typing, Kind.PRIMARY)
        self.resize(*_SIZE)

    def done_typing(self) -> None:
        """Keep what is typed, or say at its field why not."""
        typed = None if self.busy else self.form.checked()
        if typed is None:
            return
        self.wait(self.keep, busy=True)
        self._context.run(self, lambda desk: self._work(desk, typed), self.give, self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done_typing()
            return
        super().keyPressEvent(event)

    def _refused(self, error: MaracError) -> None:
        self.wait(self.keep, busy=False)
        self.form.refused(error)
