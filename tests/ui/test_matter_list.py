"""The list behind a number of Home: what to do with it, and who may record a first contact."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Role
from marac_desktop.services.home import Matter
from marac_desktop.ui.matter_list import HINTS, MatterList
from marac_desktop.ui.screen import Context
from tests.ui.reading import press, said

Settle = Callable[[], None]


@pytest.fixture
def matters(context: Context, qtbot: QtBot) -> MatterList:
    """The list, of an empty case file."""
    made = MatterList(context)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("matter", list(HINTS))
def test_each_list_says_what_to_do_and_that_nothing_waits(matters: MatterList, matter: Matter, settle: Settle) -> None:
    matters.open(matter, "What waits")
    settle()
    assert HINTS[matter] in said(matters)
    assert "Nothing waits here" in said(matters)
    assert matters.record.isVisibleTo(matters) == (matter is Matter.CONTACTS)


def test_going_back_is_told(matters: MatterList, qtbot: QtBot, settle: Settle) -> None:
    matters.open(Matter.TO_LIST, "Cases to list")
    settle()
    with qtbot.waitSignal(matters.left):
        press(matters, "Back to Home")


def test_who_may_not_keep_actions_is_told_why(context: Context, qtbot: QtBot, settle: Settle) -> None:
    context.signed = replace(context.signed, account=replace(context.account, role=Role.CHAIR))
    made = MatterList(context)
    qtbot.addWidget(made)
    made.open(Matter.CONTACTS, "First contacts due")
    settle()
    assert not made.record.isEnabled()
    assert made.record.toolTip() == "Chair may not keep actions."
