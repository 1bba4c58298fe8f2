"""Ctrl+K, a few letters, an arrow and Enter: the screen that holds it is open at it."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.services.desk import Desk
from marac_desktop.ui.jump import HINT, NONE, Jump, jump_somewhere
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from tests.services.sitting import planned, referred

Settle = Callable[[], None]


@pytest.fixture
def question(context: Context, qtbot: QtBot, settle: Settle) -> Jump:
    def work(desk: Desk) -> None:
        referred(desk, "Ashcombe", reference="SOM/26/0412")
        planned(desk, date=date(2026, 12, 7))

    context.run(context, work, lambda _: None)
    settle()
    made = Jump(None, context)
    qtbot.addWidget(made)
    made.show()
    return made


def _shown(question: Jump) -> list[str]:
    return [question.hits.item(at).text() for at in range(question.hits.count())]


def test_letters_find_arrows_choose_and_enter_goes(question: Jump, qtbot: QtBot) -> None:
    QTest.keyClicks(question.box, "ashc")
    qtbot.waitUntil(lambda: len(_shown(question)) == 2, timeout=5_000)
    assert _shown(question)[0].startswith("SOM/26/0412  ·  Ashcombe, Jess")
    QTest.keyClick(question.box, Qt.Key.Key_Down)
    assert question.hits.currentRow() == 1
    QTest.keyClick(question.box, Qt.Key.Key_Return)
    assert question.given is not None
    assert question.given.goal == "people"
    assert not question.isVisible()


def test_enter_before_the_answer_goes_to_the_first_found(question: Jump, qtbot: QtBot) -> None:
    QTest.keyClicks(question.box, "412")
    QTest.keyClick(question.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: question.given is not None, timeout=5_000)
    assert question.given is not None
    assert question.given.words == "SOM/26/0412"


def test_nothing_found_is_said_and_esc_leaves(question: Jump, qtbot: QtBot) -> None:
    assert question.says.text() == HINT
    QTest.keyClicks(question.box, "zzz")
    qtbot.waitUntil(lambda: question.says.text() == NONE, timeout=5_000)
    QTest.keyClick(question.box, Qt.Key.Key_Escape)
    assert not question.isVisible()
    assert question.given is None


def test_names_are_initials_while_they_are_hidden(question: Jump, context: Context, qtbot: QtBot) -> None:
    context.names_hidden = True
    QTest.keyClicks(question.box, "ashc")
    qtbot.waitUntil(lambda: len(_shown(question)) == 2, timeout=5_000)
    assert not any("Ashcombe" in text for text in _shown(question))


def test_it_goes_to_the_screen_of_what_was_chosen(
    question: Jump, context: Context, prompts: Scripted, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClicks(question.box, "east")
    qtbot.waitUntil(lambda: len(_shown(question)) == 1, timeout=5_000)
    QTest.mouseClick(question.hits.viewport(), Qt.MouseButton.LeftButton, pos=question.hits.visualItemRect(
        question.hits.item(0)
    ).center())  # fmt: skip
    gone: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(context, "open_screen", lambda key, **where: gone.append((key, where)))
    prompts.answers.extend([question.given, None])
    for _ in range(2):
        jump_somewhere(question, context)
    assert question.given is not None
    assert gone == [("meetings", {"meeting": question.given.id})]


def test_hidden_names_are_hidden_in_what_is_found(question: Jump, context: Context, qtbot: QtBot) -> None:
    QTest.keyClicks(question.box, "ashc")
    qtbot.waitUntil(lambda: len(_shown(question)) == 2, timeout=5_000)
    context.hide_names(True)
    question.hide_names(True)
    assert not any("Ashcombe" in words for words in _shown(question))
