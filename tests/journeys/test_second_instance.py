"""One at a time: a second one says so within two seconds and goes, having read nothing; after a kill the next works."""

import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

from marac_desktop.__main__ import SECOND_INSTANCE
from marac_desktop.ui.instance import ALREADY_OPEN, NAME, Instance
from tests.conftest import CaseFile
from tests.journeys.traced import opened_by
from tests.journeys.visits import begun, holder, visited

BARE = "import sys; from PySide6.QtWidgets import QApplication, QWidget; QApplication([]); QWidget().show()"
WITHIN = 2.0
"""Seconds, beyond what Python and Qt themselves need to start here."""


@pytest.fixture
def first(case_file: CaseFile) -> Iterator[Instance]:
    """Another window that has the case file."""
    held = Instance()
    assert held.take(case_file.folder)
    yield held
    held.release()


def _product(folder: Path) -> list[str]:
    return ["-m", "marac_desktop", "--folder", str(folder)]


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != NAME}


def _first_word(arguments: list[str], environment: dict[str, str]) -> tuple[float, str, int]:
    """Seconds until it said its first line, that line, and how it ended."""
    started = perf_counter()
    with begun(arguments, environment) as child:
        assert child.stderr is not None
        line = child.stderr.readline()
        took = perf_counter() - started
        child.communicate(timeout=60)
    return took, line, child.returncode


@pytest.mark.usefixtures("first")
def test_a_second_one_says_so_and_goes(case_file: CaseFile, environment: dict[str, str]) -> None:
    before = _contents(case_file.folder)
    bare, *_ = _first_word(["-c", f"{BARE}; sys.stderr.write('up')"], environment)
    took, said, status = _first_word(_product(case_file.folder), environment)
    assert said == ALREADY_OPEN + "\n"
    assert status == SECOND_INSTANCE
    assert took <= WITHIN + bare, (took, bare)
    assert _contents(case_file.folder) == before


if sys.platform == "linux":

    @pytest.mark.usefixtures("first")
    def test_a_second_one_opens_nothing_of_the_case_file(
        case_file: CaseFile, environment: dict[str, str], tmp_path: Path
    ) -> None:
        opened = opened_by(_product(case_file.folder), environment, tmp_path / "trace", SECOND_INSTANCE)
        assert {path.name for path in opened if case_file.folder in path.parents} == {NAME}


def test_after_a_power_cut_the_next_one_opens(case_file: CaseFile, environment: dict[str, str]) -> None:
    arguments = ["-m", "tests.journeys.at_the_desk", str(case_file.folder), "type_and_stay"]
    with begun(arguments, environment) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert holder(case_file.folder) == child.pid
        child.kill()
        child.communicate()
    assert (case_file.folder / NAME).is_file(), "nobody was left to take the lock away"
    assert visited(case_file.folder, "come_back", environment), "it opened"
