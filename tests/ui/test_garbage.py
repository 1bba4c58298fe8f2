"""What is no longer needed is cleared away in the window's thread, and nowhere else."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from marac_desktop.ui.garbage import Garbage


class Ring:
    """Something that only clearing away gets rid of."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def leisure(qapp: QApplication) -> Iterator[list[bool]]:
    """Whether nobody types, as its last says."""
    was = gc.isenabled()
    yield [True]
    (gc.enable if was else gc.disable)()


@pytest.fixture
def garbage(leisure: list[bool]) -> Iterator[Garbage]:
    owner = QObject()
    yield Garbage(owner, lambda: leisure[-1])
    delete(owner)


def many(times: int) -> None:
    for _ in range(times):
        Ring()


def test_python_clears_nothing_away_by_itself_any_more(garbage: Garbage) -> None:
    assert not gc.isenabled()


def test_what_nobody_needs_goes_when_there_is_enough_of_it(garbage: Garbage) -> None:
    one = weakref.ref(Ring())
    many(701)
    assert one() is not None
    garbage.clear()
    assert one() is None


def test_little_is_left_lying(garbage: Garbage) -> None:
    gc.collect()
    one = weakref.ref(Ring())
    garbage.clear()
    assert one() is not None


def _grown_old(garbage: Garbage) -> weakref.ref[Ring]:
    """Something no longer needed that only looking through everything finds."""
    ring = Ring()
    gc.collect()  # it stays, and is the oldest from now on
    for _ in range(100):
        many(701)
        garbage.clear()
        if gc.get_count()[2] > 10:
            break
    return weakref.ref(ring)


def test_everything_is_looked_through_only_while_nobody_types(garbage: Garbage, leisure: list[bool]) -> None:
    leisure.append(False)
    one = _grown_old(garbage)
    garbage.clear()
    assert one() is not None, "somebody types"
    leisure.append(True)
    garbage.clear()
    assert one() is None


def test_what_is_loaded_is_looked_at_no_more(qapp: QApplication) -> None:
    before = gc.get_freeze_count()
    Garbage.settle()
    assert gc.get_freeze_count() >= before
