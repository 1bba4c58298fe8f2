"""The list of what waits: two lines and what each waits for, by keyboard."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.names import NameStyle
from marac_desktop.domain.process import Stage
from marac_desktop.domain.triage import Side
from marac_desktop.domain.wait import Wait
from marac_desktop.services import triage
from marac_desktop.services.place import Held
from marac_desktop.services.triage import Need, Waiting
from marac_desktop.ui.palette import Tone
from marac_desktop.ui.triage.cases import CaseList, CaseModel, days, waits_for
from tests.builders import a_meeting
from tests.conftest import TODAY
from tests.services.deciding import referred
from tests.ui.triage.conftest import AtDesk

PLACE = Held(a_meeting())


@pytest.fixture
def cases(at_desk: AtDesk) -> tuple[Waiting, ...]:
    for number in range(3):
        at_desk(partial(referred, reference=f"SOM/26/040{number}"))
    found: tuple[Waiting, ...] = at_desk(triage.waiting)
    return found


@pytest.fixture
def shown(qtbot: QtBot, cases: tuple[Waiting, ...]) -> CaseList:
    made = CaseList()
    qtbot.addWidget(made)
    made.show_cases(cases, cases[0].line.id, NameStyle.SURNAME_FIRST)
    made.resize(220, 300)
    made.show()
    return made


def test_the_model_keeps_qts_rules(cases: tuple[Waiting, ...]) -> None:
    model = CaseModel()
    model.show(cases, NameStyle.FULL)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(cases[1:], NameStyle.FULL)
    assert tester.model() is model


def test_a_list_as_it_was_is_not_laid_out_again(cases: tuple[Waiting, ...], qtbot: QtBot) -> None:
    model = CaseModel()
    model.show(cases, NameStyle.FULL)
    with qtbot.assertNotEmitted(model.modelReset):
        model.show([replace(case) for case in cases], NameStyle.FULL)
    for changed in ((cases[1:], NameStyle.FULL), (cases[1:], NameStyle.INITIALS), ((), NameStyle.INITIALS)):
        with qtbot.waitSignal(model.modelReset):
            model.show(*changed)


def test_a_reader_hears_all_of_it(shown: CaseList) -> None:
    said = shown.cases.data(shown.cases.index(0), Qt.ItemDataRole.AccessibleTextRole)
    waits = "SOM/26/0400, Wyn, Jess, 2 working days waiting, Decide: overdue"
    assert said == f"{waits}, no meeting yet: make one"
    assert not shown.grab().isNull()


def test_names_are_hidden_by_initials(shown: CaseList, cases: tuple[Waiting, ...]) -> None:
    shown.show_cases(cases, 0, NameStyle.INITIALS)
    assert "Wyn" not in str(shown.cases.data(shown.cases.index(0)))


def test_showing_again_asks_for_nothing_but_arrows_do(
    shown: CaseList, cases: tuple[Waiting, ...], qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(shown.picked):
        shown.show_cases(cases, cases[1].line.id, NameStyle.FULL)
    with qtbot.waitSignal(shown.picked) as picked:
        QTest.keyClick(shown, Qt.Key.Key_Down)
    assert picked.args == [cases[2].line.id]
    with qtbot.waitSignal(shown.picked) as back:
        shown.step(-1)
    assert back.args == [cases[1].line.id]
    with qtbot.waitSignal(shown.entered):
        QTest.keyClick(shown, Qt.Key.Key_Return)


def test_each_need_has_words_and_an_icon(cases: tuple[Waiting, ...]) -> None:
    case = replace(cases[0], awaits=Side.DA_SERVICE)
    said = {need: waits_for(replace(case, need=need)) for need in Need}
    assert said[Need.OTHER_SIDE][2] == "Waits for DA service"
    assert said[Need.LATE][1:] == (Tone.WARN, "DA service late: conference")
    assert len({words for _, _, words in said.values()}) == len(Need)
    assert waits_for(replace(case, need=Need.INFORMATION, late=True))[2] == "Decide on what is known"
    unanswered = replace(case, need=Need.DECISION, unanswered=True)
    assert waits_for(unanswered)[2] == "No answer in time: decide"
    urgent = replace(case, line=case.line._replace(stage=Stage.EMERGENCY), need=Need.DECISION)
    assert waits_for(urgent)[2] == "Emergency: decide"


def test_days_in_words(cases: tuple[Waiting, ...]) -> None:
    said = [days(replace(cases[0], days=number, wait=Wait(TODAY, date(2026, 11, 20)))) for number in (0, 1, 2)]
    assert said == ["0 days", "1 day", "2 days"]
    assert days(replace(cases[0], days=0, wait=Wait(TODAY, TODAY))) == "today"


def test_a_provisional_place_is_told_without_the_picture(shown: CaseList, cases: tuple[Waiting, ...]) -> None:
    shown.show_cases([replace(cases[0], place=PLACE)], 0, NameStyle.FULL)
    index = shown.cases.index(0)
    assert PLACE.words in str(shown.cases.data(index, Qt.ItemDataRole.ToolTipRole))
    assert "provisional place on 07 Dec 2026" in str(shown.cases.data(index, Qt.ItemDataRole.AccessibleTextRole))
    assert not shown.grab().isNull()


def test_what_a_case_waits_for_is_never_cut_but_takes_another_line(
    shown: CaseList, cases: tuple[Waiting, ...], qtbot: QtBot
) -> None:
    late = replace(cases[0], need=Need.LATE, awaits=Side.COORDINATOR, place=PLACE)
    back = replace(cases[1], why="Challenged by the referrer")
    shown.show_cases((late, back, replace(cases[2], need=Need.SIGNATURE)), 0, NameStyle.SURNAME_FIRST)
    shown.resize(205, 400)

    def heights() -> list[int]:
        return [shown.visualRect(shown.cases.index(row)).height() for row in range(3)]

    qtbot.waitUntil(lambda: heights()[0] > heights()[2] < heights()[1])
    shown.resize(420, 400)
    qtbot.waitUntil(lambda: len(set(heights())) == 1)
    tip = str(shown.cases.data(shown.cases.index(0), Qt.ItemDataRole.ToolTipRole))
    assert tip.splitlines() == [
        "Wyn, Jess",
        "Coordinator late: conference",
        "Came in on Thu 19 Nov",
        "Provisional place on 07 Dec 2026",
    ]


def test_the_case_that_is_open_stays_in_sight(shown: CaseList, cases: tuple[Waiting, ...], qtbot: QtBot) -> None:
    many = [replace(cases[0], line=cases[0].line._replace(id=100 + number)) for number in range(20)]
    shown.show_cases(many, 112, NameStyle.FULL)

    def whole() -> bool:
        return shown.viewport().rect().contains(shown.visualRect(shown.currentIndex()))

    qtbot.waitUntil(whole)
    for width, height in ((220, 150), (160, 150), (220, 400), (220, 120)):
        shown.resize(width, height)
        qtbot.waitUntil(whole)
    shown.show_cases(many[:15], 114, NameStyle.FULL)
    qtbot.waitUntil(whole)
