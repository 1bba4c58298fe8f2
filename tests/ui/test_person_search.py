"""Search before create: nobody is entered before the case file was asked."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.person import Person
from marac_desktop.services.desk import Desk
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.person_search import NOBODY, NONE_OF_THESE, PersonSearch
from marac_desktop.ui.screen import Context
from tests.builders import a_person

Settle = Callable[[], None]


@pytest.fixture
def search(qtbot: QtBot, context: Context) -> PersonSearch:
    made = PersonSearch(context)
    qtbot.addWidget(made)
    made.show()
    made.start()
    return made


def _keep(context: Context, settle: Settle) -> int:
    kept: list[Person] = []

    def work(desk: Desk) -> Person:
        with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
            return books.people.add(a_person())

    context.run(context, work, kept.append)
    settle()
    return kept[0].id


def _on(search: PersonSearch) -> Button:
    return next(b for b in search.findChildren(Button) if b.text() in (NOBODY, NONE_OF_THESE))


def test_somebody_known_is_offered_and_chosen(
    qtbot: QtBot, search: PersonSearch, context: Context, settle: Settle
) -> None:
    known = _keep(context, settle)
    QTest.keyClicks(search.form.control("name.surname").target, "wyn")
    qtbot.waitUntil(lambda: bool(search.alike.buttons), timeout=5_000)
    assert _on(search).text() == NONE_OF_THESE
    with qtbot.waitSignal(search.known) as chosen:
        search.alike.buttons[0].click()
    assert chosen.args == [known]


def test_somebody_new_goes_on_with_what_was_typed(qtbot: QtBot, search: PersonSearch) -> None:
    QTest.keyClicks(search.form.control("name.surname").target, "Orchard")
    with qtbot.waitSignal(search.new) as new:
        _on(search).click()
    assert new.args is not None
    assert new.args[0]["typed"] == {"name.surname": "Orchard"}


def test_who_types_faster_than_the_case_file_answers_enters_nobody_twice(
    qtbot: QtBot, search: PersonSearch, context: Context, settle: Settle
) -> None:
    _keep(context, settle)
    QTest.keyClicks(search.form.control("name.surname").target, "wyn")
    assert "Looking…" in [label.text() for label in search.findChildren(QLabel)]
    with qtbot.assertNotEmitted(search.new):
        _on(search).click()
        settle()
    assert _on(search).text() == NONE_OF_THESE
    with qtbot.waitSignal(search.new):
        _on(search).click()


def test_going_on_is_forgotten_when_the_typing_goes_on(qtbot: QtBot, search: PersonSearch, settle: Settle) -> None:
    line = search.form.control("name.surname").target
    QTest.keyClicks(line, "Orch")
    with qtbot.assertNotEmitted(search.new):
        _on(search).click()
        QTest.keyClicks(line, "ard")
        settle()
        search.alike.settle()
        settle()


def test_a_birth_that_cannot_be_is_said_here(qtbot: QtBot, search: PersonSearch) -> None:
    control = search.form.control("birth")
    control.restore("31.2.1990")
    with qtbot.assertNotEmitted(search.new):
        _on(search).click()
    assert "no 31.2.1990" in control.error


def test_what_is_half_typed_is_kept(qtbot: QtBot, search: PersonSearch, context: Context) -> None:
    QTest.keyClicks(search.form.control("name.forename").target, "Jess")
    other = PersonSearch(context)
    qtbot.addWidget(other)
    other.restore(search.state())
    other.form.finish()
    assert other.form.peek().name.forename == "Jess"
