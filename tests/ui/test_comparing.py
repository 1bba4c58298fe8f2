"""People are compared a few at a time while the screen is open, and not while it is not."""

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.services import duplicates
from marac_desktop.services.desk import Desk
from marac_desktop.services.duplicates import Standing
from marac_desktop.ui.comparing import Comparing
from marac_desktop.ui.screen import Context
from tests.builders import a_person

Settle = Callable[[], None]


def _two_at_a_time(desk: Desk) -> Standing:
    return _COMPARE(desk, 2)


_COMPARE = duplicates.compare_some


@pytest.fixture
def comparing(qtbot: QtBot, context: Context, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> Comparing:
    def work(desk: Desk) -> None:
        with desk.work("Entered", Permission.RECORD_REFERRAL) as books:
            books.people.add_all(a_person("Wyn", "Jess") for _ in range(5))

    monkeypatch.setattr(duplicates, "compare_some", _two_at_a_time)
    context.run(context, work, lambda _: None)
    settle()
    screen = QWidget()
    qtbot.addWidget(screen)
    return Comparing(context, screen)


def test_it_goes_on_until_everybody_is_compared(qtbot: QtBot, comparing: Comparing) -> None:
    came: list[Standing] = []
    comparing.moved.connect(came.append)
    parent = comparing.parent()
    assert isinstance(parent, QWidget)
    parent.show()
    comparing.start()
    comparing.start()
    qtbot.waitUntil(lambda: bool(came) and not came[-1].left, timeout=5_000)
    assert [now.left for now in came] == [3, 1, 0]
    assert came[-1].pairs == 10


def test_whoever_works_meanwhile_finds_the_case_file_free(
    qtbot: QtBot, comparing: Comparing, context: Context, settle: Settle
) -> None:
    came, seen = list[int](), list[int]()
    parent = comparing.parent()
    assert isinstance(parent, QWidget)

    def ask(_: object = None) -> None:
        came.append(comparing.now.left)
        if len(came) <= 4:  # one question after the other, as opening a case asks them
            gate = Event()
            context.run(context, lambda _desk: gate.wait(5), ask)
            QTimer.singleShot(20, gate.set)

    comparing.moved.connect(lambda now: seen.append(now.left))
    comparing.moved.connect(ask)
    parent.show()
    comparing.start()
    qtbot.waitUntil(lambda: len(came) >= 5)
    assert came == [3] * 5
    qtbot.waitUntil(lambda: seen == [3, 1, 0], timeout=5_000)


def test_it_rests_while_nobody_looks(qtbot: QtBot, comparing: Comparing, settle: Settle) -> None:
    with qtbot.waitSignal(comparing.moved):
        comparing.start()
    settle()
    assert comparing.now.left == 3
