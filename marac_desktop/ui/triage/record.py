"""Writing something down about the case at triage: one form in a window of its own, which closes once it is kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from marac_desktop.domain.errors import FieldError, FieldErrors, MaracError
from marac_desktop.ui.buttons import Kind
from marac_desktop.ui.form import Form, Section
from marac_desktop.ui.form_question import TypedQuestion
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.screen import Context
from marac_desktop.ui.secret import SecretEdit
from marac_desktop.ui.theme import Space
from marac_desktop.ui.words import Words

if TYPE_CHECKING:
    from marac_desktop.services.desk import Desk

D = TypeVar("D")
R = TypeVar("R")


@dataclass(frozen=True)
class Asked(Generic[D, R]):
    """What is asked: the form's ``sections`` over ``draft``, and the ``work`` that keeps it, which is given the desk,
    what was typed and the passphrase. ``signed_with`` labels the passphrase's field; "" for none.
    """

    title: str
    text: str
    draft: D
    sections: Sequence[Section]
    act: str
    work: Callable[["Desk", D, str], R]
    signed_with: str = ""
    height: int = 300


class RecordQuestion(TypedQuestion[R], Generic[D, R]):
    """The form; what the service refuses stands at its field, and nothing typed is lost. ``draft`` names what keeps it
    while it is half typed; "" for what somebody types who sat down here.
    """

    def __init__(self, parent: QWidget | None, context: Context, asked: Asked[D, R], draft: str = "") -> None:
        super().__init__(parent, asked.title, asked.text, width=620)
        self._asked = asked
        form = Form(asked.draft, asked.sections, context.today, compact=True)
        self.guard(context, form, draft)
        self.begin_at(asked.sections)
        self.form.setMinimumHeight(context.theme.px(asked.height))
        self.body.addWidget(self.form, 1)
        self.secret = SecretEdit()
        self.secret.setAccessibleName(asked.signed_with)
        self._wrong = Words("", "error")
        self._wrong.hide()
        if asked.signed_with:
            self.body.addLayout(self._signing(asked.signed_with))
        self.add_cancel()
        self.keep = self.add_button(asked.act, self._keep, Kind.PRIMARY)

    def _signing(self, words: str) -> QVBoxLayout:
        label = Words(words, "label", wrap=False)
        label.setBuddy(self.secret)
        down = QVBoxLayout()
        down.setContentsMargins(Space.L, 0, Space.L, 0)
        down.setSpacing(Space.XS)
        for widget in (label, self.secret, self._wrong):
            down.addWidget(widget)
        return down

    def _keep(self) -> None:
        draft = self.form.checked()
        if draft is None:
            return
        secret, work = self.secret.text(), self._asked.work
        self.wait(self.keep, busy=True)
        self._wrong.hide()
        self._context.run(self, lambda desk: work(desk, draft, secret), self.give, self._refused)

    def _refused(self, error: MaracError) -> None:
        self.wait(self.keep, busy=False)
        field_errors = isinstance(error, FieldErrors | FieldError)
        if self._asked.signed_with and not field_errors:
            self._wrong.setText(str(error))
            self._wrong.show()
            self.secret.selectAll()
            give(self.secret)
        else:
            self.form.refused(error)
