"""Addresses and phones to be read: the withheld ones are black labels, revealed only through the logged look."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Known
from marac_desktop.domain.disclosure import Recipient, redact_person
from marac_desktop.domain.person import Address, Confidentiality, Person, Phone
from marac_desktop.services.desk import Desk
from marac_desktop.ui.facts import facts
from marac_desktop.ui.places import places, written
from marac_desktop.ui.screen import Context
from marac_desktop.ui.withheld import Withheld
from tests.builders import a_person

HOME = Address("4 Mill Lane\nBridgwater", "TA6 3PQ")
OPEN = Address("9 High Street", confidentiality=Confidentiality.OPEN, current=False)


def _kept(context: Context, settle: Callable[[], None]) -> Person:
    found: list[Person] = []
    person = a_person(addresses=(HOME, OPEN), phones=(Phone("01632 960111", safe_to_call=Known.NO, when="after six"),))

    def work(desk: Desk) -> Person:
        with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
            return books.people.add(person)

    context.run(context, work, found.append)
    settle()
    return found[0]


def test_what_is_withheld_is_revealed_while_held(qtbot: QtBot, context: Context, settle: Callable[[], None]) -> None:
    kept = _kept(context, settle)
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.setLayout(facts(places(context, redact_person(kept, Recipient.SCREEN))))
    holder.show()
    QApplication.processEvents()
    shown = [label.text() for label in holder.findChildren(QLabel) if label.isVisible()]
    for words in ("Address withheld", "Address before", "9 High Street", "Number withheld", "Not safe to ring"):
        assert words in shown
    assert not any("Mill Lane" in text or "960111" in text for text in shown)
    for covered, secret in zip(holder.findChildren(Withheld), ("Mill Lane", "960111"), strict=True):
        QTest.mousePress(covered.button, Qt.MouseButton.LeftButton)
        settle()
        assert secret in covered.revealed
        QTest.mouseRelease(covered.button, Qt.MouseButton.LeftButton)
        assert covered.revealed == ""


def test_an_address_is_written_on_one_line() -> None:
    assert written(HOME) == "4 Mill Lane, Bridgwater, TA6 3PQ"
    assert written(replace(HOME, postcode="")) == "4 Mill Lane, Bridgwater"
