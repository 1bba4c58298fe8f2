"""Earlier assessments stay readable beside the newest, with what changed since; a draft keeps them too."""

import json

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.risk.answers import Answer, Answered, Supplement, ToolRecord
from marac_desktop.ui.earlier_risk import EarlierControl, EarlierField, difference, title_of
from tests.conftest import TODAY

FIRST = ToolRecord("dash", "2026.1", (Answered(1, Answer.YES), Answered(8, Answer.NO, "GP")), None, "Cleo Marsh", TODAY)
SECOND = ToolRecord(
    "dash",
    "2026.1",
    (Answered(8, Answer.YES), Answered(9, Answer.DONT_KNOW)),
    supplement=Supplement("stalking", "2026.1", (Answered(2, Answer.YES),)),
)
PAPER = ToolRecord("dash", score_only=11, dont_knows_only=2)


@pytest.fixture
def control(qtbot: QtBot) -> EarlierControl:
    made = EarlierControl(EarlierField(path="earlier_risk", label="Earlier assessments"))
    qtbot.addWidget(made)
    made.show()
    return made


def _said(control: EarlierControl) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in control.findChildren(QLabel) if label.isVisible())


def test_each_is_read_with_what_changed_since(control: EarlierControl) -> None:
    control.put((FIRST, PAPER))
    control.show_newest(SECOND)
    said = _said(control)
    assert "Dash 1 of 24, 23 Nov 2026, by Cleo Marsh" in said
    assert "8 Stalking, harassment, constant contact: no → yes" in said
    assert "1 Injury now: yes → not answered" in said
    assert "Score only, off a paper form, 2 don't know" in said


def test_a_draft_keeps_them(qtbot: QtBot, control: EarlierControl) -> None:
    control.put((SECOND, FIRST, PAPER))
    other = EarlierControl(EarlierField(path="earlier_risk", label=""))
    qtbot.addWidget(other)
    other.restore(json.loads(json.dumps(control.state())))
    assert other.value() == (SECOND, FIRST, PAPER)


def test_there_is_nothing_to_do_again_before_something_is_answered(qtbot: QtBot, control: EarlierControl) -> None:
    control.show_newest(ToolRecord())
    assert not control.button.isEnabled()
    control.show_newest(FIRST)
    with qtbot.waitSignal(control.again):
        control.button.click()


def test_words_of_records_with_little_in_them() -> None:
    assert title_of(ToolRecord("merit", answers=(Answered(1, Answer.YES),))) == "merit 1"
    assert title_of(ToolRecord()) == "Dash not scored"
    assert difference(PAPER, FIRST) == ""
