"""One sitting at a sealed list: asked for, opened, and locked whole."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.services.terms import Terms
from marac_desktop.ui.clipboard import ClipboardGuard
from marac_desktop.ui.cover import Cover
from marac_desktop.ui.instance import Instance
from marac_desktop.ui.prompts import Prompts
from marac_desktop.ui.questions import Question
from marac_desktop.ui.screen import Tools
from marac_desktop.ui.screens.open_sealed import Opening, OpenSealed
from marac_desktop.ui.session import Ends
from marac_desktop.ui.triage.sealed_session import CARD, SealedSession, begin
from tests.conftest import COORDINATOR, DA_LEAD, TRIAL, CaseFile
from tests.services.sealing import Office, sent

A = TypeVar("A")


@pytest.fixture
def office(case_file: CaseFile, tmp_path: Path) -> Office:
    """Sent, and the case file closed: nothing here needs it."""
    desk = case_file.open()
    made = sent(desk, tmp_path / "stick")
    desk.close()
    return made


class Asked(Prompts):
    """Answers the question with what was chosen, and keeps what was refused."""

    def __init__(self, given: Opening) -> None:
        super().__init__()
        self.given, self.refused, self.done = given, list[MaracError](), 0

    def put(self, question: Question[A]) -> A | None:
        assert isinstance(question, OpenSealed)
        question.attempt(self.given, self._done, self.refused.append)
        question.deleteLater()
        return None

    def _done(self) -> None:
        self.done += 1


class Host:
    """What the application lends."""

    def __init__(self, app: QApplication, tools: Tools, prompts: Prompts, ended: list[str]) -> None:
        self.app, self.theme, self.background, self.preferences = app, tools.theme, tools.background, tools.preferences
        self.instance, self.prompts = Instance(), prompts
        self.terms: Terms | None = TRIAL
        self._ended = ended

    def start_over(self, *more: str) -> None:
        self._ended.append("again")

    def end(self) -> None:
        self._ended.append("quit")


@pytest.mark.parametrize("passphrase", [DA_LEAD[1], COORDINATOR[1]])
def test_it_opens_with_the_right_passphrase_only(
    office: Office, tools: Tools, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, passphrase: str
) -> None:
    monkeypatch.setattr("marac_desktop.services.whereabouts.sealed_folder", lambda: office.folder / "there")
    owner, opened = QWidget(), list[bool]()
    qtbot.addWidget(owner)
    prompts = Asked(Opening(office.file, office.card, passphrase))
    begin(Host(qapp, tools, prompts, []), owner, lambda: opened.append(True))
    qtbot.waitUntil(lambda: bool(opened or prompts.refused), timeout=10_000)
    right = passphrase == DA_LEAD[1]
    assert (bool(opened), prompts.done) == (right, int(right))
    assert [type(error) for error in prompts.refused] == ([] if right else [FieldError])
    assert tools.preferences.get(CARD, "") == (str(office.card) if right else "")
    for session in qapp.findChildren(SealedSession):
        session.idle.stop()
        qtbot.addWidget(session.window)
        session.setParent(None)


@pytest.mark.parametrize("how", ["lock", "close"])
def test_leaving_covers_keeps_and_ends(
    office: Office, tools: Tools, qapp: QApplication, qtbot: QtBot, how: str
) -> None:
    away, ended = office.open(), list[str]()
    ends = Ends(lambda *more: ended.append("again"), lambda: ended.append("quit"))
    session = SealedSession(qapp, (away, away.kept()), tools, Instance(), ends)
    qtbot.addWidget(session.window)
    session.window.pane.form.reason.setPlainText("Half a word")
    leave: Callable[[], object] = session.lock if how == "lock" else session.window.close
    leave()
    leave()
    assert ended == ["again" if how == "lock" else "quit"]
    assert session.window.findChild(Cover) is not None
    assert office.open().kept().typed[office.cases[0].reference]["reason"] == "Half a word"
    session.setParent(None)


def test_it_is_guarded_as_the_main_window_is(
    office: Office, tools: Tools, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    guarded, cleared = list[object](), list[ClipboardGuard]()

    def stop(guard: ClipboardGuard) -> None:
        cleared.append(guard)

    monkeypatch.setattr(ClipboardGuard, "stop", stop)
    monkeypatch.setattr("marac_desktop.ui.windows.system", lambda: "Windows")
    monkeypatch.setattr("marac_desktop.ui.windows.guard", lambda _app, *given: guarded.append(given))
    away, ended = office.open(), list[str]()
    session = SealedSession(
        qapp, (away, away.kept()), tools, Instance(), Ends(lambda *_: ended.append("again"), lambda: None)
    )
    qtbot.addWidget(session.window)
    assert guarded == [(session.window, session.lock, "Windows")]
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    QTest.keyClick(session.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert ended == ["again"]
    assert cleared == [session.clipboard]
    session.setParent(None)
