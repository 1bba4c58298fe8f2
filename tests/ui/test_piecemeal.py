"""A long page is built a little at a time, and the window answers in between."""

from collections import deque
from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from marac_desktop.ui.background import Background
from marac_desktop.ui.piecemeal import SLICE, TURN, styled

Settle = Callable[[], None]


def test_a_long_page_is_built_a_little_at_a_time(background: Background, settle: Settle, qtbot: QtBot) -> None:
    owner, built, turns = QObject(), list[int](), list[int]()

    def steps() -> Iterator[None]:
        for number in range(6):
            end = perf_counter() + SLICE / 2
            while perf_counter() < end:
                pass
            built.append(number)
            yield

    page = background.piecemeal(owner, steps())
    assert (built, background.is_busy) == ([], True)
    between = QTimer(owner, interval=0)
    between.timeout.connect(lambda: turns.append(len(built)))
    between.start()
    settle()
    assert built == list(range(6))
    assert not page.going
    assert any(0 < turn < 6 for turn in turns)


def counting(built: list[int]) -> Iterator[None]:
    for number in range(3):
        built.append(number)
        yield


def test_a_page_is_whole_at_once_for_whoever_cannot_wait(background: Background, settle: Settle) -> None:
    owner, built = QObject(), list[int]()
    page = background.piecemeal(owner, counting(built))
    page.finish()
    assert (built, background.is_busy) == ([0, 1, 2], False)
    settle()
    assert built == [0, 1, 2]


def test_a_page_that_has_gone_or_is_replaced_is_built_no_further(background: Background, settle: Settle) -> None:
    gone, owner, built = QObject(), QObject(), list[int]()
    background.piecemeal(gone, counting(built))
    background.piecemeal(owner, counting(built)).stop()
    delete(gone)
    settle()
    assert built == []


def test_a_step_that_goes_wrong_ends_its_page_alone(background: Background, qtbot: QtBot) -> None:
    owner, built = QObject(), list[int]()

    def wrong() -> Iterator[None]:
        yield
        raise ZeroDivisionError

    background.piecemeal(owner, wrong())
    background.piecemeal(owner, counting(built))
    with qtbot.captureExceptions() as raised:
        qtbot.waitUntil(lambda: bool(raised))
    qtbot.waitUntil(lambda: not background.is_busy)
    assert built == [0, 1, 2]


def test_a_long_step_has_a_turn_of_its_own(background: Background, settle: Settle) -> None:
    owner, built, turns = QObject(), list[str](), list[list[str]]()

    def steps() -> Iterator[object]:
        built.append("short")
        yield TURN
        built.append("long")

    background.piecemeal(owner, steps())
    between = QTimer(owner, interval=0)
    between.timeout.connect(lambda: turns.append(list(built)))
    between.start()
    settle()
    assert ["short"] in turns
    assert built == ["short", "long"]


def test_what_nobody_waits_for_comes_after_every_page_that_is_wanted(background: Background, settle: Settle) -> None:
    owner, built = QObject(), list[str]()

    def steps(name: str) -> Iterator[object]:
        for _ in range(3):
            built.append(name)
            yield TURN

    background.piecemeal(owner, steps("ahead"), passing=True)
    background.piecemeal(owner, steps("wanted"))
    background.piecemeal(owner, steps("wanted too"))
    assert background.is_busy
    settle()
    assert built == ["wanted"] * 3 + ["wanted too"] * 3 + ["ahead"] * 3
    assert not background.is_busy


def test_a_page_wanted_meanwhile_goes_before_what_nobody_waits_for(background: Background, settle: Settle) -> None:
    owner, built = QObject(), list[str]()

    def ahead() -> Iterator[object]:
        background.piecemeal(owner, wanted())
        for _ in range(3):
            built.append("ahead")
            yield TURN

    def wanted() -> Iterator[object]:
        built.append("wanted")
        yield TURN
        built.append("whole")

    background.piecemeal(owner, ahead(), passing=True)
    settle()
    assert built == ["ahead", "wanted", "whole", "ahead", "ahead"]


def test_a_page_is_styled_before_it_is_shown(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    inside, gone = QLabel("Inside", page), QLabel("Gone", page)
    steps = styled(page)
    next(steps)
    delete(gone)
    deque(steps, maxlen=0)
    polished = Qt.WidgetAttribute.WA_WState_Polished
    assert (page.testAttribute(polished), inside.testAttribute(polished)) == (True, True)
