"""On a referral's page two people take off whom it leaves out; in its form the name stays, and says who must agree."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.referral import Consent, LeftOut, Referral
from marac_desktop.services import referral
from marac_desktop.services.desk import Desk
from marac_desktop.ui.left_out import LeftOutCard
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from marac_desktop.ui.two_people import SignTogether
from tests.builders import a_referral
from tests.conftest import COORDINATOR, DA_LEAD
from tests.services.deciding import referred
from tests.ui.reading import button, said
from tests.ui.screens.test_triage import Shell

Settle = Callable[[], None]
KIT, PROBATION = LeftOut("Kit Sample", "Housing", "His brother"), LeftOut("", "Probation", "His employer")


def _case(context: Context, settle: Settle) -> Referral:
    made: list[Referral] = []
    out = Consent(left_out=(KIT, PROBATION))
    context.run(context, lambda desk: referred(desk, consent=out), made.append)
    settle()
    return made[0]


def _card(qtbot: QtBot, context: Context, case: Referral, settle: Settle) -> LeftOutCard:
    context.attach(Shell())
    card = LeftOutCard(context, case)
    qtbot.addWidget(card)
    card.resize(800, 260)
    card.show()
    settle()
    return card


def test_two_people_take_one_off(
    qtbot: QtBot, context: Context, prompts: Scripted, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = _case(context, settle)
    card = _card(qtbot, context, case, settle)
    for words in ("Kit Sample, Housing: His brother", "Probation: His employer", "takes two people"):
        assert words in said(card), words

    def sign(question: SignTogether) -> object:
        question.people.own.edit.setText(COORDINATOR[1])
        question.people.passphrase.edit.setText(DA_LEAD[1])
        question.act.click()
        settle()
        return question.given

    monkeypatch.setattr(prompts, "put", sign)
    with qtbot.waitSignal(context.saved):
        button(card, "Not left out: Kit Sample, Housing").click()
        settle()
    found: list[Referral] = []

    def look(desk: Desk) -> Referral:
        return referral.for_change(desk, case.id).referral

    context.run(context, look, found.append)
    settle()
    assert found[0].consent.left_out == (PROBATION,)


def test_where_nobody_is_left_out_there_is_no_card(qtbot: QtBot, context: Context, settle: Settle) -> None:
    assert _card(qtbot, context, replace(a_referral(), consent=Consent()), settle).buttons == []
