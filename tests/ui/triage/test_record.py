"""Writing something down in a window of its own: refused at the field, else closed with what was kept."""

from collections.abc import Callable
from dataclasses import dataclass

from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError
from marac_desktop.services.desk import Desk
from marac_desktop.ui.fields import TextField
from marac_desktop.ui.form import Section
from marac_desktop.ui.screen import Context
from marac_desktop.ui.triage.record import Asked, RecordQuestion


@dataclass(frozen=True, slots=True)
class Draft:
    """One line."""

    words: str = ""


def test_a_refusal_stands_at_its_field_and_the_answer_closes_it(
    qtbot: QtBot, context: Context, settle: Callable[[], None]
) -> None:
    def work(_desk: Desk, draft: Draft, secret: str) -> str:
        if draft.words == "wrong":
            raise FieldError("words", "Not that.")
        return f"{draft.words}{secret}"

    field = TextField(path="words", label="Words", needed=True)
    question: RecordQuestion[Draft, str] = RecordQuestion(
        None, context, Asked("Title", "Text", Draft(), (Section("", (field,)),), "Keep", work)
    )
    qtbot.addWidget(question)
    question.form.finish()
    question.show()
    question.keep.click()
    assert question.form.control("words").error
    for words in ("wrong", "right"):
        question.form.put(Draft(words))
        question.keep.click()
        settle()
        if words == "wrong":
            assert question.form.control("words").error == "Not that."
            assert question.given is None
    assert question.given == "right"
