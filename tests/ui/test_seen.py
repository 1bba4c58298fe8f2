"""Who has seen this record, on a person's page: nothing until asked, then each look with who, when and why."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from marac_desktop.services import referral
from marac_desktop.services.desk import Desk
from marac_desktop.services.seen import EVENTS
from marac_desktop.ui.screen import Context
from marac_desktop.ui.seen import LOOKS, SeenCard
from tests.conftest import COORDINATOR
from tests.services.deciding import referred
from tests.ui.reading import press, said


def _opened(desk: Desk) -> int:
    case = referred(desk)
    referral.open_referral(desk, case.id)
    return case.victim.id


def test_each_look_with_who_when_and_why(qtbot: QtBot, context: Context, settle: Callable[[], None]) -> None:
    ids: list[int] = []
    context.run(context, _opened, ids.append)
    settle()
    card = SeenCard(context, ids[0])
    qtbot.addWidget(card)
    assert "Opened a referral" not in said(card)
    press(card, "Show who, when and why")
    settle()
    assert "Opened a referral" in said(card)
    assert f"09:30 · {COORDINATOR[0]}" in said(card)
    assert set(LOOKS) == set(EVENTS)
