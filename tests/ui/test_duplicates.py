"""Possible duplicates: found while one looks, decided with the keyboard, and led to the merge."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.person import Birth
from marac_desktop.services.desk import Desk
from marac_desktop.ui.duplicates import APART, TO_DECIDE, Duplicates
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.people import People
from tests.builders import a_person
from tests.conftest import DA_LEAD
from tests.ui.conftest import Sit

Settle = Callable[[], None]
BORN = Birth(on=date(1985, 4, 3))


def _entered_twice(context: Context, settle: Settle) -> None:
    def work(desk: Desk) -> None:
        with desk.work("Entered twice", Permission.RECORD_REFERRAL) as books:
            books.people.add(a_person("McDonald", "Elizabeth", birth=BORN))
            books.people.add(a_person("MacDonald", "Liz", birth=BORN))
            books.people.add(a_person("Gadd", "Paul", birth=Birth(year=1950)))

    context.run(context, work, lambda _: None)
    settle()


def _shown(qtbot: QtBot, context: Context, settle: Settle) -> tuple[People, Duplicates]:
    _entered_twice(context, settle)
    screen = People(context)
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    screen.show()
    screen.refresh()
    qtbot.waitUntil(lambda: screen.possible.text() == "Possible duplicates (1)", timeout=5_000)
    screen.possible.click()
    assert screen.duplicates is not None
    view = screen.duplicates
    qtbot.waitUntil(lambda: len(view.table.model.rows) == 1, timeout=5_000)
    settle()
    return screen, view


@pytest.fixture
def shown(qtbot: QtBot, context: Context, settle: Settle) -> tuple[People, Duplicates]:
    return _shown(qtbot, context, settle)


def _cells(view: Duplicates) -> list[str]:
    (pair,) = view.table.model.rows
    return [column.text(pair) for column in view.table.model.columns]


def _said(view: Duplicates) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_a_pair_is_told_with_its_reasons(shown: tuple[People, Duplicates]) -> None:
    likely, one, other, why = _cells(shown[1])
    assert likely == "Very likely"
    assert (one, other) == ("McDonald, Elizabeth, born 03 Apr 1985", "MacDonald, Liz, born 03 Apr 1985")
    assert why == "same date of birth · surname written another way · short form of the forename"
    assert "Everybody has been compared" in _said(shown[1])


def test_enter_compares_the_two_for_a_merge(qtbot: QtBot, shown: tuple[People, Duplicates]) -> None:
    screen, view = shown
    view.table.choose(lambda _pair: True)
    QTest.keyClick(view.table.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.merging is not None, timeout=5_000)
    assert screen.merging is not None
    assert screen.merging.shown.kept.name.surname == "McDonald"


def test_those_told_apart_are_kept_with_who_and_when_and_can_come_back(
    qtbot: QtBot, shown: tuple[People, Duplicates], settle: Settle
) -> None:
    _, view = shown
    view.table.choose(lambda _pair: True)
    view.apart.click()
    qtbot.waitUntil(lambda: not view.table.model.rows, timeout=5_000)
    assert "No possible duplicates" in _said(view)
    view.filters.choose(APART)
    qtbot.waitUntil(lambda: len(view.table.model.rows) == 1, timeout=5_000)
    assert _cells(view)[0] == "Different people"
    assert _cells(view)[3] == "Robin Example, 23 Nov 2026, 09:30"
    view.table.choose(lambda _pair: True)
    view.again.click()
    qtbot.waitUntil(lambda: not view.table.model.rows, timeout=5_000)
    view.filters.choose(TO_DECIDE)
    qtbot.waitUntil(lambda: len(view.table.model.rows) == 1, timeout=5_000)


def test_nothing_can_be_decided_before_a_pair_is_chosen(shown: tuple[People, Duplicates]) -> None:
    view = shown[1]
    assert not any(button.isEnabled() for button in (view.merges, view.apart))
    assert view.merges.toolTip() == "Choose a pair first."


def test_hidden_names_are_initials(shown: tuple[People, Duplicates], context: Context) -> None:
    context.hide_names(True)
    assert _cells(shown[1])[1] == "E. M., born 03 Apr 1985"


def test_it_is_left_and_come_back_to(qtbot: QtBot, shown: tuple[People, Duplicates]) -> None:
    screen, view = shown
    assert screen.remember() == {"duplicates": True}
    view.left.emit()
    assert screen.remember() == {"search": ""}
    screen.restore({"duplicates": True})
    assert screen.remember() == {"duplicates": True}
    screen.refresh()
    assert view.isVisible()


def test_the_da_service_leaves_the_merge_to_the_coordinator(qtbot: QtBot, sit: Sit, settle: Settle) -> None:
    _, view = _shown(qtbot, sit(DA_LEAD), settle)
    view.table.choose(lambda _pair: True)
    assert view.merges.text() == "One person: to be merged"
    view.merges.click()
    qtbot.waitUntil(lambda: _cells(view)[0] == "To be merged", timeout=5_000)


def test_why_two_may_be_one_is_read_in_two_lines_and_whole_in_the_hint(
    shown: tuple[People, Duplicates], context: Context
) -> None:
    _, view = shown
    (pair,) = view.table.model.rows
    why, one = (next(each for each in view.table.model.columns if each.key == key) for key in ("why", "one"))
    assert (why.wraps, one.wraps) == (True, True)
    assert why.hint is not None
    assert one.hint is not None
    assert why.hint(pair) == why.text(pair)
    context.hide_names(hidden=True)
    assert "Donald" not in one.hint(pair), "F9 hides names in hints as well"
