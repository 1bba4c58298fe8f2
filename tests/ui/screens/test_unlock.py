"""The unlock window opens the case file by name and passphrase, and says at the field what is wrong."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.services.explore.folder import Credentials, accounts
from marac_desktop.services.whereabouts import Found
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.screens.unlock import Unlock, Ways
from marac_desktop.ui.theme import Theme
from marac_desktop.ui.words import Words
from tests.ui.zooming import zoom_to

PLACE = Path("Documents") / "MARAC case file"


class Asked:
    """What the window asked for."""

    def __init__(self) -> None:
        self.all: list[object] = []

    def ways(self) -> Ways:
        def note(what: str) -> None:
            self.all.append(what)

        return Ways(
            lambda name, passphrase: self.all.append((name, passphrase)),
            lambda: note("folder"),
            lambda: note("explore"),
            lambda: note("set up"),
            lambda: note("recover"),
            lambda: note("restore"),
            lambda: note("sealed"),
            lambda: note("again"),
            lambda: note("put keys back"),
        )


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def unlock(asked: Asked, theme: Theme, qtbot: QtBot) -> Unlock:
    made = Unlock(asked.ways(), theme, PLACE, found=Found.CASE_FILE)
    qtbot.addWidget(made)
    made.show()
    return made


def visible(unlock: Unlock) -> list[str]:
    return [label.text() for label in unlock.findChildren(QLabel) if label.isVisible()]


def press(unlock: Unlock, words: str) -> None:
    next(each for each in unlock.findChildren(Button) if each.text() == words and each.isVisible()).click()


def test_name_and_passphrase_and_enter_open_it(unlock: Unlock, asked: Asked) -> None:
    QTest.keyClicks(unlock.name.edit, "Robin Example")
    QTest.keyClicks(unlock.passphrase.edit, "six words")
    QTest.keyClick(unlock.passphrase.edit, Qt.Key.Key_Return)
    assert asked.all == [("Robin Example", "six words")]
    assert unlock.button.text() == "Opening…"
    assert not unlock.name.isEnabled()


def test_what_is_missing_is_said_at_its_field(unlock: Unlock, asked: Asked) -> None:
    unlock.button.click()
    assert unlock.name.error
    unlock.name.edit.setText("Robin Example")
    unlock.button.click()
    assert unlock.passphrase.error
    assert asked.all == []


def test_a_refusal_keeps_the_name_and_empties_the_passphrase(unlock: Unlock) -> None:
    unlock.fill("Robin Example", "wrong")
    unlock.button.click()
    unlock.refuse(MaracError("The name or the passphrase is not right."))
    assert unlock.notice.text == "The name or the passphrase is not right."
    assert unlock.name.text == "Robin Example"
    assert unlock.passphrase.text == ""
    assert unlock.name.isEnabled()
    assert unlock.button.text() == "Open the case file"


@pytest.mark.parametrize("field", ["name", "passphrase"])
def test_a_refusal_of_a_field_is_said_there(unlock: Unlock, field: str) -> None:
    unlock.refuse(FieldError(field, "Not this."))
    assert getattr(unlock, field).error == "Not this."


def test_the_other_ways_are_there(unlock: Unlock, asked: Asked) -> None:
    for words in (
        "Change folder…",
        "Explore with invented data",
        "Set up a new case file",
        "I have the recovery sheet",
        "Restore a backup",
    ):
        press(unlock, words)
    assert asked.all == ["folder", "explore", "set up", "recover", "restore"]


def test_where_there_is_no_case_file_it_offers_to_begin(asked: Asked, theme: Theme, qtbot: QtBot) -> None:
    unlock = Unlock(asked.ways(), theme, PLACE, found=Found.NONE_YET)
    qtbot.addWidget(unlock)
    unlock.show()
    assert "Welcome" in visible(unlock)
    assert not unlock.passphrase.isVisible()
    press(unlock, "Set up a new case file")
    press(unlock, "Restore a backup")
    assert asked.all == ["set up", "restore"]


@pytest.mark.parametrize("found", [Found.GONE, Found.NO_LONGER, Found.KEYLESS, Found.KEYS_OF_BEFORE])
def test_where_one_should_be_setting_up_is_a_choice_of_its_own(
    asked: Asked, theme: Theme, qtbot: QtBot, found: Found
) -> None:
    unlock = Unlock(asked.ways(), theme, PLACE, found=found)
    qtbot.addWidget(unlock)
    unlock.show()
    shown = [button for button in unlock.findChildren(Button) if button.isVisible()]
    assert "Set up a new case file" not in [button.text() for button in shown]
    assert not unlock.passphrase.isVisible()
    qtbot.waitUntil(lambda: "primary" in [button.property("kind") for button in shown if button.hasFocus()])
    press(unlock, "Begin an empty case file…")
    assert asked.all == ["set up"]


def test_in_large_text_no_line_of_what_is_said_is_hidden(asked: Asked, theme: Theme, qtbot: QtBot) -> None:
    unlock = Unlock(asked.ways(), theme, PLACE, found=Found.KEYS_OF_BEFORE)
    qtbot.addWidget(unlock)
    unlock.show()
    zoom_to(theme, 200)
    labels = [label for label in unlock.findChildren(Words) if label.isVisible()]
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))
    assert max(label.font().pixelSize() for label in labels) > 30


def test_the_passphrases_of_explore_are_shown(asked: Asked, theme: Theme, qtbot: QtBot) -> None:
    made = Unlock(asked.ways(), theme, PLACE, found=Found.CASE_FILE, explained="Rosalind: orchard lantern")
    qtbot.addWidget(made)
    made.show()
    assert "Rosalind: orchard lantern" in visible(made)


def test_text_can_be_made_larger_before_anything_is_open(unlock: Unlock, theme: Theme, qtbot: QtBot) -> None:
    unlock.activateWindow()
    qtbot.waitUntil(unlock.isActiveWindow)
    QTest.keyClick(unlock, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.zoom == 110
    QTest.keyClick(unlock, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme.zoom == 100


def test_closing_is_told_and_being_put_away_is_not(asked: Asked, theme: Theme, qtbot: QtBot) -> None:
    for close, told in (("close", True), ("put_away", False)):
        made, heard = Unlock(asked.ways(), theme, PLACE, found=Found.CASE_FILE), list[str]()
        made.closed.connect(lambda heard=heard: heard.append("closed"))
        made.show()
        getattr(made, close)()
        assert bool(heard) is told


def test_everything_has_a_name_for_a_screen_reader(unlock: Unlock) -> None:
    for edit in unlock.findChildren(QLineEdit):
        assert edit.accessibleName()
    for button in unlock.findChildren(QAbstractButton):
        if button.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            assert button.text() or button.accessibleName()


def test_every_way_in_is_seen_without_scrolling(asked: Asked, theme: Theme, qtbot: QtBot) -> None:
    made = Unlock(asked.ways(), theme, PLACE, found=Found.CASE_FILE, explained=Credentials(PLACE, accounts()).words)
    qtbot.addWidget(made)
    made.show()
    last = next(one for one in made.findChildren(Button) if one.text() == "Open a sealed triage list")
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect() == last.rect())
