"""Each outcome has its button and its key; once recorded it is shown, and can be taken back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.meeting import Outcome
from marac_desktop.ui.meeting.outcomes import KEYS, Outcomes
from tests.builders import an_item
from tests.ui.reading import button, press, said


@pytest.fixture
def foot(qtbot: QtBot) -> Outcomes:
    made = Outcomes()
    qtbot.addWidget(made)
    made.allow("")
    made.show_item(an_item(1, 1))
    made.show()
    return made


@pytest.mark.parametrize("outcome", list(Outcome))
def test_each_outcome_has_a_button_and_a_key(qtbot: QtBot, foot: Outcomes, outcome: Outcome) -> None:
    with qtbot.waitSignal(foot.wanted) as wanted:
        press(foot, outcome.label)
    assert wanted.args == [outcome]
    with qtbot.waitSignal(foot.wanted) as wanted:
        QTest.keyClick(foot, getattr(Qt.Key, f"Key_{KEYS[outcome]}"))
    assert wanted.args == [outcome]


def test_no_outcome_looks_like_the_default(foot: Outcomes) -> None:
    each = [button(foot, outcome.label) for outcome in Outcome]
    assert {one.property("kind") for one in each} == {"plain"}


def test_recorded_it_is_shown_with_its_reason(qtbot: QtBot, foot: Outcomes) -> None:
    foot.show_item(replace(an_item(1, 1), outcome=Outcome.DEFERRED, reason="The IDVA is away"))
    assert "Deferred" in said(foot)
    assert "The IDVA is away" in said(foot)
    with qtbot.assertNotEmitted(foot.wanted):
        QTest.keyClick(foot, Qt.Key.Key_F2)
    with qtbot.waitSignal(foot.undone):
        press(foot, "Undo the outcome")


def test_what_may_not_be_recorded_says_why(qtbot: QtBot, foot: Outcomes) -> None:
    foot.allow("This meeting is on 07 Dec 2026.")
    foot.show_item(an_item(1, 1))
    assert "This meeting is on 07 Dec 2026." in said(foot)
    with qtbot.assertNotEmitted(foot.wanted):
        QTest.keyClick(foot, Qt.Key.Key_F2)
