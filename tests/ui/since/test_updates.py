"""The card of updates and the form that enters one."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.update import Update, UpdateKind
from marac_desktop.services.since import Entry, Since
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since.updates import LOOKS, UpdateDraft, UpdatesCard, question
from tests.conftest import NOW, TODAY
from tests.services.deciding import referred
from tests.ui.reading import button, press, said
from tests.ui.triage.conftest import AtDesk

Settle = Callable[[], None]
COURT = Update(5, UpdateKind.COURT, TODAY, "Plea", "Witness care", "5226 9", mind_on=TODAY, entered_by="Robin")
BAIL = Update(5, UpdateKind.BAIL, date(2026, 11, 1), "No contact", ends=date(2026, 11, 30), whose="perpetrator",
              mind_on=date(2026, 11, 30), seen_to=NOW)  # fmt: skip
HIT = Update(5, UpdateKind.INCIDENT, date(2026, 11, 20), "He came back")
MOVED = Update(5, UpdateKind.ADDRESS_CHANGED, date(2026, 11, 19), whose="victim")


def _card(qtbot: QtBot, *updates: Update, may: str = "") -> tuple[UpdatesCard, list[object]]:
    pressed: list[object] = []
    entries = tuple(Entry(one, one is HIT) for one in updates)
    card = UpdatesCard(Since(5, "SOM/26/0412", TODAY, entries), lambda: pressed.append("add"), pressed.append, may=may)
    qtbot.addWidget(card)
    return card, pressed


def test_everything_entered_is_said(qtbot: QtBot) -> None:
    card, pressed = _card(qtbot, COURT, BAIL, HIT, MOVED)
    words = said(card)
    expected = (
        "23 Nov 2026",
        "Witness care · Police 5226 9 · Entered by Robin",
        "To be seen to",
        "Ends 30 Nov 2026",
        "Of the perpetrator",
        "Inside the repeat window",
        "Of the victim: see the person's record.",
    )
    assert [each for each in expected if each not in words] == []
    press(card, "Seen to: Court date of 23 Nov 2026")
    press(card, "Add an update…")
    assert pressed == [COURT, "add"]


def test_nothing_entered_and_who_may_not_enter(qtbot: QtBot) -> None:
    card, _ = _card(qtbot, may="Chair may not record a referral.")
    assert "Nothing has been entered since." in said(card)
    assert not button(card, "Add an update…").isEnabled()
    assert set(LOOKS) == set(UpdateKind)


def test_a_draft_lacks_what_the_form_asks_for() -> None:
    with pytest.raises(FieldError, match="what it is"):
        UpdateDraft().finished(5)
    with pytest.raises(FieldError, match="the day"):
        UpdateDraft(UpdateKind.OTHER).finished(5)


def test_an_update_is_entered_through_the_form(qtbot: QtBot, context: Context, at_desk: AtDesk, settle: Settle) -> None:
    case = at_desk(referred)
    owner = QWidget()
    qtbot.addWidget(owner)
    asks = question(owner, context, Since(case.id, case.reference, TODAY))
    asks.form.finish()
    asks.form.put(UpdateDraft(UpdateKind.INCIDENT, TODAY, what="He came back"))
    asks.done_typing()
    settle()
    assert asks.given is not None
    assert (asks.given.what, asks.given.id) == ("He came back", 1)
