"""Typed text is kept exactly, counted when it nears its limit, and refused in a sentence over it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError
from marac_desktop.ui.field import Control
from marac_desktop.ui.text_fields import LongTextField, NumberField, TextField
from marac_desktop.ui.theme import Theme
from tests.conftest import TODAY
from tests.hostile import ONE_LINE
from tests.ui.zooming import zoom_to


def made(qtbot: QtBot, field: TextField | LongTextField) -> Control[str]:
    control = field.make(lambda: TODAY)
    qtbot.addWidget(control)
    return control


def said(control: Control[str]) -> list[str]:
    return [label.text() for label in control.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("text", ONE_LINE)
def test_the_same_text_comes_back(qtbot: QtBot, text: str) -> None:
    for field in (TextField(path="f", label="L"), LongTextField(path="f", label="L")):
        control = made(qtbot, field)
        control.put(text)
        assert control.value() == text


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=200))
def test_a_narrative_is_never_altered(qtbot: QtBot, text: str) -> None:
    control = made(qtbot, LongTextField(path="f", label="L"))
    control.put(f"{text}\n\n  {text}")
    assert control.value() == f"{text}\n\n  {text}"


def test_too_much_is_said_and_kept(qtbot: QtBot) -> None:
    control = made(qtbot, LongTextField(path="narrative", label="L"))
    control.put("x" * 20_001)
    with pytest.raises(FieldError, match="20,001 characters and 20,000 fit") as refused:
        control.value()
    assert refused.value.field == "narrative"
    assert control.state() == "x" * 20_001


def test_the_counter_appears_when_the_limit_comes_near(qtbot: QtBot) -> None:
    control = made(qtbot, LongTextField(path="f", label="L", limit=100))
    control.show()
    control.put("x" * 50)
    assert said(control) == ["L"]
    control.put("x" * 90)
    assert "90 of 100 characters" in said(control)
    control.put("x" * 103)
    assert "3 characters too many" in said(control)


def test_showing_a_value_is_not_typing(qtbot: QtBot) -> None:
    control = made(qtbot, LongTextField(path="f", label="L"))
    typed: list[str] = []
    control.changed.connect(lambda: typed.append("typed"))
    control.put("as it was recorded")
    assert typed == []
    QTest.keyClicks(control.target, "x")
    assert typed == ["typed"]


def test_a_long_text_grows_with_what_is_typed_and_with_the_zoom(theme: Theme, qtbot: QtBot) -> None:
    control = made(qtbot, LongTextField(path="f", label="L", rows=3))
    control.show()
    edit = control.findChild(QPlainTextEdit)
    assert edit is not None
    empty = edit.height()
    control.put("line\n" * 8)
    qtbot.waitUntil(lambda: edit.height() > empty)
    full = edit.height()
    zoom_to(theme, 200)
    qtbot.waitUntil(lambda: edit.height() > full)


@pytest.mark.parametrize("text", ["-1", "1000", "1.5", "٣", "1e2", "seven", "9" * 5000])
def test_only_a_whole_number_within_its_bounds_will_do(qtbot: QtBot, text: str) -> None:
    control = NumberField(path="incidents", label="Incidents").make(lambda: TODAY)
    qtbot.addWidget(control)
    control.restore(text)
    with pytest.raises(FieldError):
        control.value()
