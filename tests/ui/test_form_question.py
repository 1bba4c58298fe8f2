"""A form in a window of its own: refused at its field, closed once kept, and half typed comes back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError
from marac_desktop.services.desk import Desk
from marac_desktop.ui.fields import TextField
from marac_desktop.ui.form import Section
from marac_desktop.ui.form_question import Asked, FormQuestion, TypedQuestion
from marac_desktop.ui.meeting.defer import Defer
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from marac_desktop.ui.triage.record import Asked as Record
from marac_desktop.ui.triage.record import RecordQuestion

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


@pytest.mark.filterwarnings("ignore:.*setActiveWindow:DeprecationWarning")  # at once: a window system takes its time
@pytest.mark.parametrize("when", ["before it is shown", "as it comes up", "once it is in front"])
@pytest.mark.parametrize("kind", [FormQuestion, RecordQuestion, Defer])
def test_whenever_its_form_is_built_the_keyboard_begins_in_the_first_field(
    qtbot: QtBot, context: Context, kind: type[TypedQuestion[object]], when: str
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    asks = _asking(kind, owner, context)
    if when == "before it is shown":
        asks.form.finish()
    asks.show()
    if when == "as it comes up":
        asks.form.finish()
    QApplication.setActiveWindow(asks)
    asks.form.finish()
    QApplication.processEvents()
    focused = asks.focusWidget()
    assert focused is not None
    assert asks.form.path_of(focused) in {"words", "reason"}


def _asking(kind: type[TypedQuestion[object]], owner: QWidget, context: Context) -> TypedQuestion[Any]:
    if kind is Defer:
        return Defer(owner, context, ("Police",), "M-1")
    sections = (Section("", (TextField(path="words", label="Why"),)),)
    if kind is RecordQuestion:
        asked = Record("Why", "Say why.", Why(), sections, "Keep it", lambda desk, typed, _: _keep(desk, typed))
        return RecordQuestion(owner, context, asked)
    return FormQuestion(owner, context, ASKED, Why(), sections, _keep)


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
