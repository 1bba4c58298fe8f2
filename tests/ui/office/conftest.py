"""The Office screen in the real window, and a stand-in for the dialogs that fills them in as their user would."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol, TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui.form import Form
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.questions import Question
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.office import Office, Tab
from marac_desktop.ui.window import Window
from tests.conftest import COORDINATOR
from tests.ui.reading import press

A = TypeVar("A")
T = TypeVar("T", bound="Tab")
Settle = Callable[[], None]
Sat = Callable[[], Window]


class Answering(Scripted):
    """Gives each dialog to ``fill`` instead of opening it."""

    fill: Callable[[Any], object] | None = None

    def put(self, question: Question[A]) -> A | None:
        if self.fill is None:
            return super().put(question)
        self.fill(question)
        question.deleteLater()
        return question.given


@pytest.fixture
def prompts() -> Answering:
    """Stands in for the dialogs of the whole window."""
    return Answering()


def kept(value: object, settle: Settle) -> Callable[[QWidget], None]:
    """Fills a dialog's form with ``value`` and presses its button."""

    def fill(question: QWidget) -> None:
        form = question.findChild(Form)
        assert form is not None
        form.put(value)
        press(question, "Keep")
        settle()

    return fill


class TabOf(Protocol):
    """Opens a tab of the office by itself, filled."""

    def __call__(self, kind: Callable[[Context], T]) -> T: ...


@pytest.fixture
def tab_of(context: Context, qtbot: QtBot, settle: Settle) -> TabOf:
    """The tab, of the case file as it is by then."""

    def opened(kind: Callable[[Context], T]) -> T:
        made = kind(context)
        qtbot.addWidget(made)
        made.resize(1100, 700)
        made.show()
        made.refresh()
        settle()
        return made

    return opened


@pytest.fixture
def sat(qtbot: QtBot, sit: Callable[[tuple[str, str]], Context], settle: Settle) -> Iterator[Sat]:
    """Opens the window at the office, when what it is to show is in the case file."""
    made: list[Window] = []

    def open_window() -> Window:
        window = Window(sit(COORDINATOR), {})
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.open("office")
        settle()
        made.append(window)
        return window

    yield open_window
    for window in made:
        window.hide()
    settle()


@pytest.fixture
def window(sat: Sat) -> Window:
    """The window, at the office of an empty case file."""
    return sat()


@pytest.fixture
def office(window: Window) -> Office:
    """The screen."""
    found = window.screen_shown
    assert isinstance(found, Office)
    return found
