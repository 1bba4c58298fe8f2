"""The IDVA's contact on a case: where it stands, each attempt, why there may be none, and the form."""

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.contact import Attempt, Came, ContactMeans, ContactState
from marac_desktop.domain.errors import FieldError
from marac_desktop.services.contact import Contact
from marac_desktop.services.since import Since
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since.contact import CAME, STATES, AttemptDraft, ContactCard, question
from tests.conftest import NOW, TODAY
from tests.services.deciding import referred
from tests.ui.reading import button, press, said
from tests.ui.triage.conftest import AtDesk

TRIED = Attempt(5, NOW, ContactMeans.PHONE, Came.NOT_REACHED, "Olivia Pike", TODAY, "No answer", entered_by="Robin")


def test_the_card_says_where_it_stands(qtbot: QtBot) -> None:
    pressed: list[str] = []
    now = Contact(ContactState.NOT_YET, (TRIED,), date(2026, 11, 20))
    card = ContactCard(now, TODAY, lambda: pressed.append("add"), may="")
    qtbot.addWidget(card)
    words = said(card)
    expected = (
        "Not yet reached by the IDVA",
        "Next attempt was due 20 Nov 2026",
        "Not reached",
        "Phone call",
        "No answer",
        "09:30 · By Olivia Pike · Next due 23 Nov 2026 · Entered by Robin",
    )
    assert [each for each in expected if each not in words] == []
    press(card, "Record an attempt…")
    assert pressed == ["add"]


def test_no_contact_is_offered_where_there_may_be_none(qtbot: QtBot) -> None:
    card = ContactCard(Contact(forbidden="No contact: police-led."), TODAY, list, may="")
    qtbot.addWidget(card)
    assert "No contact: police-led." in said(card)
    assert "No attempt is recorded." in said(card)
    adds = button(card, "Record an attempt…")
    assert (adds.isEnabled(), adds.toolTip()) == (False, "No contact: police-led.")
    assert (set(CAME), set(STATES)) == (set(Came), set(ContactState))


def test_an_attempt_is_recorded_through_the_form(
    qtbot: QtBot, context: Context, at_desk: AtDesk, settle: Callable[[], None]
) -> None:
    case = at_desk(referred)
    owner = QWidget()
    qtbot.addWidget(owner)
    asks = question(owner, context, Since(case.id, case.reference, TODAY))
    asks.form.finish()
    asks.form.put(AttemptDraft(TODAY, time(9, 0), ContactMeans.PHONE, Came.REACHED, "Olivia Pike"))
    asks.done_typing()
    settle()
    assert asks.given is not None
    assert asks.given.came is Came.REACHED
    with pytest.raises(FieldError):
        AttemptDraft(TODAY).finished(5)
