"""Every question goes through one place, and tests answer there what a practitioner would."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui import prompts as module
from marac_desktop.ui.background import Background, Job
from marac_desktop.ui.prompts import Choice, Prompts, Scripted, Signature

TWO = (Choice("agency", "Agency cut", "What all may see"), Choice("list", "Case list"))


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_scripted_answers_are_given_in_order_and_the_questions_kept(owner: QWidget) -> None:
    ann, tried = Signature("Ann", "six words"), list[Signature]()
    prompts = Scripted(True, None, "list", "because", ann, Path("x.pdf"))
    assert prompts.confirm(owner, "Take off?", "It is kept.", "Take off") is True
    assert prompts.confirm(owner, "Take off?", "It is kept.", "Take off") is False
    assert prompts.ask(owner, "Which cut?", "", TWO) == "list"
    assert prompts.reason(owner, "Why?", "") == "because"
    assert prompts.passphrase(owner, "Sign", "", ("Ann",), lambda given, _done, _refused: tried.append(given))
    assert tried == [ann]
    assert prompts.save_file(owner, "Save", "x.pdf") == Path("x.pdf")
    assert prompts.asked[0] == ("Take off?", "It is kept.")


def test_a_question_nobody_expected_fails_the_test(owner: QWidget) -> None:
    with pytest.raises(AssertionError, match="Surprise"):
        Scripted().say(owner, "Surprise", "")


def answered(press: Callable[[QDialog], object]) -> None:
    """Answer the next question as soon as it is open."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        press(dialog)

    QTimer.singleShot(0, answer)


def test_esc_always_means_that_they_changed_their_mind(owner: QWidget) -> None:
    prompts = Prompts()
    answered(lambda dialog: dialog.reject())
    assert prompts.confirm(owner, "Take off?", "", "Take off") is False
    answered(lambda dialog: dialog.reject())
    assert prompts.ask(owner, "Which cut?", "", TWO) is None
    answered(lambda dialog: dialog.reject())
    assert prompts.reason(owner, "Why?", "") is None


def test_progress_is_shown_only_when_it_takes_long_and_can_be_cancelled(
    owner: QWidget, background: Background, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SHOW_PROGRESS_AFTER", 1)
    gate = Event()

    def work(job: Job) -> None:
        job.step(1, 2, "Reading row 1")
        gate.wait(60)
        job.step(2, 2)

    job = background.run_long(owner, work, lambda _: pytest.fail("not cancelled"))
    Prompts().progress(owner, "Importing…", job)
    shown = owner.findChild(QProgressDialog)
    assert shown is not None
    qtbot.waitUntil(lambda: shown.isVisible() and shown.labelText() == "Reading row 1")
    assert (shown.value(), shown.maximum()) == (1, 2)
    shown.canceled.emit()
    gate.set()
    qtbot.waitUntil(lambda: owner.findChild(QProgressDialog) is None)
    assert job.cancelled


def test_a_signature_never_shows_its_passphrase() -> None:
    assert "six words" not in repr(Signature("Ann", "six words"))
