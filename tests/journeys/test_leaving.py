"""Lock, idle, close, power cut: the process that held the key is gone, and a half-typed referral is where it was."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import CaseFile
from tests.journeys.at_the_desk import BACK, STORY, WAITING_CASE
from tests.journeys.visits import begun, holder, locked, visited
from tests.services.deciding import referred

WHERE_SHE_WAS = [f"What happened|{len(STORY) - BACK}|{STORY}"]


@contextmanager
def next_process(qtbot: QtBot, folder: Path) -> Iterator[int]:
    """The process that took the place of the one that locked; ended afterwards, and only that one."""
    qtbot.waitUntil(lambda: holder(folder) > 0, timeout=20_000)
    process = holder(folder)
    try:
        yield process
    finally:
        os.kill(process, signal.SIGTERM)
        qtbot.waitUntil(lambda: not runs(process), timeout=20_000)


def runs(process: int) -> bool:
    """Whether a process of that number is there."""
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


@pytest.fixture(autouse=True)
def waiting(case_file: CaseFile) -> None:
    """A case that waits for triage, which a screen filled behind the form opens again."""
    desk = case_file.open()
    referred(desk, reference=WAITING_CASE, received=date(2026, 11, 20))
    desk.close()


@pytest.mark.parametrize(
    "visit",
    ["type_and_lock", "choose_at_triage_type_and_lock", "type_and_leave_the_room", "lock_before_a_question"],
)
def test_after_a_lock_another_process_asks_and_the_typing_is_there(
    qtbot: QtBot, case_file: CaseFile, environment: dict[str, str], tmp_path: Path, visit: str
) -> None:
    first = locked(case_file.folder, visit, environment, tmp_path / "complaints")
    with next_process(qtbot, case_file.folder) as process:
        assert process != first
    assert visited(case_file.folder, "come_back", environment) == WHERE_SHE_WAS


def test_closing_asks_nothing_and_keeps_the_typing(case_file: CaseFile, environment: dict[str, str]) -> None:
    assert visited(case_file.folder, "type_and_close", environment) == []
    assert holder(case_file.folder) == 0
    assert visited(case_file.folder, "come_back", environment) == WHERE_SHE_WAS


@pytest.mark.parametrize("visit", ["type_and_stay", "choose_at_triage_type_and_stay"])
def test_a_power_cut_two_seconds_after_the_last_key_loses_nothing(
    case_file: CaseFile, environment: dict[str, str], visit: str
) -> None:
    arguments = ["-m", "tests.journeys.at_the_desk", str(case_file.folder), visit]
    with begun(arguments, environment) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "kept\n"
        child.kill()
        child.communicate()
    assert visited(case_file.folder, "come_back", environment) == WHERE_SHE_WAS
