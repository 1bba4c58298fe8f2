"""Step two of the first run: two people, two names, two passphrases."""

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Role
from marac_desktop.ui.screens.first_accounts import AccountCard, AccountsStep

ONE, TWO = "gravel otter violin mango tidy lantern", "thistle biscuit canal plum wander sketch"


def fill(card: AccountCard, name: str, agency: str, passphrase: str) -> None:
    card.name.edit.setText(name)
    card.agency.edit.setText(agency)
    card.pair.typed.edit.setText(passphrase)
    card.pair.again.edit.setText(passphrase)


@pytest.fixture
def step(qtbot: QtBot) -> AccountsStep:
    made = AccountsStep()
    qtbot.addWidget(made)
    made.show()
    fill(made.first, "Robin Example", "Police", ONE)
    fill(made.second, "Sam Specimen", "DA service", TWO)
    return made


def test_both_are_asked_for(step: AccountsStep) -> None:
    accounts = step.value()
    assert accounts is not None
    assert [(one.name, one.role) for one in accounts] == [
        ("Robin Example", Role.COORDINATOR),
        ("Sam Specimen", Role.DA_SERVICE),
    ]
    assert ONE not in repr(accounts)


def test_one_person_never_has_both(step: AccountsStep) -> None:
    step.second.name.edit.setText("robin  EXAMPLE")
    assert step.value() is None
    assert "one person never gives both" in step.second.name.error


def test_each_has_a_passphrase_of_their_own(step: AccountsStep) -> None:
    fill(step.second, "Sam Specimen", "DA service", ONE)
    assert step.value() is None
    assert step.second.pair.typed.error


@pytest.mark.parametrize("field", ["name", "agency"])
def test_what_is_missing_is_said(step: AccountsStep, field: str) -> None:
    entry = getattr(step.first, field)
    entry.edit.clear()
    assert step.value() is None
    assert entry.error
