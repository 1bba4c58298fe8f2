"""Writing something down in a window of its own: refused at the field, else closed with what was kept."""

from collections.abc import Callable
from dataclasses import dataclass

from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError
from marac_desktop.services.desk import Desk
from marac_desktop.ui.fields import TextField
from marac_desktop.ui.form import Section
from marac_desktop.ui.prompts import Scripted
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


def test_esc_asks_first_and_what_is_half_typed_survives_a_lock(
    qtbot: QtBot, context: Context, prompts: Scripted, settle: Callable[[], None]
) -> None:
    def asking(draft: str) -> RecordQuestion[Draft, str]:
        sections = (Section("", (TextField(path="words", label="Words"),)),)
        asked = Asked[Draft, str]("Title", "Text", Draft(), sections, "Keep", lambda _desk, typed, _secret: typed.words)
        question: RecordQuestion[Draft, str] = RecordQuestion(None, context, asked, draft)
        qtbot.addWidget(question)
        question.form.finish()
        question.show()
        settle()
        return question

    for draft, kept in (("by-phone/7", "She said he is"), ("", "")):
        first = asking(draft)
        first.form.control("words").restore("She said he is")
        first.form.changed.emit()
        context.locking.emit()
        settle()
        again = asking(draft)
        assert again.form.peek().words == kept
        again.form.control("words").restore("She said he is away")
        prompts.answers.extend([False, True])
        again.reject()
        assert again.isVisible()
        again.reject()
        settle()
        assert not again.isVisible()
        assert asking(draft).form.peek().words == ""
        first.form.put(Draft())
