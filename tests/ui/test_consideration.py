"""The card of a referral below the threshold, and the form the coordinator considers it by."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.codes import Ground
from marac_desktop.domain.consideration import Consideration, Considered
from marac_desktop.domain.findings import Finding, Met
from marac_desktop.services import referral
from marac_desktop.services.referral import OpenReferral
from marac_desktop.ui.consideration import LOOKS, ConsiderationCard, consider, question
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from tests.conftest import NOW
from tests.services.test_consideration import below
from tests.ui.reading import button, press, said
from tests.ui.triage.conftest import AtDesk, at_desk

__all__ = ["at_desk"]

Settle = Callable[[], None]
GIVEN = Consideration(Considered.ADVICE, "Rang the referrer.", "Robin Example", NOW)


@pytest.fixture
def opened(at_desk: AtDesk) -> OpenReferral:
    """A referral below the threshold."""
    return at_desk(lambda desk: referral.open_referral(desk, below(desk).id))


def _card(qtbot: QtBot, context: Context, opened: OpenReferral) -> ConsiderationCard:
    card = ConsiderationCard(context, opened)
    qtbot.addWidget(card)
    return card


def test_nothing_is_refused_by_itself(qtbot: QtBot, context: Context, opened: OpenReferral) -> None:
    card = _card(qtbot, context, opened)
    assert "Nothing is refused by itself" in said(card)
    assert button(card, "Consider it…").isEnabled()
    assert set(LOOKS) == set(Considered)
    assert _card(qtbot, context, replace(opened, below=False)).isHidden()


def test_while_a_ground_cannot_be_told_it_says_so_and_what_is_missing(
    qtbot: QtBot, context: Context, opened: OpenReferral
) -> None:
    unknown = Finding(Ground.VISIBLE_HIGH_RISK, Met.CANNOT_TELL, "No Dash is recorded.", ("The Dash",))
    told = said(_card(qtbot, context, replace(opened, judgement=replace(opened.judgement, findings=(unknown,)))))
    assert "Cannot tell yet" in told
    assert "Missing: Visible high risk (The Dash)." in told
    assert "Below the threshold" not in told


def test_it_is_no_window_of_its_own_before_it_stands_on_a_page(
    qtbot: QtBot, context: Context, opened: OpenReferral
) -> None:
    made = ConsiderationCard(context, opened)
    qtbot.addWidget(made)
    assert not made.isVisible()


def test_what_was_decided_is_read_with_who_and_when(qtbot: QtBot, context: Context, opened: OpenReferral) -> None:
    decided = replace(opened, referral=replace(opened.referral, consideration=GIVEN))
    words = said(_card(qtbot, context, decided))
    assert "Below threshold, advice given" in words
    assert "Rang the referrer." in words
    assert "By Robin Example · 23 Nov 2026, 09:30" in words
    assert "Consider it again…" in words
    later = _card(qtbot, context, replace(decided, below=False))
    assert "Rang the referrer." in said(later)


def test_the_da_service_does_not_consider_it(qtbot: QtBot, da_context: Context, opened: OpenReferral) -> None:
    assert not button(_card(qtbot, da_context, opened), "Consider it…").isEnabled()


def test_it_is_considered_through_the_form(
    qtbot: QtBot, context: Context, opened: OpenReferral, settle: Settle
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    asks = question(owner, context, opened.referral)
    asks.form.finish()
    asks.done_typing()
    assert asks.form.control("words").error
    asks.form.put(replace(GIVEN, decision=Considered.ACCEPTED, by="", at=None))
    asks.done_typing()
    settle()
    assert asks.given is not None
    assert asks.given.decision is Considered.ACCEPTED


def test_where_more_is_needed_the_question_follows_at_once(
    qtbot: QtBot, context: Context, opened: OpenReferral, prompts: Scripted, settle: Settle
) -> None:
    told: list[str] = []
    owner = QWidget()
    qtbot.addWidget(owner)
    prompts.answers.extend([None, GIVEN, replace(GIVEN, decision=Considered.MORE_INFORMATION), object()])
    assert not consider(owner, context, opened.referral, told.append)
    assert consider(owner, context, opened.referral, told.append)
    assert consider(owner, context, opened.referral, told.append)
    settle()
    assert told == [
        "The advice is recorded. Both now decide it at triage.",
        "Recorded. Say what is asked, and of whom.",
        "What is asked is recorded. Its letter can be written now.",
    ]


def test_the_card_asks(qtbot: QtBot, context: Context, opened: OpenReferral, prompts: Scripted, settle: Settle) -> None:
    card = _card(qtbot, context, opened)
    prompts.answers.extend([None, GIVEN])
    press(card, "Consider it…")
    with qtbot.waitSignal(context.saved):
        press(card, "Consider it…")
    settle()
    assert len(prompts.asked) == 2
