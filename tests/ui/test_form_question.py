"""A form in a window of its own: refused at its field, closed once kept, and half typed comes back."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError
from marac_desktop.services.desk import Desk
from marac_desktop.ui.fields import TextField
from marac_desktop.ui.form import Section
from marac_desktop.ui.form_question import Asked, FormQuestion
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context

Settle = Callable[[], None]
ASKED = Asked("Why", "Say why.", "Keep it", "why/5")


@dataclass(frozen=True, slots=True)
class Why:
    words: str = ""


def _keep(_desk: Desk, typed: Why) -> str:
    if typed.words == "no":
        raise FieldError("words", "Say more.")
    return typed.words.upper()


@pytest.fixture
def make(qtbot: QtBot, context: Context, settle: Settle) -> Callable[[], FormQuestion[Why, str]]:
    def made() -> FormQuestion[Why, str]:
        one = FormQuestion(None, context, ASKED, Why(), (Section("", (TextField(path="words", label="Why"),)),), _keep)
        qtbot.addWidget(one)
        one.form.finish()
        one.show()
        settle()
        return one

    return made


def test_refused_at_its_field_and_then_kept(make: Callable[[], FormQuestion[Why, str]], settle: Settle) -> None:
    asks = make()
    asks.form.put(Why("no"))
    asks.keep.click()
    settle()
    assert asks.form.control("words").error == "Say more."
    assert asks.isVisible()
    assert asks.keep.isEnabled()
    asks.form.put(Why("because"))
    QTest.keyClick(asks, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert asks.given == "BECAUSE"
    assert not asks.isVisible()


def test_the_keyboard_begins_in_the_first_field(make: Callable[[], FormQuestion[Why, str]]) -> None:
    asks = make()
    focused = asks.focusWidget()
    assert focused is not None
    assert asks.form.path_of(focused) == "words"


def test_half_typed_is_asked_about_and_comes_back_after_a_lock(
    make: Callable[[], FormQuestion[Why, str]], context: Context, prompts: Scripted, settle: Settle
) -> None:
    asks = make()
    asks.form.control("words").restore("becau")
    asks.form.changed.emit()
    context.locking.emit()
    settle()
    again = make()
    assert again.form.peek().words == "becau"
    prompts.answers.extend([False, True])
    again.reject()
    assert again.isVisible()
    again.reject()
    settle()
    assert make().form.peek().words == ""
    asks.form.put(Why())


def test_pressed_twice_it_is_kept_once_and_not_left_meanwhile(
    qtbot: QtBot, context: Context, prompts: Scripted, settle: Settle
) -> None:
    kept: list[str] = []

    def work(_desk: Desk, typed: Why) -> str:
        kept.append(typed.words)
        return typed.words

    asks = FormQuestion(None, context, ASKED, Why(), (Section("", (TextField(path="words", label="Why"),)),), work)
    qtbot.addWidget(asks)
    asks.form.finish()
    asks.show()
    settle()
    asks.form.put(Why("because"))
    for _ in range(2):
        QTest.keyClick(asks, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(asks, Qt.Key.Key_Escape)
    assert asks.isVisible()
    assert (asks.keep.isEnabled(), asks.keep.toolTip()) == (False, "It is being kept.")
    settle()
    assert kept == ["because"] == [asks.given]
    assert not asks.isVisible()
    assert prompts.asked == []
