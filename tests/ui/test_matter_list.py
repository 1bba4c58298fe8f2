"""The list behind a number of Home: what to do with it, and who may record a first contact."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Role
from marac_desktop.services.home import Matter, MatterLine
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.matter_list import HINTS, Contact, MatterList
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from tests.builders import a_plan
from tests.conftest import TODAY
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


def test_a_long_name_takes_a_second_line_and_is_not_cut(matters: MatterList, settle: Settle) -> None:
    matters.resize(760, 500)
    matters.open(Matter.DATES, "Court, bail and release dates")
    settle()
    one_line = matters.name.height()
    matters.resize(matters.minimumSizeHint().width(), 500)
    QApplication.processEvents()
    assert matters.name.height() > one_line
    assert matters.name.height() >= matters.name.heightForWidth(matters.name.width())


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


@pytest.fixture
def contact(context: Context, qtbot: QtBot, settle: Settle) -> Iterator[Contact]:
    line = MatterLine(TODAY, "SOM/26/0001", None, "Somerset East", "", "referrals", {}, a_plan(1))
    owner = QWidget()
    qtbot.addWidget(owner)
    made = Contact(owner, context, line, replace(a_plan(1), id=7))
    made.show()
    settle()
    yield made
    del made


def test_a_first_contact_being_kept_is_not_left_and_a_refusal_keeps_the_day(contact: Contact, settle: Settle) -> None:
    contact.form.control("contacted_on").restore("20/11/2026")
    contact.done_typing()
    contact.reject()
    assert contact.isVisible()
    settle()  # there is no such plan, so that it is refused
    assert contact.isVisible()
    assert contact.form.control("contacted_on").state() == "20/11/2026"
    assert contact.keep.isEnabled()


def test_a_day_half_typed_is_not_left_unasked(contact: Contact, prompts: Scripted, settle: Settle) -> None:
    contact.form.control("contacted_on").restore("20/1")
    prompts.answers.append(False)
    contact.reject()
    assert contact.isVisible()
    prompts.answers.append(True)
    contact.reject()
    assert not contact.isVisible()


def test_a_list_of_meetings_has_no_columns_of_cases(matters: MatterList, settle: Settle) -> None:
    def hidden() -> set[str]:
        header = matters.table.view.header
        return {one.key for at, one in enumerate(matters.table.model.columns) if header.isSectionHidden(at)}

    for matter, left_out in ((Matter.CUT_OFF, {"reference", "victim"}), (Matter.TO_LIST, set[str]())):
        matters.open(matter, "What waits")
        settle()
        assert hidden() == left_out


def _among_others(qtbot: QtBot, context: Context) -> tuple[QWidget, MatterList, QStackedLayout, QLineEdit, QLineEdit]:
    """The list, in front in its place of a window; what else stands in that place, and beside it."""
    window, place, matters = QWidget(), QWidget(), MatterList(context)
    stack, instead, beside = QStackedLayout(place), QLineEdit(), QLineEdit()
    down = QVBoxLayout(window)
    down.addWidget(place)
    down.addWidget(beside)
    stack.addWidget(matters)
    stack.addWidget(instead)
    qtbot.addWidget(window)
    window.show()
    return window, matters, stack, instead, beside


def test_rows_that_come_late_take_no_key_from_what_is_in_front_by_then(
    context: Context, qtbot: QtBot, settle: Settle
) -> None:
    window, matters, stack, instead, _ = _among_others(qtbot, context)
    matters.open(Matter.TO_LIST, "Cases to list")
    matters.table.setFocus()
    stack.setCurrentWidget(instead)
    settle()
    keyboard = window.focusWidget()
    assert keyboard is instead
    QTest.keyClicks(keyboard, "Avon")
    assert instead.text() == "Avon"


def test_rows_that_come_late_take_no_key_from_where_somebody_types_by_then(
    context: Context, qtbot: QtBot, settle: Settle
) -> None:
    window, matters, _, _, beside = _among_others(qtbot, context)
    matters.open(Matter.TO_LIST, "Cases to list")
    beside.setFocus()
    settle()
    assert window.focusWidget() is beside
    matters.open(Matter.TO_LIST, "Cases to list")
    matters.findChildren(Button)[0].setFocus()
    settle()
    keyboard = window.focusWidget()
    assert isinstance(keyboard, Button)
    assert keyboard.text() == "Back to Home", "nobody left it, and it has no row"


def test_rows_that_come_late_take_no_keyboard_for_a_list_that_is_gone(
    context: Context, qtbot: QtBot, settle: Settle
) -> None:
    window, matters, stack, instead, beside = _among_others(qtbot, context)
    for each in (instead, beside):
        each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    matters.open(Matter.TO_LIST, "Cases to list")
    stack.setCurrentWidget(instead)
    settle()
    keyboard = window.focusWidget()
    assert keyboard is None or not matters.isAncestorOf(keyboard)
