"""Where no case file can be opened it is said truly why, and what leads on."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.services.whereabouts import Found
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.screens.nothing_to_open import NothingToOpen, Onward
from marac_desktop.ui.words import Words

PLACE = Path("stick") / "MARAC case file"
Made = Callable[[Found], NothingToOpen]


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def made(asked: list[str], qtbot: QtBot) -> Made:
    def make(found: Found) -> NothingToOpen:
        page = NothingToOpen(found, PLACE, Onward(*(partial(asked.append, name) for name in Onward._fields)))
        qtbot.addWidget(page)
        page.show()
        return page

    return make


def said(page: NothingToOpen) -> str:
    return "\n".join(label.text() for label in page.findChildren(Words))


@pytest.mark.parametrize(
    ("found", "ways"),
    [
        (Found.NONE_YET, ["set_up", "explore"]),
        (Found.GONE, ["again", "choose_folder"]),
        (Found.NO_LONGER, ["again", "choose_folder", "restore"]),
        (Found.KEYLESS, ["again", "choose_folder", "restore"]),
        (Found.KEYS_OF_BEFORE, ["put_keys_back", "restore", "choose_folder"]),
    ],
)
def test_each_has_its_ways_on(made: Made, asked: list[str], found: Found, ways: list[str]) -> None:
    page = made(found)
    for button in page.findChildren(Button):
        button.click()
    assert asked == ways


@pytest.mark.parametrize("found", [one for one in Found if one not in {Found.CASE_FILE, Found.NONE_YET}])
def test_a_case_file_that_is_or_should_be_there_is_never_called_none_yet(made: Made, found: Found) -> None:
    page = made(found)
    assert "no case file in this folder yet" not in said(page)
    assert "Nothing was changed" in said(page)
    assert str(PLACE) in said(page)
    assert "set up" not in said(page).lower()
    assert all(label.isVisible() for label in page.findChildren(QLabel))


def test_a_stick_is_thought_of(made: Made) -> None:
    page = made(Found.GONE)
    assert "cannot be found" in said(page)
    assert "should be plugged in" in said(page)


def test_what_the_keys_of_before_mean_is_said(made: Made) -> None:
    earlier, keyless = made(Found.KEYS_OF_BEFORE), made(Found.KEYLESS)
    assert "passphrases from before the last change" in said(earlier)
    assert "Put back vault.keys from where it is, or restore a backup." in said(keyless)
