"""F9 works while a question stands before the window, and every question that names somebody answers to it."""

import importlib
import inspect
import pkgutil
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from marac_desktop import ui
from marac_desktop.ui.hiding import Covered, let_hide
from marac_desktop.ui.questions import Question, Reason
from marac_desktop.ui.screen import Context


class Names(Reason):
    """Hears whether names are hidden."""

    def __init__(self) -> None:
        super().__init__(None, "Why?", "", "Record")
        self.heard: list[bool] = []

    def hide_names(self, hidden: bool) -> None:
        self.heard.append(hidden)


def asked(context: Context, qtbot: QtBot) -> Names:
    question = Names()
    qtbot.addWidget(question)
    let_hide(question, context.turn_names, context.names_hidden_changed, hidden=context.names_hidden)
    question.show()
    question.activateWindow()
    qtbot.waitUntil(question.isActiveWindow)
    return question


def test_f9_in_a_question_hides_names_everywhere_and_shows_them_again(context: Context, qtbot: QtBot) -> None:
    question = asked(context, qtbot)
    for hidden in (True, False):
        QTest.keyClick(question, Qt.Key.Key_F9)
        assert context.names_hidden is hidden
    assert question.heard == [True, False]


def test_a_question_opens_as_names_are_shown_now(context: Context, qtbot: QtBot) -> None:
    context.hide_names(True)
    assert asked(context, qtbot).heard == [True]
    assert asked(context, qtbot).heard == [True]


def _naming() -> list[type[Question[Any]]]:
    """The questions of every module that can show a name."""
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    found: list[type[Question[Any]]] = []
    waiting: list[type[Question[Any]]] = [Question]
    while waiting:
        children = waiting.pop().__subclasses__()
        waiting.extend(children)
        found.extend(one for one in children if one.__module__.startswith(ui.__name__))
    return [one for one in found if _names(one)]


def _names(question: type[Question[Any]]) -> bool:
    words = inspect.getsource(question)
    return any(word in words for word in ("NameStyle", "names_hidden", "display(", "Facts(", "Covered(", "_named"))


@pytest.mark.parametrize("question", _naming(), ids=lambda one: one.__name__)
def test_each_question_that_shows_names_hides_them(question: type[Question[Any]]) -> None:
    assert question.hide_names is not Question.hide_names


def test_the_questions_that_show_names_are_known() -> None:
    named = {one.__name__ for one in _naming()}
    assert {"Enquiries", "JudgeQuestion", "Jump", "Preview", "SealList", "Shown", "SignList", "SlipTaken"} <= named


def test_what_cannot_be_shown_by_initials_is_covered_whole(qtbot: QtBot) -> None:
    paper = QLabel("Jess Wyn")
    covered = Covered(paper)
    qtbot.addWidget(covered)
    covered.show()
    covered.cover(True)
    assert not paper.isVisible()
    covered.cover(False)
    assert paper.isVisible()
