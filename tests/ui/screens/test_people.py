"""The People screen: found by any part of a name, opened, and back again."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.referral import Referral
from marac_desktop.services.desk import Desk
from marac_desktop.ui.people_columns import FOUND_BY
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.people import People
from tests.builders import a_person, a_referral

Settle = Callable[[], None]


@pytest.fixture
def kept(context: Context, settle: Settle) -> Referral:
    found: list[Referral] = []

    def work(desk: Desk) -> Referral:
        with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
            return books.referrals.add(a_referral(victim=a_person("O'Brien", "Łukasz", aliases=("Luke Kite",))))

    context.run(context, work, found.append)
    settle()
    return found[0]


@pytest.fixture
def screen(qtbot: QtBot, context: Context, kept: Referral, settle: Settle) -> People:
    made = People(context)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    made.refresh()
    settle()
    return made


def _said(screen: People) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


def test_everybody_is_listed_and_found_by_any_part(qtbot: QtBot, screen: People) -> None:
    assert [line.name.surname for line in screen.table.model.rows] == ["O'Brien", "Penfold"]
    QTest.keyClicks(screen.search, "kite")
    qtbot.waitUntil(lambda: len(screen.table.model.rows) == 1, timeout=5_000)
    QTest.keyClicks(screen.search, "xyz")
    qtbot.waitUntil(lambda: "Nobody found" in _said(screen), timeout=5_000)


def test_what_somebody_was_found_by_is_a_column_only_while_something_is_searched_for(
    qtbot: QtBot, screen: People, settle: Settle
) -> None:
    place = [column.key for column in screen.table.model.columns].index(FOUND_BY)
    header = screen.table.view.header
    assert header.isSectionHidden(place)
    QTest.keyClicks(screen.search, "kite")
    qtbot.waitUntil(lambda: not header.isSectionHidden(place), timeout=5_000)
    screen.search.clear()
    qtbot.waitUntil(lambda: header.isSectionHidden(place), timeout=5_000)
    settle()


def test_a_page_is_opened_remembered_and_left(
    qtbot: QtBot, screen: People, kept: Referral, context: Context, settle: Settle
) -> None:
    screen.go({"person": kept.victim.id})
    settle()
    assert "Łukasz O'Brien" in _said(screen)
    state = screen.remember()
    assert state == {"person": kept.victim.id}
    other = People(context)
    qtbot.addWidget(other)
    other.show()
    other.restore(state)
    settle()
    assert "Łukasz O'Brien" in _said(other)
    screen.show_list()
    settle()
    assert screen.remember() == {"search": ""}
    other.restore({"search": "kite"})
    assert other.search.text() == "kite"


def test_hidden_names_are_initials(screen: People, kept: Referral, context: Context, settle: Settle) -> None:
    screen.open(kept.victim.id)
    settle()
    context.hide_names(True)
    assert "Brien" not in _said(screen)  # at once, while the page is built anew
    settle()
    assert "Ł. O." in _said(screen)
    assert "Brien" not in _said(screen)
    model = screen.table.model
    assert "Kite" not in str(model.data(model.index(0, 2)))


def test_the_next_page_follows_on_the_words_it_belongs_to_whatever_is_typed_meanwhile(
    screen: People, context: Context, settle: Settle
) -> None:
    def many(desk: Desk) -> None:
        with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
            books.people.add_all(a_person("Many", f"No{at}") for at in range(150))

    context.run(context, many, lambda _: None)
    settle()
    screen.table.reload()
    settle()
    before = len(screen.table.model.rows)
    screen.search.setText("kite")
    screen.table.model.wanted.emit()
    settle()
    assert len(screen.table.model.rows) == 152 > before
