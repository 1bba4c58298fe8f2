"""The desk as a whole: its keys, and what stands beside the panes."""

from collections import deque
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.risk.answers import ToolRecord
from marac_desktop.domain.triage import Route, Side
from marac_desktop.services import decision
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.triage_desk import TriageDesk
from marac_desktop.services.triage_desk import at_desk as look
from marac_desktop.ui.screen import Context
from marac_desktop.ui.triage.work import Work, parts
from tests.services.deciding import HIGH, referred, sign
from tests.ui.triage.conftest import AtDesk
from tests.ui.zooming import zoom_to


def _desk(desk: Desk, *, decided: bool = False, signed: bool = False) -> TriageDesk:
    case = referred(desk)
    if decided:
        decision.record(desk, case.id, Choice(Route.CONFERENCE))
    if signed:
        sign(desk)
    return look(desk, case.id)


@pytest.fixture
def work(qtbot: QtBot, context: Context) -> Work:
    holder, steps = QWidget(), list[Work]()
    qtbot.addWidget(holder)

    def whole() -> Iterator[object]:
        steps.append((yield from parts(context, holder)))

    deque(whole(), maxlen=0)
    made = steps[0]
    made.setParent(None)
    qtbot.addWidget(made)
    made.resize(1150, 620)
    made.show()
    made.activateWindow()
    return made


def _show(work: Work, desk: TriageDesk) -> None:
    assert desk.case is not None
    work.show_desk(desk, desk.case)


@pytest.mark.parametrize(("key", "route"), list(zip("123456", Route, strict=True)))
def test_the_keys_choose_a_route(work: Work, at_desk: AtDesk, key: str, route: Route) -> None:
    _show(work, at_desk(_desk))
    work.list.setFocus()
    QTest.keyClick(work.list, Qt.Key(ord(key)))
    assert work.panes.sides[Side.COORDINATOR].form.route is route


def test_a_route_the_case_rules_out_is_closed_in_every_form(work: Work, at_desk: AtDesk) -> None:
    for risk, open_ in ((HIGH, False), (ToolRecord(), True)):
        case = at_desk(partial(referred, risk=risk))
        given = at_desk(partial(look, referral_id=case.id))
        assert given.case is not None
        work.show_desk(given, given.case)
        assert {form.routes.button(Route.BELOW_THRESHOLD).isEnabled() for form in work.forms().values()} == {open_}


def test_the_keyboard_goes_on_to_the_next_case_and_not_into_its_reason(work: Work, at_desk: AtDesk) -> None:
    given = at_desk(_desk)
    assert given.case is not None
    work.show_desk(given, given.case)
    form = work.panes.sides[Side.COORDINATOR].form
    QTest.keyClick(work.list, Qt.Key.Key_6)
    assert form.reason.hasFocus()
    QTest.keyClick(form.reason, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert work.list.hasFocus()


def test_digits_typed_into_the_reason_stay_words(work: Work, at_desk: AtDesk) -> None:
    _show(work, at_desk(_desk))
    form = work.panes.sides[Side.COORDINATOR].form
    work.list.setFocus()
    QTest.keyClick(work.list, Qt.Key.Key_R)
    assert form.reason.hasFocus()
    QTest.keyClicks(form.reason, "26 b r")
    assert (form.reason.toPlainText(), form.route, form.discussed.isChecked()) == ("26 b r", None, False)


def test_a_decision_by_keyboard_alone(work: Work, at_desk: AtDesk, qtbot: QtBot) -> None:
    _show(work, at_desk(_desk))
    work.list.setFocus()
    QTest.keyClick(work.list, Qt.Key.Key_2)
    QTest.keyClick(work.list, Qt.Key.Key_B)
    with qtbot.waitSignal(work.panes.sides[Side.COORDINATOR].decided) as decided:
        QTest.keyClick(work.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert decided.args == [Route.CONFERENCE, "", False]
    with qtbot.waitSignal(work.panes.sides[Side.COORDINATOR].decided):
        QTest.keyClick(work.list, Qt.Key.Key_Return)


def test_enter_without_a_route_goes_to_the_routes(work: Work, at_desk: AtDesk) -> None:
    _show(work, at_desk(_desk))
    work.list.setFocus()
    QTest.keyClick(work.list, Qt.Key.Key_Return)
    assert work.panes.sides[Side.COORDINATOR].form.routes.button(Route.EMERGENCY).hasFocus()


def test_the_way_in_for_the_other_side(work: Work, at_desk: AtDesk) -> None:
    _show(work, at_desk(_desk))
    assert work.other is not None
    assert work.other.isVisible()
    work.other.turn("by_phone")
    assert (work.call.isVisible(), work.other.sign.isEnabled()) == (False, False)
    _show(work, at_desk(partial(_desk, decided=True)))
    assert (work.call.isVisible(), work.other.sign.isEnabled()) == (False, True)
    _show(work, at_desk(partial(_desk, decided=True, signed=True)))
    assert work.call.isVisible()
    assert not work.panes.sides[Side.DA_SERVICE].covered


def test_names_give_way_to_initials(work: Work, at_desk: AtDesk) -> None:
    work.context.hide_names(True)
    _show(work, at_desk(_desk))
    assert "Wyn" not in str(work.list.cases.data(work.list.cases.index(0)))


def test_large_text_shows_the_facts_and_the_decisions_one_at_a_time(work: Work, at_desk: AtDesk) -> None:
    _show(work, at_desk(_desk))
    beside = (work.facts.isVisible(), work.panes.isVisible(), work.turn.isVisible())
    zoom_to(work.context.theme, 200)
    work.resize(1050, 500)
    one = (work.facts.isVisible(), work.panes.isVisible(), work.turn.isVisible())
    work.list.setFocus()
    QTest.keyClick(work.list, Qt.Key.Key_F)
    other = (work.facts.isVisible(), work.panes.isVisible(), work.turn.isVisible())
    assert (beside, one, other) == ((True, True, False), (True, False, True), (False, True, True))
