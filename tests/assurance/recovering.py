"""One sitting after another at the real window over one case file: typing in it, being torn away, and coming back."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from marac_desktop.services.desk import Desk
from marac_desktop.ui import carets, reading
from marac_desktop.ui import theme as themes
from marac_desktop.ui.background import Background
from marac_desktop.ui.carets import Editor
from marac_desktop.ui.drafting import Drafting
from marac_desktop.ui.instance import NAME, Instance
from marac_desktop.ui.practitioner import Act
from marac_desktop.ui.preferences import Preferences
from marac_desktop.ui.prompts import Prompts
from marac_desktop.ui.questions import Question
from marac_desktop.ui.screen import Tools
from marac_desktop.ui.session import Ends, Session
from marac_desktop.ui.theme import Appearance, Theme
from marac_desktop.ui.windows import SESSION_CHANGE, SESSION_LOCKED, Sentinel
from tests.conftest import TRIAL, CaseFile

A = TypeVar("A")
T = TypeVar("T")
PROMISE = 2_000
"""Milliseconds after the last key in which everything is kept, whatever happens then."""


class Beside(Prompts):
    """Opens each question as the product does, but goes on at once: the test types into it."""

    def put(self, question: Question[A]) -> A | None:
        """Open it, and take it that nothing was answered yet."""
        self._opened(question)
        self.shown = question
        question.open()
        return None


class LockedSession:
    """Stands in for Windows, whose session was just locked."""

    def leave_out_of_captures(self, window: int) -> bool:
        raise AssertionError("not asked here")

    def tell_of_session(self, window: int) -> bool:
        raise AssertionError("not asked here")

    def message_at(self, address: int) -> tuple[int, int]:
        return SESSION_CHANGE, SESSION_LOCKED


class Sitting:
    """Somebody signed in at the real window, from the unlock until it is locked, closed, or the power is cut."""

    def __init__(self, case_file: CaseFile, apart: Path, qtbot: QtBot) -> None:
        self._case_file, self._qtbot = case_file, qtbot
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.background, instance = Background(), Instance()
        self.prompts = Beside()
        themes.load_text_fonts()
        theme = Theme(app, Appearance.LIGHT)
        tools = Tools(self.background, theme, Preferences(apart / "preferences.json"), self.prompts)
        desks: list[Desk] = []
        self.background.run(app, lambda: case_file.open(terms=TRIAL), desks.append)
        qtbot.waitUntil(lambda: bool(desks), timeout=20_000)
        assert instance.take(case_file.folder)
        self.session = Session(app, desks[0], tools, instance, Ends(lambda *_: None, lambda: None))
        self.window = self.session.window
        self.window.resize(1366, 900)
        self.session.show()
        self.quiet()

    def quiet(self) -> None:
        """Wait until nothing is under way."""
        self._qtbot.waitUntil(lambda: not self.background.is_busy, timeout=20_000)

    def do(self, *acts: Act) -> None:
        """Do what a practitioner does, each once it can be done."""
        for act in acts:
            found: list[object] = []

            def ready(act: Act = act, found: list[object] = found) -> bool:
                there = None if self.background.is_busy else act.find()
                found.extend([] if there is None else [there])
                return bool(found)

            self._qtbot.waitUntil(ready, timeout=10_000)
            act.do(found[0])
            self.quiet()

    def ask(self, work: Callable[[Desk], T]) -> T:
        """The answer of the case file."""
        answers: list[T] = []
        self.session.context.run(self.session, work, answers.append)
        self._qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
        return answers[0]

    def editor(self, label: str, nth: int = 1) -> Editor:
        """The editor called ``label`` in the window on top, once it is there."""

        def found() -> list[Editor]:
            top = reading.top_window()
            there = carets.editors(top) if top is not None else []
            return [one for one in there if one.accessibleName() == label and one.isVisible()]

        self._qtbot.waitUntil(lambda: not self.background.is_busy and len(found()) >= nth, timeout=10_000)
        return found()[nth - 1]

    def kept(self) -> None:
        """Wait as long as the promise lasts until everything typed is kept."""
        watched = [one for window in QApplication.topLevelWidgets() for one in window.findChildren(Drafting)]
        self._qtbot.waitUntil(lambda: not any(one.waiting for one in watched), timeout=PROMISE)
        self.quiet()

    def put_aside(self) -> None:
        """Take the question on top away, as a lock does, without answering or leaving it."""
        top = reading.top_window()
        if isinstance(top, Question):
            top.hide()

    # How it ends

    def lock_by_key(self) -> None:
        """Ctrl+L, wherever the keyboard is: it comes in at the window in front, as from a keyboard."""
        top = reading.top_window()
        assert top is not None
        handle = top.windowHandle()
        self._until_over(lambda: QTest.keyClick(handle, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier))

    def leave_the_room(self) -> None:
        """Nobody touches anything until it locks by itself."""
        self._until_over(self.session.idle.idle.emit)

    def lock_the_session(self) -> None:
        """Windows locks its session, or goes to sleep."""
        sentinel = Sentinel(LockedSession(), self.session.lock)
        self._until_over(lambda: sentinel.nativeEventFilter(b"windows_generic_MSG", 1))

    def close(self) -> None:
        """The window is closed by its cross."""
        self._until_over(self.window.close)

    def cut_the_power(self, to: Path) -> CaseFile:
        """The files as they stand once the promise has run out; nothing that is only in memory is in them."""
        self.kept()
        return CaseFile(
            Path(shutil.copytree(self._case_file.folder, to, ignore=shutil.ignore_patterns(NAME))),
            self._case_file.recovery_code,
        )

    def _until_over(self, end: Callable[[], object]) -> None:
        end()
        assert not self.background.is_open, "the case file is still open"
        for window in QApplication.topLevelWidgets():
            window.hide()
            window.deleteLater()
        self.session.deleteLater()


def modules(folder: Path) -> Iterator[tuple[str, str]]:
    """Each module under ``folder``: its dotted place in there, and its text."""
    for path in sorted(folder.rglob("*.py")):
        yield ".".join(path.relative_to(folder).with_suffix("").parts), path.read_text(encoding="utf-8")
