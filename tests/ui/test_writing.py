"""A file is written aside, where the practitioner chose; a place that refuses is said in a sentence."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject

from marac_desktop.ui.background import Background
from marac_desktop.ui.writing import REFUSED, write

Settle = Callable[[], None]


def test_the_window_does_not_wait_for_the_drive(background: Background, settle: Settle, tmp_path: Path) -> None:
    owner, drive, done, target = QObject(), Event(), list[str](), tmp_path / "list.csv"
    background.aside(owner, lambda: drive.wait(10))
    write(background, owner, (target, b"rows"), lambda: done.append("written"))
    assert (target.exists(), done) == (False, [])
    drive.set()
    settle()
    assert (target.read_bytes(), done) == (b"rows", ["written"])


def test_a_place_that_refuses_is_said(background: Background, settle: Settle, tmp_path: Path) -> None:
    owner, done, said = QObject(), list[str](), list[str]()
    target = tmp_path / "nowhere" / "list.csv"
    write(background, owner, (target, b"rows"), lambda: done.append("written"), lambda error: said.append(str(error)))
    settle()
    assert (done, said) == ([], [REFUSED])
