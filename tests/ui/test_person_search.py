"""Search before create: nobody is entered before the case file was asked."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.people_list import Alike
from marac_desktop.domain.person import Address, Person, Phone
from marac_desktop.services.desk import Desk
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.person_search import NOBODY, NONE_OF_THESE, PersonSearch
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.referrals import Referrals
from tests.builders import a_person

Settle = Callable[[], None]


@pytest.fixture
def search(qtbot: QtBot, context: Context) -> PersonSearch:
    made = PersonSearch(context)
    qtbot.addWidget(made)
    made.show()
    made.start()
    return made


def _keep(context: Context, settle: Settle, **more: Any) -> int:
    kept: list[Person] = []

    def work(desk: Desk) -> Person:
        with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
            return books.people.add(a_person(**more))

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


@pytest.mark.parametrize(
    "what",
    [
        ("address", "12 sea view", Alike.PLACE),
        ("postcode", "ta230aa", Alike.POSTCODE),
        ("phone", "07700 900123", Alike.PHONE),
    ],
)
def test_whatever_is_typed_is_looked_for(
    qtbot: QtBot, search: PersonSearch, context: Context, settle: Settle, what: tuple[str, str, Alike]
) -> None:
    path, typed, why = what
    place = Address("12 Sea View, Watchet", "TA23 0AA", current=False)
    _keep(context, settle, addresses=(place,), phones=(Phone("07700 900123"),))
    QTest.keyClicks(search.form.control(path).target, typed)
    qtbot.waitUntil(lambda: bool(search.alike.buttons), timeout=5_000)
    assert why.value in [label.text() for label in search.alike.findChildren(QLabel)]


@pytest.mark.parametrize("phone", ["", "07700 900456"])
def test_of_somebody_known_what_was_typed_besides_is_said_and_not_lost(
    qtbot: QtBot, context: Context, settle: Settle, phone: str
) -> None:
    _keep(context, settle)
    screen = Referrals(context)
    qtbot.addWidget(screen)
    screen.show()
    screen.begin()
    for path, typed in (("name.surname", "Wyn"), ("phone", phone)):
        QTest.keyClicks(screen.search.form.control(path).target, typed)
    qtbot.waitUntil(lambda: screen.search.alike.settled and bool(screen.search.alike.buttons), timeout=5_000)
    screen.search.alike.buttons[0].click()
    qtbot.waitUntil(lambda: screen.editor is not None, timeout=5_000)
    assert screen.editor is not None
    assert screen.editor.notice.text == (
        f"Looked for, and not added to this record: {phone}. Type it in “Victim” if it is new." if phone else ""
    )


def test_an_address_and_a_phone_go_on_into_the_form_which_looks_again_only_for_more(
    qtbot: QtBot, context: Context, settle: Settle
) -> None:
    place, phone = Address("12 Sea View, Watchet", "TA23 0AA"), Phone("07700 900123")
    _keep(context, settle, addresses=(place,), phones=(phone,))
    screen = Referrals(context)
    qtbot.addWidget(screen)
    screen.show()
    screen.begin()
    for path, typed in (("address", place.text), ("postcode", place.postcode)):
        QTest.keyClicks(screen.search.form.control(path).target, typed)
    qtbot.waitUntil(lambda: screen.search.alike.settled and bool(screen.search.alike.buttons), timeout=5_000)
    _on(screen.search).click()
    qtbot.waitUntil(lambda: screen.editor is not None, timeout=5_000)
    editor = screen.editor
    assert editor is not None
    editor.form.finish()
    assert editor.form.peek().victim.addresses == (place,)
    assert editor.state()["ruled_out"] == screen.search.alike.told
    qtbot.waitUntil(lambda: editor.victim_alike.settled, timeout=5_000)
    assert editor.notice.text == ""
    assert not editor.victim_alike.buttons
    editor.form.control("victim.phones").restore([{"typed": {"number": phone.number}}])
    editor.form.changed.emit()
    qtbot.waitUntil(lambda: "may have this victim already" in editor.notice.text, timeout=5_000)
    assert Alike.PHONE.value in [label.text() for label in editor.victim_alike.findChildren(QLabel)]
    editor.form.control("victim.phones").restore([])
    editor.form.changed.emit()
    qtbot.waitUntil(lambda: editor.notice.text == "", timeout=5_000)
