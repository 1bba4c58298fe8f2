"""What is no longer needed is cleared away in the window's thread, and nowhere else."""

import gc
import weakref

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from marac_desktop.ui.garbage import Garbage


class Ring:
    """Something that only clearing away gets rid of."""

    def __init__(self) -> None:
        self.itself = self


def test_python_clears_nothing_away_by_itself_any_more(qapp: QApplication) -> None:
    gc.enable()
    owner = QObject()
    Garbage(owner)
    assert not gc.isenabled()
    delete(owner)


def test_what_nobody_needs_goes_when_there_is_enough_of_it(qapp: QApplication) -> None:
    one = weakref.ref(Ring())
    for _ in range(gc.get_threshold()[0] + 1):
        Ring()
    assert one() is not None
    Garbage.clear()
    assert one() is None


def test_little_is_left_lying(qapp: QApplication) -> None:
    gc.collect()
    one = weakref.ref(Ring())
    Garbage.clear()
    assert one() is not None


def test_what_is_loaded_is_looked_at_no_more(qapp: QApplication) -> None:
    before = gc.get_freeze_count()
    Garbage.settle()
    assert gc.get_freeze_count() >= before
