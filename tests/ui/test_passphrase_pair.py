"""A new passphrase is typed twice and judged before it is taken."""

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.ui.buttons import Button
from marac_desktop.ui.passphrase_pair import PassphrasePair

GOOD = "thistle biscuit canal plum wander sketch"


@pytest.fixture
def pair(qtbot: QtBot) -> PassphrasePair:
    made = PassphrasePair()
    qtbot.addWidget(made)
    return made


def press(pair: PassphrasePair, words: str) -> None:
    next(each for each in pair.findChildren(Button) if each.text() == words).click()


def test_the_words_are_hidden_until_asked_for(pair: PassphrasePair) -> None:
    assert "•" in pair.offered.text()
    press(pair, "Show the words")
    assert len(pair.offered.text().split()) == 6
    press(pair, "Hide the words")
    assert "•" in pair.offered.text()


def test_other_words_can_be_drawn(pair: PassphrasePair) -> None:
    press(pair, "Show the words")
    before = pair.offered.text()
    press(pair, "Draw others")
    assert pair.offered.text() != before


def test_the_words_offered_will_do(pair: PassphrasePair) -> None:
    press(pair, "Show the words")
    pair.typed.edit.setText(pair.offered.text())
    pair.again.edit.setText(pair.offered.text())
    assert pair.value() == pair.offered.text()


@pytest.mark.parametrize("text", ["", "short", "robinexamplerobin", "aaaaaaaaaaaaaaaaaaaa"])
def test_a_passphrase_easily_guessed_is_refused_at_its_field(pair: PassphrasePair, text: str) -> None:
    pair.typed.edit.setText(text)
    pair.again.edit.setText(text)
    assert pair.value("Robin Example") is None
    assert pair.typed.error


def test_two_that_differ_are_refused(pair: PassphrasePair) -> None:
    pair.typed.edit.setText(GOOD)
    pair.again.edit.setText(GOOD + "s")
    assert pair.value() is None
    assert "not the same" in pair.again.error
    pair.again.edit.setText(GOOD)
    assert pair.value() == GOOD
