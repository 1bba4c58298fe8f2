"""What is found is explained before copies are issued; who gets one is ticked."""

from pytestqt.qtbot import QtBot

from marac_desktop.domain.disclosure import PaperFinding
from marac_desktop.services.printing import Check
from marac_desktop.ui.meeting.copies import Holders, SafetyCheck
from tests.ui.reading import press, said

FOUND = Check((PaperFinding("The venue", "The venue: a withheld address is written in the text."),), (), 3)


def test_a_finding_is_settled_by_a_reason_only(qtbot: QtBot) -> None:
    card = SafetyCheck()
    qtbot.addWidget(card)
    card.show_check(Check((), (), 3))
    settled = [card.settled]
    assert "Nothing found" in said(card)
    card.show_check(FOUND)
    settled.append(card.settled)
    assert "The venue: a withheld address" in said(card)
    with qtbot.waitSignal(card.changed):
        card.edit.setPlainText("She has moved")
    settled.append(card.settled)
    card.clear()
    settled.append(card.settled)
    assert settled == [True, False, True, False]


def test_a_character_nobody_can_print_is_named(qtbot: QtBot) -> None:
    card = SafetyCheck()
    qtbot.addWidget(card)
    card.show_check(Check((), ("melting face (U+1FAE0)",), 3))
    assert "melting face" in said(card)
    assert card.settled


def test_holders_are_ticked_one_by_one_or_all(qtbot: QtBot) -> None:
    card = Holders()
    qtbot.addWidget(card)
    card.offer(("Housing", "Probation"))
    assert card.chosen() == ()
    assert "one unnumbered copy" in said(card)
    press(card, "Housing")
    assert card.chosen() == ("Housing",)
    press(card, "All of them")
    assert card.chosen() == ("Housing", "Probation")
    press(card, "All of them")
    assert card.chosen() == ()
