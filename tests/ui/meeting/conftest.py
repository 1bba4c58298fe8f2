"""A case file with a meeting held today and one to come, and the real window over it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.meeting import AgendaItem, Meeting
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.meetings import Meetings
from marac_desktop.ui.window import Window
from tests.conftest import CaseFile
from tests.services.sitting import LATER, listed, planned, referred, round_table


@dataclass(frozen=True, slots=True)
class Sitting:
    """Today's meeting with two cases, the next one with none, and two cases on the reserve list."""

    today: Meeting
    later: Meeting
    items: tuple[AgendaItem, AgendaItem]
    reserve: tuple[Referral, Referral]


@pytest.fixture
def sitting(case_file: CaseFile) -> Sitting:
    """Kept before the window opens the case file."""
    desk = case_file.open()
    round_table(desk)
    today, later = planned(desk), planned(desk, date=LATER, capacity=1)
    items = listed(desk, today, "Ash"), listed(desk, today, "Oak", received=date(2026, 11, 18))
    reserve = referred(desk, "Elm"), referred(desk, "Yew", stage=Stage.TRIAGE, route="")
    desk.close()
    return Sitting(today, later, items, reserve)


@pytest.fixture
def window(qtbot: QtBot, sitting: Sitting, context: Context, settle: Callable[[], None]) -> Iterator[Window]:
    """The window, shown."""
    made = Window(context, {})
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    made.hide()
    settle()


@pytest.fixture
def meetings(window: Window, settle: Callable[[], None]) -> Meetings:
    """The Meetings screen, open at its list."""
    window.open("meetings")
    settle()
    shown = window.screen_shown
    assert isinstance(shown, Meetings)
    return shown
