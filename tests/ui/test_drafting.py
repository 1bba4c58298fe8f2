"""What is half typed is kept within two seconds, and at the lock at once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from marac_desktop.ui.drafting import Drafting
from marac_desktop.ui.screen import Context

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
