"""The rota in Office: somebody is put on it, changed, and said to be missing."""

from collections.abc import Callable
from dataclasses import replace

from pytestqt.qtbot import QtBot

from marac_desktop.domain.agreement import Reviewer
from marac_desktop.ui.office.reviewers import COLUMNS, ReviewerQuestion, ReviewersTab
from marac_desktop.ui.screen import Context
from tests.conftest import TODAY
from tests.ui.office.conftest import Answering, kept
from tests.ui.reading import press, said

ANN = Reviewer("Ann Invented", "Housing", until=TODAY)


def test_somebody_is_put_on_the_rota_and_their_days_changed(
    qtbot: QtBot, context: Context, prompts: Answering, settle: Callable[[], None]
) -> None:
    tab = ReviewersTab(context)
    qtbot.addWidget(tab)
    tab.resize(900, 500)
    tab.show()
    tab.refresh()
    settle()
    assert "Nobody on the rota yet" in said(tab)
    prompts.fill = kept(ANN, settle)
    press(tab, "Add a reviewer")
    settle()
    tab.table.choose(lambda row: row.name == ANN.name)
    settle()
    row = tab.table.current()
    assert [column.text(ANN) for column in COLUMNS] == ["Ann Invented", "Housing", "By phone", "Always", "23 Nov 2026"]
    assert row is not None
    assert replace(row, id=0, version=0) == ANN
    assert "Nobody on the rota yet" not in said(tab)


def test_a_reviewer_needs_a_name_and_an_agency(qtbot: QtBot, context: Context, settle: Callable[[], None]) -> None:
    tab = ReviewersTab(context)
    qtbot.addWidget(tab)
    question = ReviewerQuestion(tab, context, replace(ANN, name=""), ())
    qtbot.addWidget(question)
    question.form.finish()
    press(question, "Keep")
    given = [question.given]
    question.form.put(ANN)
    press(question, "Keep")
    assert not question.keep.isEnabled()
    question.reject()
    settle()
    given.append(question.given)
    assert [one and replace(one, id=0, version=0) for one in given] == [None, ANN]
