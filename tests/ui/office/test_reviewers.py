"""The rota in Office: somebody is put on it, changed, and said to be missing."""

from collections.abc import Callable
from dataclasses import replace

from pytestqt.qtbot import QtBot

from marac_desktop.domain.agreement import Reviewer
from marac_desktop.ui.office.reviewers import COLUMNS, ReviewerQuestion, ReviewersTab
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from tests.conftest import TODAY
from tests.ui.reading import press, said

ANN = Reviewer("Ann Invented", "Housing", until=TODAY)


def test_somebody_is_put_on_the_rota_and_their_days_changed(
    qtbot: QtBot, context: Context, prompts: Scripted, settle: Callable[[], None]
) -> None:
    tab = ReviewersTab(context)
    qtbot.addWidget(tab)
    tab.resize(900, 500)
    tab.show()
    tab.refresh()
    settle()
    assert "Nobody on the rota yet" in said(tab)
    prompts.answers.append(ANN)
    press(tab, "Add a reviewer")
    settle()
    tab.table.choose(lambda row: row.name == ANN.name)
    settle()
    kept = tab.table.current()
    assert [column.text(ANN) for column in COLUMNS] == ["Ann Invented", "Housing", "By phone", "Always", "23 Nov 2026"]
    assert kept is not None
    assert replace(kept, id=0, version=0) == ANN
    assert "Nobody on the rota yet" not in said(tab)


def test_a_reviewer_needs_a_name_and_an_agency(qtbot: QtBot, context: Context) -> None:
    question = ReviewerQuestion(ReviewersTab(context), context, replace(ANN, name=""), ())
    qtbot.addWidget(question)
    question.form.finish()
    press(question, "Keep")
    assert question.given is None
    question.form.put(ANN)
    press(question, "Keep")
    assert question.given == ANN
