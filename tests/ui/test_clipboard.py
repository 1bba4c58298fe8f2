"""What is copied is marked as a secret, and gone after ten seconds unless somebody else copied since."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from marac_desktop.ui import clipboard as module
from marac_desktop.ui.clipboard import SECRET, ClipboardGuard


@pytest.fixture(autouse=True)
def owned(monkeypatch: pytest.MonkeyPatch) -> None:
    """The offscreen platform never says that it owns its clipboard; every real one does."""
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: True)


@pytest.fixture
def guard(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[ClipboardGuard]:
    monkeypatch.setattr(module, "CLEARED_AFTER", 30)
    qapp.clipboard().clear()
    made = ClipboardGuard(qapp)
    yield made
    made.stop()
    made.deleteLater()


def _copy(qtbot: QtBot, text: str) -> None:
    edit = QLineEdit(text)
    qtbot.addWidget(edit)
    edit.selectAll()
    edit.copy()


def test_what_is_copied_is_marked_told_once_and_cleared(
    guard: ClipboardGuard, qtbot: QtBot, qapp: QApplication
) -> None:
    told: list[int] = []
    guard.copied.connect(lambda: told.append(1))
    _copy(qtbot, "4 Hidden Close")
    clipboard = qapp.clipboard()
    assert clipboard.text() == "4 Hidden Close"
    assert all(clipboard.mimeData().hasFormat(form) for form in SECRET)
    assert told == [1]
    qtbot.waitUntil(lambda: clipboard.text() == "")
    assert told == [1], "clearing is no copy"


def test_what_somebody_else_copied_stays(
    guard: ClipboardGuard, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: False)
    theirs = QMimeData()
    theirs.setText("theirs")
    qapp.clipboard().setMimeData(theirs)
    guard.clear()
    assert qapp.clipboard().text() == "theirs"
    assert not qapp.clipboard().mimeData().hasFormat(next(iter(SECRET)))


def test_leaving_the_desk_takes_it_back_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    made = ClipboardGuard(qapp)
    _copy(qtbot, "4 Hidden Close")
    made.stop()
    assert qapp.clipboard().text() == ""
    made.deleteLater()
