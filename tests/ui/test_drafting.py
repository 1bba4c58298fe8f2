"""What is half typed is kept within two seconds, and at the lock at once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from marac_desktop.storage import atomic
from marac_desktop.ui.drafting import Drafting
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.screen import Context
from marac_desktop.ui.window import Window

Settle = Callable[[], None]


class Typed:
    """Something being typed."""

    def __init__(self) -> None:
        self.text = ""

    def state(self) -> dict[str, object]:
        return {"text": self.text}


def loaded(drafting: Drafting, settle: Settle) -> dict[str, object] | None:
    found: list[dict[str, object] | None] = []
    drafting.load(found.append)
    settle()
    return found[0]


@pytest.fixture
def typed() -> Typed:
    return Typed()


@pytest.fixture
def drafting(context: Context, typed: Typed) -> Drafting:
    return Drafting(context, "referral", "uid-1", typed.state, context)


def test_typing_is_kept_by_itself_and_in_time(drafting: Drafting, typed: Typed, settle: Settle, qtbot: QtBot) -> None:
    typed.text = "She said"
    drafting.touch()
    typed.text = "She said that"
    drafting.touch()
    assert drafting.waiting
    qtbot.waitUntil(lambda: not drafting.waiting, timeout=2000)
    settle()
    assert loaded(drafting, settle) == {"text": "She said that"}


def test_the_lock_keeps_it_at_once(drafting: Drafting, typed: Typed, context: Context, settle: Settle) -> None:
    typed.text = "half"
    drafting.touch()
    context.locking.emit()
    settle()
    assert loaded(drafting, settle) == {"text": "half"}
    assert not drafting.waiting


def test_the_lock_keeps_nothing_that_was_not_typed(drafting: Drafting, context: Context, settle: Settle) -> None:
    context.locking.emit()
    settle()
    assert loaded(drafting, settle) is None


def test_what_is_saved_is_forgotten(drafting: Drafting, typed: Typed, settle: Settle) -> None:
    typed.text = "whole"
    drafting.flush()
    drafting.touch()
    drafting.drop()
    settle()
    assert loaded(drafting, settle) is None
    assert not drafting.waiting


def test_drafts_of_two_things_are_kept_apart(
    drafting: Drafting, typed: Typed, context: Context, settle: Settle
) -> None:
    typed.text = "one"
    drafting.flush()
    other = Drafting(context, "referral", "uid-2", typed.state, QObject(context))
    assert loaded(other, settle) is None


@pytest.mark.parametrize("how", ["kept", "recorded"])
def test_a_full_disk_is_warned_of_until_what_was_typed_is_kept(
    context: Context, typed: Typed, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    def full(*_: object) -> None:
        raise OSError

    window, editor = Window(context, {}, ()), QObject()
    qtbot.addWidget(window)
    drafting = Drafting(context, "referral", "uid-1", typed.state, editor)
    with monkeypatch.context() as broken:
        broken.setattr(atomic, "write", full)
        drafting.flush()
        settle()
    assert "could not be kept aside" in window.notice.text
    _ = drafting.flush() if how == "kept" else drafting.drop()
    del editor  # what was typed in goes at once when it is recorded
    settle()
    assert window.notice.text == ""


def test_what_was_said_since_stays(
    context: Context, drafting: Drafting, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError

    window = Window(context, {}, ())
    qtbot.addWidget(window)
    with monkeypatch.context() as broken:
        broken.setattr(atomic, "write", full)
        drafting.flush()
        settle()
    window.banner("Something else.", Tone.WARN)
    drafting.flush()
    settle()
    assert window.notice.text == "Something else."
