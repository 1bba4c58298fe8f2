"""Changing one's passphrase takes the old one, and the new one twice."""

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.ui.buttons import Button
from marac_desktop.ui.screens.change_passphrase import ChangePassphrase, NewPassphrase

NEW = "thistle biscuit canal plum wander sketch"


@pytest.fixture
def dialog(qtbot: QtBot) -> ChangePassphrase:
    made = ChangePassphrase(None)
    qtbot.addWidget(made)
    return made


def change(dialog: ChangePassphrase) -> None:
    next(each for each in dialog.findChildren(Button) if each.text() == "Change it").click()


def test_the_old_one_is_needed(dialog: ChangePassphrase) -> None:
    change(dialog)
    assert dialog.old.error
    assert dialog.given is None


def test_the_new_one_is_judged_and_typed_twice(dialog: ChangePassphrase) -> None:
    dialog.old.edit.setText("old words")
    dialog.pair.typed.edit.setText(NEW)
    change(dialog)
    assert dialog.pair.again.error
    dialog.pair.again.edit.setText(NEW)
    change(dialog)
    assert dialog.given == NewPassphrase("old words", NEW)
    assert NEW not in repr(dialog.given)
