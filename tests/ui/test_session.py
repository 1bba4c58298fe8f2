"""One signing-in: the window comes up where the user was, and locking ends it whole."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from marac_desktop.domain.policy import Policy
from marac_desktop.services import administration, previous_keys
from marac_desktop.services.desk import Desk
from marac_desktop.ui.background import Background
from marac_desktop.ui.cover import Cover
from marac_desktop.ui.garbage import Garbage
from marac_desktop.ui.idle import Idle
from marac_desktop.ui.instance import Instance
from marac_desktop.ui.looking_over import LookingOver
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.questions import Told
from marac_desktop.ui.screen import Screen, Tools
from marac_desktop.ui.screens.catalogue import SCREENS
from marac_desktop.ui.screens.change_passphrase import NewPassphrase
from marac_desktop.ui.screens.referrals import Referrals
from marac_desktop.ui.session import Ends, Session
from marac_desktop.ui.window import Window
from tests.conftest import COORDINATOR, CaseFile

NEW = "thistle biscuit canal plum wander sketches"


@pytest.fixture
def ended() -> list[tuple[str, ...]]:
    return []


@pytest.fixture
def put_back(case_file: CaseFile) -> None:
    """The case file was left on a screen, and its earlier keys were put back since."""
    desk = case_file.open()
    desk.drafts.save("desk", str(desk.account.uid), {"open": "people", "screens": {}})
    desk.close()
    previous_keys.put_back(case_file.folder)


@pytest.fixture
def made(case_file: CaseFile, tools: Tools, ended: list[tuple[str, ...]], qapp: QApplication, qtbot: QtBot) -> Session:
    """A session of which nothing is shown yet."""
    desks: list[Desk] = []
    tools.background.run(qapp, case_file.open, desks.append)
    qtbot.waitUntil(lambda: bool(desks), timeout=20_000)
    ends = Ends(lambda *more: ended.append(("again", *more)), lambda: ended.append(("quit",)))
    instance = Instance()
    assert instance.take(case_file.folder)
    made = Session(qapp, desks[0], tools, instance, ends)
    qtbot.addWidget(made.window)
    return made


@pytest.fixture
def session(made: Session, tools: Tools, qtbot: QtBot) -> Session:
    made.show()
    qtbot.waitUntil(lambda: made.window.screen_shown is not None and not tools.background.is_busy)
    return made


def test_a_lock_before_the_first_screen_leaves_what_was_kept_last_time(
    made: Session, ended: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Window] = []
    monkeypatch.setattr(Window, "keep_draft", kept.append)
    made.show()
    made.lock()
    assert (kept, ended) == ([], [("again",)])


def test_the_case_file_is_looked_over_soon_after(session: Session, tools: Tools, qtbot: QtBot) -> None:
    looking = session.findChild(LookingOver)
    assert looking is not None
    looking.begin()
    qtbot.waitUntil(lambda: not tools.background.is_busy)
    assert session.window.warning.text == session.window.notice.text == ""


def test_what_opening_found_still_stands_once_the_place_is_taken_up(
    put_back: None, session: Session, tools: Tools
) -> None:
    shown = session.window.screen_shown
    assert shown is not None
    assert shown.key == "people"
    assert session.window.warning.isVisible()
    assert session.window.warning.text == previous_keys.PUT_BACK
    session.window.open("home")
    assert session.window.warning.text == previous_keys.PUT_BACK
    session.close()


def test_behind_the_first_screen_every_other_is_made_ready(
    made: Session, tools: Tools, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    settled: list[set[str]] = []

    def settle() -> None:
        settled.append({screen.key for screen in made.window.stack.findChildren(Screen)})

    monkeypatch.setattr(Garbage, "settle", settle)
    made.show()
    qtbot.waitUntil(lambda: made.window.screen_shown is not None and not tools.background.is_busy)
    assert settled == [{screen.key for screen in SCREENS}], "what stays is looked at no more once all of it is there"


def test_no_other_screen_is_made_while_the_first_waits_for_what_it_counts(
    made: Session, tools: Tools, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    working, asked = [True], list[bool]()

    def is_working(_: Background) -> bool:
        asked.append(working[-1])
        return working[-1]

    monkeypatch.setattr(Background, "is_working", property(is_working))
    made.show()
    qtbot.waitUntil(lambda: made.window.screen_shown is not None and len(asked) > 20)
    assert [screen.key for screen in made.window.stack.findChildren(Screen)] == ["home"]
    working.append(False)
    qtbot.waitUntil(lambda: not tools.background.is_busy)
    assert len(made.window.stack.findChildren(Screen)) == len(SCREENS)


def test_whoever_types_is_not_at_leisure(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    for seconds, at_leisure in ((0, False), (4, False), (5, True), (100, True)):
        monkeypatch.setattr(Idle, "quiet", timedelta(seconds=seconds))
        assert session.at_leisure is at_leisure


def test_locking_covers_closes_and_starts_the_next_process(
    session: Session, ended: list[tuple[str, ...]], case_file: CaseFile, qtbot: QtBot
) -> None:
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    QTest.keyClick(session.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert ended == [("again",)]
    assert session.window.findChild(Cover) is not None
    other = Instance()
    assert other.take(case_file.folder)
    other.release()
    case_file.open().close()


def test_leaving_the_desk_locks_it(session: Session, ended: list[tuple[str, ...]]) -> None:
    session.idle.idle.emit()
    session.idle.idle.emit()
    assert ended == [("again",)]


def test_closing_the_window_ends_the_product(session: Session, ended: list[tuple[str, ...]]) -> None:
    session.window.close()
    assert ended == [("quit",)]


def test_where_the_user_was_comes_back(
    session: Session, case_file: CaseFile, tools: Tools, ended: list[tuple[str, ...]], qtbot: QtBot
) -> None:
    session.window.open("people")
    session.lock()
    desk = case_file.open()
    kept = desk.drafts.load("desk", str(desk.account.uid))
    desk.close()
    assert kept is not None
    assert kept["open"] == "people"


def test_a_meeting_keeps_the_desk_open_longer(session: Session) -> None:
    usual = session.idle.limit
    session.context.meeting_runs(True)
    assert session.idle.limit > usual
    session.close()


def test_the_desk_waits_as_long_as_the_office_has_set(session: Session, qtbot: QtBot) -> None:
    def set_it(desk: Desk) -> Policy:
        policy = administration.settings(desk).policy
        return administration.keep_policy(desk, replace(policy, idle_minutes=7, idle_minutes_in_meeting=45))

    session.context.run(session, set_it, lambda _: session.context.saved.emit())
    qtbot.waitUntil(lambda: session.idle.limit == timedelta(minutes=7), timeout=10_000)
    session.context.meeting_runs(True)
    assert session.idle.limit == timedelta(minutes=45)
    session.close()


def test_a_backup_is_made_and_said(
    session: Session, prompts: Scripted, tools: Tools, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "stick").mkdir()
    prompts.answers.append(tmp_path / "stick")
    trigger(session, "Back up…")
    qtbot.waitUntil(lambda: not tools.background.is_busy, timeout=20_000)
    assert "was read back whole" in session.window.toasts.text
    assert len(list((tmp_path / "stick").iterdir())) == 1
    session.close()


def test_ones_passphrase_can_be_changed(
    session: Session, prompts: Scripted, tools: Tools, case_file: CaseFile, qtbot: QtBot
) -> None:
    prompts.answers.append(NewPassphrase(COORDINATOR[1], NEW))
    trigger(session, "Change my passphrase…")
    qtbot.waitUntil(lambda: not tools.background.is_busy, timeout=20_000)
    session.close()
    case_file.open((COORDINATOR[0], NEW)).close()


def test_restoring_locks_first_and_only_after_a_yes(
    session: Session, prompts: Scripted, ended: list[tuple[str, ...]]
) -> None:
    prompts.answers.extend((None, True))
    trigger(session, "Restore a backup…")
    assert ended == []
    trigger(session, "Restore a backup…")
    assert ended == [("again", "--restore")]


def test_a_slip_is_taken_in_from_the_menu_on_the_triage_desk(
    session: Session, prompts: Scripted, tmp_path: Path, qtbot: QtBot
) -> None:
    prompts.answers.append(tmp_path / "missing.marac-slip")
    trigger(session, "Take in a slip…")
    qtbot.waitUntil(lambda: "could not be read" in session.window.notice.text)
    assert session.window.screen_shown is not None
    assert session.window.screen_shown.key == "triage"
    offered = {action.text() for action in session.window.findChildren(QAction)}
    assert {"Seal a list for the DA service…", "Take in a slip…", "Save a key card…"} <= offered


def trigger(session: Session, words: str) -> None:
    next(action for action in session.window.findChildren(QAction) if action.text() == words).trigger()


def test_f9_works_while_a_question_stands_before_the_window(session: Session, qtbot: QtBot) -> None:
    question = Told(session.window, "Read this", "It names somebody.")
    qtbot.addWidget(question)
    session.asked(question)
    question.show()
    question.activateWindow()
    qtbot.waitUntil(question.isActiveWindow)
    QTest.keyClick(question, Qt.Key.Key_F9)
    assert session.context.names_hidden
    assert next(act for act in session.window.findChildren(QAction) if act.text() == "Hide names").isChecked()
    session.close()


@pytest.mark.parametrize("screen", ["home", "people", "office"])
def test_a_referral_is_begun_by_one_key_on_any_screen(session: Session, qtbot: QtBot, screen: str) -> None:
    session.window.open(screen)
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    QTest.keyClick(session.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    shown = session.window.screen_shown
    assert isinstance(shown, Referrals)
    assert shown.search.isVisible()
    session.close()
