"""Warnings on a case: whom each was given to, whether it stands, and the forms that record and end one."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.threat import GivenTo, Threat
from marac_desktop.services import since as cases
from marac_desktop.services.since import Since
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since.threats import ThreatsCard, question
from tests.conftest import TODAY
from tests.services.deciding import referred
from tests.ui.reading import button, press, said
from tests.ui.triage.conftest import AtDesk

Settle = Callable[[], None]
STANDS = Threat(date(2026, 11, 20), "Police", GivenTo.NOT_GIVEN, "She could not be found", "TTL 44", entered_by="Robin")
ENDED = Threat(date(2026, 5, 1), "Police", GivenTo.BOTH, reviewed_on=TODAY, ended_on=TODAY, ended_why="In custody")


def test_each_warning_says_whom_it_was_given_to_and_whether_it_stands(qtbot: QtBot) -> None:
    pressed: list[object] = []
    since = Since(5, "SOM/26/0412", TODAY, threats=(STANDS, ENDED, Threat(words="Osman, Friday")))
    card = ThreatsCard(since, lambda: pressed.append("add"), pressed.append, may="")
    qtbot.addWidget(card)
    words = said(card)
    expected = (
        "Stands",
        "Given to: nobody",
        "Not given: She could not be found",
        "Issued by Police · TTL 44 · Entered by Robin",
        "Ended 23 Nov 2026",
        "Reviewed 23 Nov 2026",
        "Ended: In custody",
        "To whom it was given: not recorded",
        "Osman, Friday",
    )
    assert [each for each in expected if each not in words] == []
    press(card, "Change or end the warning of 20 Nov 2026")
    press(card, "Record a warning…")
    assert pressed == [STANDS, "add"]


def test_none_recorded_and_who_may_not(qtbot: QtBot) -> None:
    card = ThreatsCard(Since(5, "SOM/26/0412", TODAY), list, lambda _: None, may="Chair may not record a referral.")
    qtbot.addWidget(card)
    assert "None recorded" in said(card)
    assert not button(card, "Record a warning…").isEnabled()


@pytest.mark.parametrize("changes", [False, True])
def test_a_warning_is_recorded_and_changed_through_the_form(
    changes: bool, qtbot: QtBot, context: Context, at_desk: AtDesk, settle: Settle
) -> None:
    case = at_desk(lambda desk: referred(desk, threat_to_life="Osman, Friday" if changes else ""))
    owner = QWidget()
    qtbot.addWidget(owner)
    since = at_desk(lambda desk: cases.of(desk, case.id))
    asks = question(owner, context, since, since.threats[0] if changes else None)
    asks.form.finish()
    asks.form.control("on").put(date(2026, 11, 20))
    asks.form.control("issued_by").put("Police")
    asks.form.control("given_to").put(GivenTo.VICTIM)
    asks.done_typing()
    settle()
    assert asks.given is not None
    assert asks.given.threat_to_life == "Warning of 20 Nov 2026, issued by Police, given to: the victim"
    assert [one.words for one in asks.given.threats] == (["Osman, Friday"] if changes else [""])
