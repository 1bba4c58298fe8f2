"""The first run ends in a case file whose sheet was typed back and whose backup was proved."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Role
from marac_desktop.services.desk import Desk
from marac_desktop.services.opening import open_case_file
from marac_desktop.ui.background import Background
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screens.first_run import FirstRun
from tests.conftest import COORDINATOR, DA_LEAD, TRIAL

Settle = Callable[[], None]


@pytest.fixture
def run(background: Background, prompts: Scripted, tmp_path: Path) -> Iterator[FirstRun]:
    made = FirstRun(background, prompts, tmp_path / "case file", TRIAL)
    made.show()
    yield made
    made.put_away()


def fill_accounts(run: FirstRun) -> None:
    for card, (name, passphrase) in ((run.accounts.first, COORDINATOR), (run.accounts.second, DA_LEAD)):
        card.name.edit.setText(name)
        card.agency.edit.setText(f"Agency of {name}")
        card.pair.typed.edit.setText(passphrase)
        card.pair.again.edit.setText(passphrase)


def made(run: FirstRun, settle: Settle) -> None:
    run.next.click()
    fill_accounts(run)
    run.next.click()
    settle()


def test_nothing_is_made_before_the_accounts_are_right(run: FirstRun, tmp_path: Path, settle: Settle) -> None:
    run.next.click()
    run.next.click()
    settle()
    assert run.accounts.first.name.error
    assert not (tmp_path / "case file").exists()
    run.back.click()
    assert run.area.isVisible()


def test_the_way_from_nothing_to_the_first_desk(
    run: FirstRun, background: Background, prompts: Scripted, settle: Settle, tmp_path: Path
) -> None:
    made(run, settle)
    assert run.recovery.isVisible()
    assert not run.next.isEnabled()
    assert run.new_case_file is not None
    prompts.answers.append(True)
    run.recovery.print.click()
    run.recovery.code.edit.setText("K3M9P")
    run.recovery.check.click()
    settle()
    assert "Group 1" in run.recovery.code.error
    run.recovery.code.edit.setText(run.new_case_file.code.lower().replace(" ", "-"))
    run.recovery.check.click()
    settle()
    (tmp_path / "stick").mkdir()
    prompts.answers.append(tmp_path / "stick")
    run.recovery.backup.click()
    settle()
    assert run.next.isEnabled()
    desks: list[Desk] = []
    run.done.connect(desks.append)
    run.next.click()
    assert desks[0].account.name == COORDINATOR[0]
    assert desks[0].account.administers
    background.close(desks[0].close)
    second = open_case_file(tmp_path / "case file", *DA_LEAD, TRIAL)
    assert second.account.role is Role.DA_SERVICE
    second.close()


def test_a_folder_in_use_is_said_and_nothing_typed_is_lost(
    run: FirstRun, settle: Settle, case_file: object, tmp_path: Path
) -> None:
    run.area.folder.edit.setText(str(tmp_path / "case file"))
    made(run, settle)
    assert "case file in this folder already" in " ".join(label.text() for label in run.findChildren(QLabel))
    assert run.accounts.first.name.text == COORDINATOR[0]
    assert run.next.isEnabled()


def test_stopping_before_the_sheet_is_sealed_asks_first(
    run: FirstRun, prompts: Scripted, settle: Settle, qtbot: QtBot
) -> None:
    made(run, settle)
    prompts.answers.append(None)
    run.close()
    assert run.isVisible()
    prompts.answers.append(True)
    with qtbot.waitSignal(run.closed):
        run.close()
    assert prompts.asked[-1][0] == "Stop before the sheet is sealed?"


def test_leaving_before_anything_is_made_asks_nothing(run: FirstRun, qtbot: QtBot) -> None:
    with qtbot.waitSignal(run.closed):
        run.close()
