"""Deciding laid out: everything beside each other where there is room, and keys that reach the form in use."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.names import NameStyle
from marac_desktop.domain.triage import Route
from marac_desktop.services import triage
from marac_desktop.ui.picker import Picker
from marac_desktop.ui.theme import Theme
from marac_desktop.ui.triage.across import Across
from marac_desktop.ui.triage.choice import ChoiceForm
from marac_desktop.ui.words import Words
from tests.services.deciding import referred
from tests.ui.triage.conftest import AtDesk
from tests.ui.zooming import zoom_to


@pytest.fixture
def form() -> ChoiceForm:
    return ChoiceForm("Record")


@pytest.fixture
def across(theme: Theme, form: ChoiceForm, qtbot: QtBot) -> Across:
    made = Across(theme, form)
    made.add_keys(made, lambda act: act(form))
    qtbot.addWidget(made)
    made.resize(1150, 600)
    made.show()
    made.activateWindow()
    return made


@pytest.mark.parametrize(("key", "route"), list(zip("123456", Route, strict=True)))
def test_a_digit_chooses_a_route(across: Across, form: ChoiceForm, key: str, route: Route) -> None:
    across.list.setFocus()
    QTest.keyClick(across.list, Qt.Key(ord(key)))
    assert form.route is route


def test_enter_in_the_list_records_what_is_chosen(across: Across, form: ChoiceForm, qtbot: QtBot) -> None:
    form.routes.choose(Route.CONFERENCE)
    across.list.setFocus()
    with qtbot.waitSignal(form.decided) as decided:
        QTest.keyClick(across.list, Qt.Key.Key_Return)
    assert decided.args == [Route.CONFERENCE, "", True]


def test_where_there_is_no_room_one_is_shown_at_a_time(across: Across) -> None:
    def shown() -> tuple[bool, ...]:
        parts: tuple[QWidget, ...] = (across.facts, across.right, across.turn)
        return tuple(part.isVisible() for part in parts)

    assert shown() == (True, True, False)
    across.resize(500, 600)
    assert shown() == (True, False, True)
    across.list.setFocus()
    QTest.keyClick(across.list, Qt.Key.Key_F)
    assert shown() == (False, True, True)


@pytest.mark.parametrize("popped_up", [False, True])
def test_a_letter_in_a_drop_down_list_chooses_there_and_is_no_key(
    across: Across, form: ChoiceForm, popped_up: bool, qtbot: QtBot
) -> None:
    done: list[str] = []
    across.add_key(across, "S", lambda: done.append("S"))
    who = Picker()
    who.addItems(["Kim", "Sam"])
    form.add_above(who)
    who.show()
    who.setFocus()
    qtbot.waitUntil(who.hasFocus)
    if popped_up:
        who.showPopup()
    target = who.view() if popped_up else who
    for key in (Qt.Key.Key_S, Qt.Key.Key_B, Qt.Key.Key_2):
        QTest.keyClick(target, key)
    who.hidePopup()
    assert (done, form.discussed.isChecked(), form.route) == ([], False, None)
    across.list.setFocus()
    QTest.keyClick(across.list, Qt.Key.Key_S)
    assert done == ["S"]


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_list_keeps_room_for_three_cases(
    across: Across, theme: Theme, at_desk: AtDesk, zoom: int, qtbot: QtBot
) -> None:
    at_desk(referred)
    across.list.show_cases(at_desk(triage.waiting), 0, NameStyle.FULL)
    strip = Words("A sealed list that is with the DA service is told here in many words. " * 12)
    across.put_above(strip)
    zoom_to(theme, zoom)
    across.setFixedSize(1040, 440)
    across.weigh("In 90 days 36 without conference, 4 of them came back. Longest wait: 8 working days.")
    rows = across.list.viewport().height() / across.list.sizeHintForRow(0)
    assert rows >= 3
    across.turn.choose("decisions")
    across.list.setFocus()
    qtbot.waitUntil(
        lambda: across.weights.isVisible() and across.weights.height() >= across.weights.sizeHint().height()
    )
    assert strip.isVisible()
    assert across.right.height() > 100
    assert across.list.viewport().height() / across.list.sizeHintForRow(0) >= 3
    across.weigh("")
    assert not across.weights.isVisible()
