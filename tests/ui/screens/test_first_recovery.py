"""Step three of the first run: print, type back, back up, each opened by the one before."""

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.ui.screens.first_recovery import RecoveryStep, RecoveryWays


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def step(done: list[str], qtbot: QtBot) -> RecoveryStep:
    made = RecoveryStep(RecoveryWays(lambda: done.append("sheet"), done.append, lambda: done.append("backup")))
    qtbot.addWidget(made)
    made.show()
    return made


def test_each_part_opens_the_next(step: RecoveryStep, done: list[str]) -> None:
    assert not step.check.isEnabled()
    assert step.check.toolTip() == "Print or save the sheet first."
    assert not step.backup.isEnabled()
    step.print.click()
    assert step.check.isEnabled()
    step.code.edit.setText("K3M9P")
    step.check.click()
    assert not step.backup.isEnabled()
    step.code_right()
    step.backup.click()
    assert done == ["sheet", "K3M9P", "backup"]
    step.backed_up("marac-backup-1")
    assert "marac-backup-1 was read back whole" in step.notice.text


def test_the_code_is_not_left_standing(step: RecoveryStep) -> None:
    step.print.click()
    step.code.edit.setText("K3M9P")
    step.code_right()
    assert step.code.text == ""


def test_a_wrong_code_is_said_and_can_be_mended(step: RecoveryStep) -> None:
    step.print.click()
    step.code.edit.setText("K3M9P")
    step.code.refuse("Group 1 of the code is not right.")
    assert step.code.error
    assert step.code.text == "K3M9P"
    assert step.check.isEnabled()
