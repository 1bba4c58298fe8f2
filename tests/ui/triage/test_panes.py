"""Two panes of one size, side by side where there is room."""

from functools import partial

from pytestqt.qtbot import QtBot

from marac_desktop.domain.triage import Route, Side
from marac_desktop.services import decision
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.triage import TriageCase, open_case
from marac_desktop.ui.triage.panes import Panes
from marac_desktop.ui.triage.safeguard import DECIDE
from tests.services.deciding import referred, sit
from tests.ui.triage.conftest import AtDesk


def _case(desk: Desk, *, both: bool) -> TriageCase:
    case = referred(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE, "SEEN ONLY AFTER"), sit(desk))
    if both:
        decision.record(desk, case.id, Choice(Route.CONFERENCE))
    return open_case(desk, case.id)


def _made(qtbot: QtBot) -> Panes:
    panes = Panes()
    qtbot.addWidget(panes)
    panes.resize(640, 600)
    panes.show()
    return panes


def test_one_decides_and_the_other_is_covered(qtbot: QtBot, at_desk: AtDesk) -> None:
    panes = _made(qtbot)
    panes.show_case(at_desk(partial(_case, both=False)), {Side.COORDINATOR: "Robin Example"}, may_plan=True)
    own, theirs = panes.sides[Side.COORDINATOR], panes.sides[Side.DA_SERVICE]
    assert (own.deciding, theirs.deciding, theirs.covered) == (True, False, True)
    assert panes.outcome.isHidden()


def test_both_decided_come_to_an_outcome(qtbot: QtBot, at_desk: AtDesk) -> None:
    panes = _made(qtbot)
    panes.show_case(at_desk(partial(_case, both=True)), {}, may_plan=True)
    assert [pane.covered or pane.deciding for pane in panes.sides.values()] == [False, False]
    assert panes.outcome.isVisible()


def test_equal_beside_each_other_and_under_one_another_when_narrow(qtbot: QtBot, at_desk: AtDesk) -> None:
    panes = _made(qtbot)
    panes.show_case(at_desk(partial(_case, both=False)), {}, may_plan=True)
    own, theirs = panes.sides[Side.COORDINATOR], panes.sides[Side.DA_SERVICE]
    qtbot.waitUntil(lambda: own.y() == theirs.y() and abs(own.width() - theirs.width()) <= 1)
    panes.resize(300, 600)
    qtbot.waitUntil(lambda: own.y() < theirs.y() and own.x() == theirs.x())


def test_the_safeguard_check_leads_to_the_decision(qtbot: QtBot, at_desk: AtDesk) -> None:
    panes = Panes()
    qtbot.addWidget(panes)
    panes.resize(900, 300)
    panes.show()
    panes.activateWindow()
    panes.show_case(at_desk(partial(_case, both=False)), {}, may_plan=True)
    panes.verticalScrollBar().setValue(90)
    panes.safeguard.wanted.emit(DECIDE)
    assert panes.verticalScrollBar().value() == 0
    own = next(pane for pane in panes.sides.values() if pane.deciding)
    assert own.form.routes.button(Route.EMERGENCY).hasFocus()
