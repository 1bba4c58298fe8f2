"""Locking keeps what is typed, closes the case file in its own thread, and frees it for the next process."""

import sys
from pathlib import Path
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import QObject, QProcess

from marac_desktop.domain.errors import MaracError
from marac_desktop.ui.background import Background
from marac_desktop.ui.instance import Instance
from marac_desktop.ui.lock import lock, start_again


def test_everything_is_done_in_order_and_the_file_is_free(qapp: QObject, tmp_path: Path) -> None:
    background, instance, other, done = Background(), Instance(), Instance(), list[str]()
    assert instance.take(tmp_path)
    owner = QObject()

    def keep() -> None:
        done.append("keep")
        background.aside(owner, lambda: done.append("sealed"))

    def close() -> None:
        done.append("close here" if current_thread() is main_thread() else "close")

    lock(keep, background, close, instance)
    assert done[0] == "keep"
    assert sorted(done[1:]) == ["close", "sealed"]
    assert other.take(tmp_path)
    other.release()


def test_a_full_disk_does_not_keep_the_case_file_open(qapp: QObject, tmp_path: Path) -> None:
    background, instance, other = Background(), Instance(), Instance()
    assert instance.take(tmp_path)

    def close() -> None:
        raise MaracError("The disk is full.")

    lock(lambda: None, background, close, instance)
    assert other.take(tmp_path)
    other.release()


def test_the_next_process_is_a_new_one_with_the_same_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[str, list[str]]] = []

    def start(program: str, arguments: list[str]) -> tuple[bool, int]:
        started.append((program, arguments))
        return True, 1

    monkeypatch.setattr(QProcess, "startDetached", start)
    assert start_again(["--explore"])
    assert started == [(sys.executable, ["-m", "marac_desktop", "--explore"])]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    start_again(["--explore"])
    assert started[1] == (sys.executable, ["--explore"])
