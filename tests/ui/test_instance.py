"""One window at a time for a case file; what a killed one left behind stops nobody."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.ui import instance as module
from marac_desktop.ui.instance import NAME, AlreadyOpen, Instance


def test_the_second_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    first, second = Instance(), Instance()
    assert first.take(tmp_path)
    assert not second.take(tmp_path)
    first.release()
    assert second.take(tmp_path)
    second.release()


def test_another_case_file_is_another_matter(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = Instance(), Instance()
    assert first.take(tmp_path / "a")
    assert second.take(tmp_path / "b")
    assert not second.take(tmp_path / "a")
    first.release()
    second.release()


def test_a_folder_that_does_not_exist_is_not_made(tmp_path: Path) -> None:
    one = Instance()
    assert one.take(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_what_a_killed_process_left_stops_nobody(tmp_path: Path) -> None:
    killed = (
        "import os, sys; from PySide6.QtCore import QLockFile;"
        "lock = QLockFile(sys.argv[1]); lock.setStaleLockTime(0); os._exit(0 if lock.tryLock(0) else 1)"
    )
    subprocess.run([sys.executable, "-c", killed, str(tmp_path / NAME)], check=True)
    assert (tmp_path / NAME).exists()
    one = Instance()
    assert one.take(tmp_path)
    one.release()
    assert not (tmp_path / NAME).exists()


def test_the_second_one_says_so_and_goes(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SHOWN_FOR", 10)
    notice = AlreadyOpen()
    qtbot.addWidget(notice)
    with qtbot.waitSignal(notice.closed, timeout=2000):
        notice.show()
    assert "MARAC Desktop is already open" in [label.text() for label in notice.findChildren(QLabel)]
