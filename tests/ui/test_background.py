"""Work is done in its own thread, and a callback dies with its owner."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from marac_desktop.domain.errors import MaracError
from marac_desktop.ui.background import CRASHED, Background, Job, Step, StoppedError

Settle = Callable[[], None]


def never(_: object) -> None:
    """A callback that must not be called."""
    pytest.fail("called back")


def test_work_is_done_elsewhere_and_the_result_comes_back_here(background: Background, settle: Settle) -> None:
    seen: list[object] = []
    owner = QObject()
    background.run(owner, current_thread, lambda thread: seen.extend((thread, current_thread())))
    settle()
    assert seen[0] is not main_thread()
    assert seen[1] is main_thread()


def test_all_work_for_the_case_file_is_done_in_one_thread_in_order(background: Background, settle: Settle) -> None:
    owner, order, threads = QObject(), list[int](), set[object]()
    for number in range(20):

        def work(number: int = number) -> int:
            threads.add(current_thread())
            return number

        background.run(owner, work, order.append)
    settle()
    assert order == list(range(20))
    assert len(threads) == 1


def test_a_callback_dies_with_its_owner(background: Background, settle: Settle) -> None:
    seen, gate, owner = list[int](), Event(), QObject()

    def work() -> int:
        gate.wait(5)
        return 1

    background.run(owner, work, seen.append)
    delete(owner)
    gate.set()
    settle()
    assert seen == []


def test_a_refusal_goes_to_its_handler_or_to_the_window(background: Background, settle: Settle) -> None:
    own, window, owner = list[str](), list[str](), QObject()

    def refuse() -> None:
        raise MaracError("This cannot be done.")

    background.when_refused(lambda error: window.append(str(error)))
    background.run(owner, refuse, never, lambda error: own.append(str(error)))
    background.run(owner, refuse, never)
    settle()
    assert own == window == ["This cannot be done."]


def test_a_bug_goes_to_the_crash_dialog(qtbot: QtBot) -> None:
    made, owner = Background(), QObject()

    def broken() -> None:
        raise ValueError("a bug")

    with qtbot.waitSignal(made.crashed) as crashed:
        made.run(owner, broken, never)
    assert isinstance(crashed.args, list)
    assert isinstance(crashed.args[0], ValueError)
    made.close()


def test_after_a_bug_whoever_waits_for_an_answer_waits_no_longer(qtbot: QtBot) -> None:
    made, owner, told, window = Background(), QObject(), list[str](), list[str]()
    made.when_refused(lambda error: window.append(str(error)))

    def broken() -> None:
        raise ValueError("a bug")

    made.run(owner, broken, never, lambda error: told.append(str(error)))
    made.run(owner, broken, never)
    qtbot.waitUntil(lambda: not made.is_busy)
    assert (told, window) == ([CRASHED], [])
    made.close()


def test_long_work_says_how_far_it_is_and_stops_when_asked(background: Background, qtbot: QtBot) -> None:
    steps, gate, ended, owner = list[Step](), Event(), list[str](), QObject()

    def work(job: Job) -> None:
        job.step(1, 2, "Reading")
        gate.wait(5)
        job.step(2, 2)

    job = background.run_long(owner, work, never, never)
    job.progressed.connect(steps.append)
    job.ended.connect(lambda: ended.append("ended"))
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: ended == ["ended"])
    assert job.cancelled
    with pytest.raises(StoppedError):
        job.step()


def test_what_is_asked_for_goes_before_what_is_counted_in_passing(background: Background, settle: Settle) -> None:
    gate, order, owner = Event(), list[str](), QObject()
    background.run(owner, lambda: gate.wait(10), lambda _: None)
    for number in range(2):
        background.in_passing(owner, partial(str, f"counted {number}"), order.append)
        background.run(owner, partial(str, f"asked {number}"), order.append)
    gate.set()
    settle()
    assert order == ["asked 0", "asked 1", "counted 0", "counted 1"]


def test_drafts_move_while_the_case_file_is_busy(background: Background, qtbot: QtBot) -> None:
    gate, kept, owner = Event(), list[str](), QObject()
    background.run(owner, lambda: gate.wait(10), lambda _: None)
    background.aside(owner, lambda: "kept", kept.append)
    qtbot.waitUntil(lambda: kept == ["kept"])
    assert background.is_busy
    gate.set()


def test_closing_does_the_last_thing_in_the_same_thread_and_delivers_nothing_more(qtbot: QtBot) -> None:
    made, owner = Background(), QObject()
    threads: list[object] = []
    made.run(owner, lambda: threads.append(current_thread()), never)
    made.close(lambda: threads.append(current_thread()))
    assert threads[0] is threads[1]
    made.run(owner, lambda: threads.append("worked after closing"), never)
    assert len(threads) == 2
    assert not made.is_busy


def test_a_lock_waits_for_what_was_asked_for_and_not_for_what_is_counted_in_passing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, owner, gate, done = Background(), QObject(), Event(), list[str]()
    made.run(owner, lambda: gate.wait(10), never)
    made.in_passing(owner, lambda: done.append("counted"), never)
    made.run(owner, lambda: done.append("kept"), never)
    submit = ThreadPoolExecutor.submit

    def locking(lane: ThreadPoolExecutor, work: Callable[[], object]) -> object:
        gate.set()
        return submit(lane, work)

    monkeypatch.setattr(ThreadPoolExecutor, "submit", locking)
    made.close(lambda: done.append("closed"))
    assert done == ["kept", "closed"]


def test_a_lock_does_not_wait_for_the_printer_which_still_prints_all_that_was_sent(qtbot: QtBot) -> None:
    made, owner, gate, done = Background(), QObject(), Event(), list[str]()
    made.printing(owner, lambda: gate.wait(10), never)
    made.printing(owner, lambda: done.append("printed"), never)
    made.close(lambda: done.append("closed"))
    assert done == ["closed"]
    gate.set()
    made.finish()
    assert done == ["closed", "printed"]


def test_nothing_waits_behind_a_look_at_the_file_and_a_lock_stops_it_before_the_file_is_closed(qtbot: QtBot) -> None:
    made, owner, done = Background(), QObject(), list[str]()

    def look(job: Job) -> None:
        done.append("looking")
        try:
            while True:
                job.step()
        finally:
            done.append("stopped")

    made.looking(owner, look, never)
    made.looking(owner, lambda _: done.append("never begun"), never)
    qtbot.waitUntil(lambda: done == ["looking"])
    made.printing(owner, lambda: None, lambda _: done.append("printed"))
    qtbot.waitUntil(lambda: done == ["looking", "printed"])
    made.close(lambda: done.append("closed"))
    assert done == ["looking", "printed", "stopped", "closed"]


def test_closing_once_more_does_nothing(qtbot: QtBot) -> None:
    made, done = Background(), list[str]()
    made.close(lambda: done.append("closed"))
    made.close(lambda: done.append("closed again"))
    assert done == ["closed"]


def test_without_a_paper_nothing_waits_at_the_end(qtbot: QtBot) -> None:
    made = Background()
    made.close()
    made.finish()
    assert not made.is_busy
