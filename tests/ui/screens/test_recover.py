"""The recovery sheet's code is proved group by group before anything is tried with it."""

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain import recovery_code
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.screens.recover import Recover, Recovery

CODE = recovery_code.written(bytes(range(32)))
NEW = "thistle biscuit canal plum wander sketch"


@pytest.fixture
def dialog(qtbot: QtBot) -> Recover:
    made = Recover(None)
    qtbot.addWidget(made)
    made.code.edit.setText(CODE)
    made.name.edit.setText("Robin Example")
    made.pair.typed.edit.setText(NEW)
    made.pair.again.edit.setText(NEW)
    return made


def go_on(dialog: Recover) -> None:
    next(each for each in dialog.findChildren(Button) if each.text() == "Open the case file").click()


def test_everything_right_is_handed_on(dialog: Recover) -> None:
    go_on(dialog)
    assert dialog.given == Recovery(CODE, "Robin Example", NEW)
    assert NEW not in repr(dialog.given)


def test_a_slip_of_the_pen_is_named_by_its_group(dialog: Recover) -> None:
    groups = CODE.split()
    groups[4] = groups[4][::-1] if groups[4] != groups[4][::-1] else "ZZZZZ"
    dialog.code.edit.setText(" ".join(groups))
    go_on(dialog)
    assert "Group 5" in dialog.code.error
    assert dialog.given is None


def test_a_name_and_a_sound_passphrase_are_needed(dialog: Recover) -> None:
    dialog.name.edit.clear()
    go_on(dialog)
    assert dialog.name.error
    dialog.name.edit.setText("Robin Example")
    dialog.pair.typed.edit.setText("short")
    go_on(dialog)
    assert dialog.pair.typed.error
    assert dialog.given is None
