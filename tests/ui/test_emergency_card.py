"""The emergency meeting is called from the case's page, with who was asked and who came; elsewhere it is not there."""

from collections.abc import Callable
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.hold import WHY_NOT, HoldReason
from marac_desktop.domain.referral import Referral
from marac_desktop.services import emergency, hold
from marac_desktop.services.desk import Desk
from marac_desktop.ui.emergency_card import EmergencyCard
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from tests.services.sitting import referred, round_table
from tests.services.test_emergency import POLICE, called, urgent
from tests.ui.reading import button, press, said
from tests.ui.screens.test_triage import Shell

Settle = Callable[[], None]


@pytest.fixture
def case(context: Context, settle: Settle) -> Referral:
    context.attach(Shell())
    made: list[Referral] = []
    context.run(context, round_table, lambda _: None)
    context.run(context, urgent, made.append)
    settle()
    return made[0]


def _card(qtbot: QtBot, context: Context, settle: Settle, referral_id: int) -> EmergencyCard:
    made = EmergencyCard(context, referral_id)
    qtbot.addWidget(made)
    made.resize(800, 300)
    settle()
    return made


def test_an_emergency_says_what_is_next_and_calls_it(
    qtbot: QtBot, context: Context, settle: Settle, case: Referral, prompts: Scripted
) -> None:
    card = _card(qtbot, context, settle, case.id)
    assert "What next: call the meeting" in said(card)
    done: list[emergency.Called] = []
    context.run(context, partial(called, case=case), done.append)
    settle()
    prompts.answers.append(done[0])
    press(card, "Call the meeting…")
    settle()
    words = said(card)
    for part in ("23 Nov 2026, 14:00", POLICE, "Asked on 23 Nov 2026, 09:30 by Robin Example"):
        assert part in words, part
    press(card, f"{POLICE}: came")
    settle()
    assert [one.text() for one in card.findChildren(type(button(card, f"{POLICE}: did not come")))].count("Came") == 0
    prompts.answers.append("Housing")
    press(card, "Ask another agency…")
    settle()
    assert "Housing" in said(card)
    assert "Ask another agency…" not in said(card)


def test_any_other_case_has_no_such_card(qtbot: QtBot, context: Context, settle: Settle, case: Referral) -> None:
    made: list[Referral] = []
    context.run(context, referred, made.append)
    settle()
    assert _card(qtbot, context, settle, made[0].id).isHidden()


def test_under_a_legal_hold_who_came_is_not_offered_but_says_why(
    qtbot: QtBot, context: Context, settle: Settle, case: Referral
) -> None:
    def work(desk: Desk) -> None:
        called(desk, case)
        hold.place(desk, case.id, HoldReason.DEATH_REVIEW, "A review.")

    context.run(context, work, lambda _: None)
    settle()
    card = _card(qtbot, context, settle, case.id)
    came = button(card, f"{POLICE}: came")
    assert not came.isEnabled()
    assert came.toolTip() == WHY_NOT
    assert WHY_NOT in said(card)
