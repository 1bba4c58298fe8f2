"""The whole tool on the form: the next question by itself, the score running, a draft that brings it all back."""

import json
from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.risk import dash
from marac_desktop.domain.risk.answers import Answer, Answered
from marac_desktop.ui.dash import DashControl, DashField

GIVEN = (Answered(1, Answer.YES, "Her sister"), Answered(15, Answer.DONT_KNOW, "", "asked twice"))


def _made(qtbot: QtBot) -> DashControl:
    made = DashField(path="risk.answers", label="", tool=dash.tool()).make(lambda: date(2026, 11, 23))
    assert isinstance(made, DashControl)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def control(qtbot: QtBot) -> DashControl:
    return _made(qtbot)


def test_twenty_four_keys_answer_it(qtbot: QtBot, control: DashControl) -> None:
    control.target.setFocus()
    for key in "y" * 14 + "d" * 3 + "n" * 7:
        widget = control.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, key)
    assert len(control.value()) == 24
    assert "14 of 24 yes · 3 don't know · all answered" in control.score.text


def test_an_answer_out_of_turn_leaves_the_others_unanswered(control: DashControl) -> None:
    control.put(GIVEN)
    assert control.value() == GIVEN
    assert "22 to answer" in control.score.text


def test_a_draft_brings_answers_sources_and_the_row_back(qtbot: QtBot, control: DashControl) -> None:
    control.put(GIVEN)
    control.rows[11].setFocus()
    state, caret = json.loads(json.dumps(control.state())), control.caret()
    other = _made(qtbot)
    other.restore(state)
    other.set_caret(caret)
    assert other.value() == GIVEN
    assert (caret, other.focusWidget()) == (12, other.rows[11])


def test_a_refused_answer_is_found_here(control: DashControl) -> None:
    assert control.inside("risk.answers.8.source") is control
    assert control.inside("risk.completed_on") is None
