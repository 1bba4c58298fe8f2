"""The children's safeguarding decisions on a case, and the form that records one."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.child import ChildDecision, Safeguarding
from marac_desktop.domain.names import NameStyle
from marac_desktop.domain.person import Name
from marac_desktop.domain.referral import Child, Children, ChildrenKnown
from marac_desktop.services import since as cases
from marac_desktop.services.child import ChildLine
from marac_desktop.ui.screen import Context
from marac_desktop.ui.since.children import LOOKS, ChildrenCard, question
from tests.builders import a_person
from tests.conftest import TODAY
from tests.services.deciding import referred
from tests.ui.reading import press, said
from tests.ui.triage.conftest import AtDesk

DUE = date(2026, 11, 20)
LATE = ChildLine(7, Name("Wyn", "Ffion"), Safeguarding.BLANK, DUE, overdue=True)
MADE = ChildLine(
    8,
    Name("Wyn", "Max"),
    Safeguarding.MADE,
    DUE,
    overdue=False,
    latest=ChildDecision(5, 8, Safeguarding.MADE, TODAY, "CSC 12", "Told the school", entered_by="Robin"),
)
ONE = Children(ChildrenKnown.LISTED, None, (Child(a_person("Wyn", "Ffion")),))


def test_each_child_with_what_was_decided(qtbot: QtBot) -> None:
    pressed: list[ChildLine] = []
    card = ChildrenCard((LATE, MADE), NameStyle.FULL, pressed.append, may="")
    qtbot.addWidget(card)
    words = said(card)
    expected = ("Ffion Wyn", "No decision recorded", "Was due 20 Nov 2026", "Referral made", "Told the school",
                "23 Nov 2026 · CSC 12 · Entered by Robin")  # fmt: skip
    assert [each for each in expected if each not in words] == []
    press(card, "Record the safeguarding decision for Max Wyn")
    assert pressed == [MADE]
    assert set(LOOKS) == set(Safeguarding)
    hidden = ChildrenCard((LATE,), NameStyle.INITIALS, pressed.append, may="")
    qtbot.addWidget(hidden)
    assert "Ffion" not in said(hidden)


def test_a_decision_is_recorded_through_the_form(
    qtbot: QtBot, context: Context, at_desk: AtDesk, settle: Callable[[], None]
) -> None:
    case = at_desk(lambda desk: referred(desk, children=ONE))
    since = at_desk(lambda desk: cases.of(desk, case.id))
    owner = QWidget()
    qtbot.addWidget(owner)
    asks = question(owner, context, since, since.children[0])
    asks.form.finish()
    asks.form.control("decided").put(Safeguarding.NOT_NEEDED)
    asks.form.control("why").put("An open plan")
    asks.done_typing()
    settle()
    assert asks.given is not None
    assert (asks.given.person_id, asks.given.why) == (since.children[0].person_id, "An open plan")
