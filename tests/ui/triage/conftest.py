"""The triage desk's tests: work done at the desk behind a context, awaited."""

from collections.abc import Callable
from typing import Protocol, TypeVar

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.services.desk import Desk
from marac_desktop.ui.screen import Context

T = TypeVar("T")


class AtDesk(Protocol):
    """Does work in the case file's thread and gives its result."""

    def __call__(self, work: Callable[[Desk], T]) -> T: ...


@pytest.fixture
def at_desk(context: Context, qtbot: QtBot) -> AtDesk:
    """The coordinator's desk, behind ``context``."""

    def done(work: Callable[[Desk], T]) -> T:
        results: list[T] = []
        context.run(context, work, results.append)
        qtbot.waitUntil(lambda: bool(results), timeout=20_000)
        return results[0]

    return done
