"""Half an answer is kept: whatever is typed into a question's own window stands there again when it is asked again."""

from typing import Any

from PySide6.QtCore import QObject

from marac_desktop.ui import carets
from marac_desktop.ui.drafting import Drafting
from marac_desktop.ui.form import Form
from marac_desktop.ui.form_question import DRAFT, TypedQuestion
from marac_desktop.ui.questions import Question
from marac_desktop.ui.screen import Context


def keep_answer(context: Context, question: Question[Any]) -> None:
    """Keep what is typed into ``question`` from now until it is answered or left; passphrases are never kept.

    A TypedQuestion sees to itself: what somebody who sat down here types in one is kept from whoever is signed in.
    """
    if question.findChild(Drafting) is None and not isinstance(question, TypedQuestion):
        AnswerDraft(context, question)


class AnswerDraft(QObject):
    """The draft of one question: its forms, and its editors outside of them."""

    def __init__(self, context: Context, question: Question[Any]) -> None:
        super().__init__(question)
        self._question = question
        self._forms: list[Form[Any]] = question.findChildren(Form)
        self._editors = carets.editors(question, self._forms)
        name = f"{type(question).__name__}/{question.about or question.heading}/{context.account.uid}"
        self._drafting = Drafting(context, DRAFT, name, self._state, self)
        for form in self._forms:
            form.changed.connect(self._drafting.touch)
        for editor in self._editors:
            editor.textChanged.connect(self._drafting.touch)
        if self._forms or self._editors:
            self._drafting.load(self._take_up)
            question.finished.connect(self._drafting.drop)

    def _state(self) -> dict[str, object]:
        typed = [carets.state(editor, self._question) for editor in self._editors]
        return {"forms": [form.state() for form in self._forms], "editors": typed}

    def _take_up(self, state: dict[str, Any] | None) -> None:
        if state is not None:
            for form, kept in zip(self._forms, state["forms"], strict=False):
                form.restore(kept)
            for editor, kept in zip(self._editors, state["editors"], strict=False):
                carets.restore(editor, kept)
