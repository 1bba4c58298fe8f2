"""Two passphrases in one dialog: what is missing or wrong is said at the one it concerns."""

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.services.together import Together
from marac_desktop.ui.two_people import TwoPeople


@pytest.fixture
def people(qtbot: QtBot) -> TwoPeople:
    made = TwoPeople("Robin Example", ("Dee Deputy", "Sam Specimen"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_both_are_asked_for(people: TwoPeople) -> None:
    assert people.value() is None
    assert people.own.error
    people.own.edit.setText("mine")
    assert people.value() is None
    assert people.passphrase.error
    people.passphrase.edit.setText("theirs")
    people.who.setCurrentText("Sam Specimen")
    assert people.value() == Together("mine", "Sam Specimen", "theirs")


@pytest.mark.parametrize("field", ["own", "second_passphrase", "second"])
def test_a_refusal_stands_at_its_passphrase_and_leaves_the_other(people: TwoPeople, field: str) -> None:
    for entry in (people.own, people.passphrase):
        entry.edit.setText("typed")
    assert people.refuse(FieldError(field, "Not right."))
    wrong, other = (people.own, people.passphrase) if field == "own" else (people.passphrase, people.own)
    assert (wrong.error, wrong.text, other.error, other.text) == ("Not right.", "", "", "typed")


def test_what_concerns_neither_is_left_to_others(people: TwoPeople) -> None:
    assert not people.refuse(FieldError("name", "Taken."))
    assert not people.refuse(MaracError("The disk is full."))
