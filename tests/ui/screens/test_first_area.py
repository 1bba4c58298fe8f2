"""Step one of the first run: Somerset is filled in, and what cannot be read is marked."""

from datetime import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from marac_desktop.ui.buttons import Button, IconButton
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screens.first_area import SOMERSET, AreaStep


@pytest.fixture
def step(prompts: Scripted, qtbot: QtBot) -> AreaStep:
    made = AreaStep(prompts, Path("here"))
    qtbot.addWidget(made)
    made.show()
    return made


def cell(step: AreaStep, name: str) -> QLineEdit:
    return next(edit for edit in step.findChildren(QLineEdit) if edit.accessibleName() == name)


def test_somerset_is_filled_in(step: AreaStep) -> None:
    area = step.value()
    assert area is not None
    assert tuple(marac.name for marac in area.office.maracs) == SOMERSET
    assert area.office.prefix == "SOM"
    assert area.folder == Path("here")
    assert {(m.capacity, m.minutes_per_case, m.starts) for m in area.office.maracs} == {(16, 12, time(9, 30))}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("MARAC 1: MARAC", "  "),
        ("MARAC 2: Starts", "half past nine"),
        ("MARAC 3: Cases", "0"),
        ("MARAC 3: Cases", "100"),
        ("MARAC 4: Minutes each", "many"),
        ("MARAC 4: Minutes each", "٣"),
    ],
)
def test_what_cannot_be_read_is_marked(step: AreaStep, name: str, text: str) -> None:
    cell(step, name).setText(text)
    assert step.value() is None
    assert cell(step, name).property("invalid") is True
    assert cell(step, name).toolTip()


@pytest.mark.parametrize(("field", "text"), [("office", " "), ("prefix", "S/M"), ("folder", "")])
def test_what_is_missing_is_said(step: AreaStep, field: str, text: str) -> None:
    entry = getattr(step, field)
    entry.edit.setText(text)
    assert step.value() is None
    assert entry.error


def test_a_marac_can_be_added_and_taken_away(step: AreaStep) -> None:
    next(each for each in step.findChildren(Button) if each.text() == "Add a MARAC").click()
    cell(step, "MARAC 5: MARAC").setText("Exmoor")
    cell(step, "MARAC 5: Usual venue").setText("Town Hall")
    next(each for each in step.findChildren(IconButton) if each.accessibleName() == "Remove MARAC 1").click()
    area = step.value()
    assert area is not None
    assert [marac.name for marac in area.office.maracs] == [*SOMERSET[1:], "Exmoor"]
    assert area.office.maracs[-1].venue == "Town Hall"


def test_the_folder_can_be_chosen(step: AreaStep, prompts: Scripted) -> None:
    prompts.answers.append(Path("elsewhere"))
    next(each for each in step.findChildren(Button) if each.text() == "Choose…").click()
    assert step.folder.text == "elsewhere"
