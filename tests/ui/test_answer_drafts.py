"""Half an answer stands there when the same is asked about the same again, and nowhere else."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.agency import Agency
from marac_desktop.domain.codes import Source
from marac_desktop.ui import carets
from marac_desktop.ui.answer_drafts import keep_answer
from marac_desktop.ui.office.agencies import AgencyQuestion
from marac_desktop.ui.questions import Reason, Sign
from marac_desktop.ui.screen import Context

Settle = Callable[[], None]
Ask = Callable[..., Reason]


@pytest.fixture
def ask(context: Context, qtbot: QtBot, settle: Settle) -> Ask:
    owner = QWidget()
    qtbot.addWidget(owner)

    def asked(about: str = "merging:1") -> Reason:
        question = Reason(owner, "Take it back?", "", "Take back")
        question.about = about
        keep_answer(context, question)
        settle()
        return question

    return asked


def written(question: Reason) -> str:
    return carets.text(carets.editors(question)[0])


def test_it_stands_there_again_after_a_lock(ask: Ask, context: Context, settle: Settle) -> None:
    carets.restore(carets.editors(ask())[0], {"text": "They are sis", "caret": 4})
    context.locking.emit()
    settle()
    again = ask()
    assert (written(again), carets.caret(carets.editors(again)[0])) == ("They are sis", 4)
    assert written(ask("merging:2")) == ""


@pytest.mark.parametrize("leave", [Reason.reject, Reason.accept])
def test_it_is_forgotten_once_answered_or_left(
    ask: Ask, context: Context, settle: Settle, leave: Callable[[Reason], None]
) -> None:
    question = ask()
    carets.restore(carets.editors(question)[0], {"text": "They are sis"})
    leave(question)
    context.locking.emit()
    settle()
    assert written(ask()) == ""


def test_what_is_typed_into_a_form_comes_back_for_that_one_alone(
    context: Context, qtbot: QtBot, settle: Settle
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    first, again, other = (AgencyQuestion(owner, context, Agency("Housing", Source.HOUSING, id=n)) for n in (1, 1, 2))
    keep_answer(context, first)
    settle()
    first.form.control("name").restore("Housing and hom")
    first.form.changed.emit()
    context.locking.emit()
    settle()
    for question in (again, other):
        keep_answer(context, question)
        settle()
        question.form.finish()
    assert [question.form.control("name").state() for question in (again, other)] == ["Housing and hom", "Housing"]


def test_a_passphrase_is_kept_nowhere(context: Context, qtbot: QtBot, settle: Settle) -> None:
    question = Sign(None, "Sign", "", ["Ann"], "Sign")
    qtbot.addWidget(question)
    keep_answer(context, question)
    question.entry.edit.setText("gravel otter violin")
    context.locking.emit()
    settle()
    found: list[object] = []
    context.run_draft(context, lambda drafts: drafts.all(), found.append)
    settle()
    assert found == [()]
