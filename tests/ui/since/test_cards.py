"""The cards on a case: fetched by themselves, added to, and fresh after each entry."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.update import Update, UpdateKind
from marac_desktop.services import update
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since.cards import SinceCards
from tests.conftest import TODAY
from tests.services.deciding import referred
from tests.ui.reading import press, said
from tests.ui.triage.conftest import AtDesk

Settle = Callable[[], None]


@pytest.fixture
def case_id(at_desk: AtDesk) -> int:
    """A referral waiting for triage."""
    return at_desk(referred).id


@pytest.fixture
def cards(qtbot: QtBot, context: Context, case_id: int, settle: Settle) -> SinceCards:
    made = SinceCards(context, case_id)
    qtbot.addWidget(made)
    made.show()
    settle()
    return made


def test_a_date_is_seen_to_from_the_case(cards: SinceCards, case_id: int, at_desk: AtDesk, settle: Settle) -> None:
    assert "Nothing has been entered since." in said(cards)
    court = Update(case_id, UpdateKind.COURT, TODAY + timedelta(days=1), "Plea")
    at_desk(lambda desk: update.record(desk, court))
    cards.refresh()
    settle()
    press(cards, "Seen to: Court date of 24 Nov 2026")
    settle()
    assert "Seen to" in said(cards)
    assert "Nothing has been entered since." not in said(cards)


def test_adding_asks_and_fetches_anew(cards: SinceCards, case_id: int, prompts: Scripted, settle: Settle) -> None:
    prompts.answers.extend([None, Update(case_id, UpdateKind.OTHER, TODAY, "A letter")])
    press(cards, "Add an update…")
    press(cards, "Add an update…")
    settle()
    assert len(prompts.asked) == 2
