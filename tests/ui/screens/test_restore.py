"""Restoring asks which backup, and who opens it with the passphrase of that day."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.ui.buttons import Button
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screens.restore import Restore, Restoring


@pytest.fixture
def dialog(prompts: Scripted, qtbot: QtBot) -> Restore:
    made = Restore(None, prompts, Path("case file"))
    qtbot.addWidget(made)
    return made


def press(dialog: Restore, words: str) -> None:
    next(each for each in dialog.findChildren(Button) if each.text() == words).click()


def test_what_is_missing_is_asked_for_one_after_another(dialog: Restore, prompts: Scripted) -> None:
    press(dialog, "Check and restore")
    assert dialog.backup.error
    prompts.answers.append(Path("stick") / "marac-backup-1")
    press(dialog, "Choose the folder…")
    press(dialog, "Check and restore")
    assert dialog.name.error
    dialog.name.edit.setText("Robin Example")
    press(dialog, "Check and restore")
    assert dialog.passphrase.error
    dialog.passphrase.edit.setText("six words of that time")
    press(dialog, "Check and restore")
    assert dialog.given == Restoring(Path("stick") / "marac-backup-1", "Robin Example", "six words of that time")
    assert "six words" not in repr(dialog.given)


def test_it_says_that_todays_case_file_is_kept(dialog: Restore) -> None:
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "is not deleted" in said
    assert "Case file folder: case file" in said
