"""Linked victims on a referral's page: linked with reference and words, shown with who did it, and taken back."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from marac_desktop.domain.referral import Referral
from marac_desktop.services import linked_victims
from marac_desktop.services.desk import Desk
from marac_desktop.ui.linked_victims import LinkedVictimsCard, question
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from tests.services.test_linked_victims import WHY, pair
from tests.ui.reading import button, press, said
from tests.ui.screens.test_triage import Shell

Settle = Callable[[], None]


@pytest.fixture
def cases(context: Context, settle: Settle) -> tuple[Referral, Referral]:
    made: list[tuple[Referral, Referral]] = []
    context.run(context, pair, made.append)
    settle()
    return made[0]


@pytest.fixture
def card(qtbot: QtBot, context: Context, settle: Settle, cases: tuple[Referral, Referral]) -> LinkedVictimsCard:
    context.attach(Shell())
    made = LinkedVictimsCard(context, cases[0].id)
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show()
    settle()
    return made


def test_nothing_linked_is_said(card: LinkedVictimsCard) -> None:
    assert "None: this case is heard by itself" in said(card)


def test_a_link_is_shown_and_taken_back(
    card: LinkedVictimsCard, context: Context, prompts: Scripted, settle: Settle, cases: tuple[Referral, Referral]
) -> None:
    first, second = cases
    context.run(context, lambda desk: linked_victims.link(desk, first.id, second.reference, WHY), lambda _: None)
    settle()
    prompts.answers.append(object())
    press(card, "Link another victim…")
    settle()
    told = said(card)
    for words in (second.reference, WHY, "Linked by Robin Example on 23 Nov 2026", "Waiting for triage"):
        assert words in told, words
    prompts.answers.append(True)
    button(card, f"Take the link with {second.reference} back").click()
    settle()
    assert "None: this case is heard by itself" in said(card)


def test_the_one_other_case_of_the_same_perpetrator_is_offered_and_kept(
    qtbot: QtBot, context: Context, settle: Settle, cases: tuple[Referral, Referral]
) -> None:
    found: list[linked_victims.Linked] = []
    first, second = cases

    def look(desk: Desk) -> linked_victims.Linked:
        return linked_victims.linked(desk, first.id)

    context.run(context, look, found.append)
    settle()
    asks = question(None, context, found[0])
    qtbot.addWidget(asks)
    asks.show()
    qtbot.waitUntil(lambda: "Reference of the other victim's case" in said(asks))
    assert second.reference in [edit.text() for edit in asks.findChildren(QLineEdit)]
    assert f"The same perpetrator: {second.reference}" in said(asks)
    asks.done_typing()
    settle()
    assert "Why they are heard together" in said(asks)
