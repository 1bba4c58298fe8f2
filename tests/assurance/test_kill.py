"""Killed at random points of real work: no save that was acknowledged is lost, none is half there (security.md D1)."""

import secrets
import subprocess
import sys
from pathlib import Path
from threading import Timer
from time import perf_counter

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.storage import integrity, keys
from marac_desktop.storage.place import Place
from tests.conftest import COORDINATOR, TRIAL, CaseFile

ROOT = Path(__file__).resolve().parents[2]
LONGEST_RUN = 0.4  # seconds until the kill at the latest: some ten saves and a lock or two
ROOM = 10_000  # numbers given to each child, more than it can use


def _child(folder: Path, number: int, spare: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.assurance.workload", str(folder), str(number), str(spare)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _killed(child: subprocess.Popen[str], after: float) -> list[int]:
    """Let it work for a while, kill it, and return what it had acknowledged."""
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    timer = Timer(after, child.kill)
    child.stdin.write("go\n")
    child.stdin.flush()
    timer.start()
    said, _ = child.communicate()
    timer.join()
    assert child.returncode != 0, "it was killed, and did not end by itself"
    return [int(line) for line in said.split("\n")[:-1]]


def _require_all(case_file: CaseFile, acknowledged: list[int]) -> None:
    """It opens at once without a question or a doubt, holds every acknowledged save whole, and passes every check."""
    started = perf_counter()
    desk = case_file.open()
    took = perf_counter() - started
    assert desk.warnings == ()
    with desk.look("after a kill", Permission.READ_CASES) as books:
        for number in acknowledged:
            found = books.referrals.by_reference(f"SOM/26/{number:04d}")
            assert found is not None, f"save {number} was acknowledged and is lost"
            assert found.notes == f"whole {number}"
        assert all(books.referrals.by_reference(reference) for reference in books.referrals.references())
    desk.close()
    assert took <= 3, f"opening took {took:.1f} s"


def _check(case_file: CaseFile) -> None:
    held = keys.load(case_file.folder)
    payload = held.unlock(held.slot(COORDINATOR[0]), COORDINATOR[1], TRIAL.floor)
    place = Place.of(case_file.folder, held)
    assert integrity.faults(place, keys.Secrets.of(payload), (held.anchor,)) == ()


def _kill(case_file: CaseFile, spare: CaseFile, times: int) -> int:
    saved = 0
    waiting = _child(case_file.folder, 0, spare.folder)
    for run in range(times):
        child, waiting = waiting, _child(case_file.folder, (run + 1) * ROOM, spare.folder)
        acknowledged = _killed(child, LONGEST_RUN * secrets.randbelow(1000) / 1000)
        _require_all(case_file, acknowledged)
        saved += len(acknowledged)
    waiting.kill()
    waiting.communicate()
    _check(case_file)
    return saved


def test_fifty_kills_lose_nothing(case_file: CaseFile, template: CaseFile) -> None:
    assert _kill(case_file, template, 50) > 50


@pytest.mark.long
def test_two_thousand_kills_lose_nothing(case_file: CaseFile, template: CaseFile) -> None:
    assert _kill(case_file, template, 2000) > 2000
