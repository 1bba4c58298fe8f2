"""Choosing what goes on a list: all of it to begin with, for an account, with the coordinator's passphrase."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Role
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.names import NameStyle
from marac_desktop.domain.person import Name
from marac_desktop.services.sealed import Sendable
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.questions import Signature
from marac_desktop.ui.triage.sealed_out import Offer, SealList
from tests.builders import an_account

CASES = (
    Sendable(7, "SOM/26/0007", Name("Wyn", "Jess"), 2, date(2026, 11, 24)),
    Sendable(8, "SOM/26/0008", Name("Nowak", "Ola"), 3, date(2026, 11, 20), late=True),
)
ACCOUNTS = (an_account("Sam", Role.DA_SERVICE, id=2), an_account("Kim", Role.DA_DEPUTY, id=5))


@pytest.fixture
def given() -> list[Signature]:
    return []


@pytest.fixture
def question(qtbot: QtBot, given: list[Signature]) -> SealList:
    def attempt(signature: Signature, done: Callable[[], object], refused: Callable[[MaracError], object]) -> None:
        given.append(signature)
        refused(MaracError("Refused once."))

    made = SealList(None, Offer(CASES, ACCOUNTS, "Robin"), NameStyle.SURNAME_FIRST, attempt)
    qtbot.addWidget(made)
    return made


def test_all_are_ticked_and_named_with_their_day(question: SealList) -> None:
    assert question.referral_ids == (7, 8)
    assert [tick.text() for tick in question.ticks] == [
        "SOM/26/0007  ·  Wyn, Jess  ·  due by 24 Nov 2026",
        "SOM/26/0008  ·  Nowak, Ola  ·  late: conference meanwhile",
    ]


def test_what_is_unticked_stays(question: SealList) -> None:
    question.entry.edit.setText("words")
    question.ticks[0].setChecked(False)
    assert question.referral_ids == (8,)
    assert question.ready == ""
    question.ticks[1].setChecked(False)
    assert question.ready == "Tick the cases that go on the list."


def test_the_account_is_chosen(question: SealList) -> None:
    assert question.account_id == 2
    question.receiver.setCurrentIndex(1)
    assert question.account_id == 5


def test_a_refusal_leaves_everything_as_it_was(question: SealList, given: list[Signature]) -> None:
    question.ticks[0].setChecked(False)
    question.entry.edit.setText("not the words")
    next(one for one in question.findChildren(Button) if one.text() == "Seal 1 case and save…").click()
    assert given[0].name == "Robin"
    assert question.entry.error == "Refused once."
    assert question.referral_ids == (8,)


def test_initials_only_where_names_are_hidden(qtbot: QtBot) -> None:
    made = SealList(None, Offer(CASES, ACCOUNTS, "Robin"), NameStyle.INITIALS, lambda *given: None)
    qtbot.addWidget(made)
    assert not any("Wyn" in tick.text() or "Nowak" in tick.text() for tick in made.ticks)


def test_names_give_way_to_initials_and_come_back(question: SealList) -> None:
    question.hide_names(True)
    assert question.ticks[0].text() == "SOM/26/0007  ·  J. W.  ·  due by 24 Nov 2026"
    question.hide_names(False)
    assert "Wyn, Jess" in question.ticks[0].text()
