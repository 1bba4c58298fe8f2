"""One thing after the other, what is asked for first; and at its end nothing that was only in passing."""

from threading import Event, current_thread

from marac_desktop.ui.lane import Lane


def test_all_that_was_asked_for_is_done_at_the_end_and_nothing_in_passing() -> None:
    lane, gate, done = Lane("a lane"), Event(), list[str]()
    lane.put(lambda: gate.wait(10), passing=False)
    lane.put(lambda: done.append("in passing"), passing=True)
    lane.put(lambda: done.append(current_thread().name), passing=False)
    gate.set()
    lane.end(None)
    assert done[0] == "a lane_0"


def test_the_last_thing_is_done_last() -> None:
    lane, done = Lane("a lane"), list[str]()
    lane.put(lambda: done.append("asked"), passing=False)
    lane.end(lambda: done.append("last"))
    assert done == ["asked", "last"]
