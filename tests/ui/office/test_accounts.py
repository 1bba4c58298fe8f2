"""Two people sign whoever may open the case file, in one dialog that stays open until all is right."""

from collections.abc import Callable

import pytest

from marac_desktop.ui.office.accounts import AccountQuestion, AccountsTab
from tests.conftest import COORDINATOR, DA_LEAD
from tests.ui.office.conftest import Answering, TabOf
from tests.ui.reading import button, press, said

Settle = Callable[[], None]
NEW = ("Dee Deputy", "pebble willow cactus ferry mitten saddle")
AGAIN = "ribbon kettle badger pollen turnip harbour"


@pytest.fixture
def tab(tab_of: TabOf) -> AccountsTab:
    return tab_of(AccountsTab)


def _sign(question: AccountQuestion, settle: Settle, second: str = DA_LEAD[1]) -> None:
    question.people.own.edit.setText(COORDINATOR[1])
    question.people.passphrase.edit.setText(second)
    question.keep.click()
    settle()


def _new_passphrase(question: AccountQuestion, words: str) -> None:
    assert question.pair is not None
    question.pair.typed.edit.setText(words)
    question.pair.again.edit.setText(words)


def _add(tab: AccountsTab, prompts: Answering, settle: Settle) -> None:
    def answer(question: AccountQuestion) -> None:
        assert question.form is not None
        question.form.control("name").restore(NEW[0])
        _new_passphrase(question, NEW[1])
        _sign(question, settle, "not theirs at all")
        assert "not right" in question.people.passphrase.error
        assert question.given is None
        assert question.form.peek().name == NEW[0], "what else was typed stays"
        _sign(question, settle)

    prompts.fill = answer
    press(tab, "Add an account…")
    settle()


def _names(tab: AccountsTab) -> dict[str, bool]:
    return {row.name: row.active for row in tab.table.model.rows}


def test_an_account_is_added_by_two_people(tab: AccountsTab, prompts: Answering, settle: Settle) -> None:
    assert set(_names(tab)) == {COORDINATOR[0], DA_LEAD[0]}
    _add(tab, prompts, settle)
    assert _names(tab)[NEW[0]]


def test_a_name_that_is_taken_is_said_at_its_field(tab: AccountsTab, prompts: Answering, settle: Settle) -> None:
    def answer(question: AccountQuestion) -> None:
        assert question.form is not None
        question.form.control("name").restore(DA_LEAD[0])
        _new_passphrase(question, NEW[1])
        _sign(question, settle)
        assert "already" in question.form.control("name").error

    prompts.fill = answer
    press(tab, "Add an account…")
    settle()
    assert len(_names(tab)) == 2


def test_closing_says_honestly_what_it_does_not_do(tab: AccountsTab, prompts: Answering, settle: Settle) -> None:
    _add(tab, prompts, settle)
    shown: list[str] = []

    def answer(question: AccountQuestion) -> None:
        shown.append(said(question))
        _sign(question, settle)

    prompts.fill = answer
    tab.table.choose(lambda row: row.name == NEW[0])
    press(tab, "Close…")
    settle()
    assert "backups made before today still open" in shown[0]
    assert not _names(tab)[NEW[0]]

    def back(question: AccountQuestion) -> None:
        _new_passphrase(question, AGAIN)
        _sign(question, settle)

    prompts.fill = back
    tab.table.choose(lambda row: row.name == NEW[0])
    press(tab, "Let back in…")
    settle()
    assert _names(tab)[NEW[0]]


def test_raising_takes_two_as_well(tab: AccountsTab, prompts: Answering, settle: Settle) -> None:
    _add(tab, prompts, settle)

    def answer(question: AccountQuestion) -> None:
        assert question.form is not None
        question.form.control("administers").restore(True)
        _sign(question, settle)

    prompts.fill = answer
    tab.table.choose(lambda row: row.name == NEW[0])
    press(tab, "Change…")
    settle()
    assert next(row for row in tab.table.model.rows if row.name == NEW[0]).administers


def test_nobody_closes_their_own(tab: AccountsTab, settle: Settle) -> None:
    tab.table.choose(lambda row: row.name == COORDINATOR[0])
    assert not button(tab, "Close…").isEnabled()
    assert button(tab, "Close…").toolTip() == "You are signed in with it."
