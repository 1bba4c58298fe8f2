"""Two records are compared on the People screen, merged with a reason, opened as one, and taken apart again."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.person import Birth
from marac_desktop.domain.referral import Referral
from marac_desktop.services.desk import Desk
from marac_desktop.ui.merge_view import MergeView
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.people import People
from tests.builders import a_person, a_referral
from tests.ui.reading import button, press, said

Settle = Callable[[], None]


@pytest.fixture
def both(context: Context, settle: Settle) -> tuple[Referral, Referral]:
    """One woman on two referrals of one perpetrator, once misspelt."""
    found: list[Referral] = []

    def work(desk: Desk) -> None:
        with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
            found.append(books.referrals.add(a_referral(victim=a_person("Wójcik", "Łucja"))))
            spelt = a_person("Wojcik", "Lucia", birth=Birth(on=date(1987, 8, 10)))
            found.append(books.referrals.add(a_referral(victim=spelt, perpetrators=found[0].perpetrators)))

    context.run(context, work, lambda _: None)
    settle()
    return found[0], found[1]


@pytest.fixture
def screen(qtbot: QtBot, context: Context, both: tuple[Referral, Referral], settle: Settle) -> People:
    made = People(context)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    made.refresh()
    settle()
    return made


def _compare(screen: People, both: tuple[Referral, Referral], settle: Settle) -> MergeView:
    screen.go({"merge": (both[0].victim.id, both[1].victim.id)})
    settle()
    assert screen.merging is not None
    return screen.merging


def test_the_other_record_is_searched_for_and_both_stand_side_by_side(
    screen: People, both: tuple[Referral, Referral], settle: Settle
) -> None:
    screen.open(both[0].victim.id)
    settle()
    assert screen.view is not None
    press(screen.view, "Merge with another record")
    settle()
    assert "Search for the other record of Łucja Wójcik" in said(screen.choosing)
    screen.table.opened.emit(next(row for row in screen.table.model.rows if row.id == both[1].victim.id))
    settle()
    assert screen.merging is not None
    words = said(screen.merging)
    for expected in ("Are these one person?", "Łucja Wójcik", "Lucia Wojcik", f"{both[1].reference}: victim"):
        assert expected in words
    assert set(screen.merging.choices) == {"name", "birth"}
    assert screen.choosing.isHidden()


def test_f9_hides_the_names_of_both_at_once_and_keeps_what_is_half_decided(
    screen: People, both: tuple[Referral, Referral], context: Context, settle: Settle
) -> None:
    screen.open(both[0].victim.id)
    settle()
    assert screen.view is not None
    press(screen.view, "Merge with another record")
    context.hide_names(True)
    assert "Wójcik" not in said(screen.choosing)
    context.hide_names(False)
    view = _compare(screen, both, settle)
    view.choices["birth"].put("gone")
    QTest.keyClicks(view.reason.target, "Half a reason")
    context.hide_names(True)
    hidden = screen.merging
    assert hidden is not None
    assert not any(name in said(hidden) for name in ("Wójcik", "Wojcik", "Łucja", "Lucia"))
    assert (hidden.why, hidden.choices["birth"].value()) == ("Half a reason", "gone")


def test_a_merge_needs_a_reason_and_says_so_at_the_field(
    screen: People, both: tuple[Referral, Referral], settle: Settle
) -> None:
    view = _compare(screen, both, settle)
    press(view, "Merge")
    settle()
    assert "why they are one person" in view.reason.error
    assert view.merge.isEnabled()


def test_merged_opened_as_one_and_taken_back(
    screen: People, both: tuple[Referral, Referral], context: Context, settle: Settle
) -> None:
    view = _compare(screen, both, settle)
    view.choices["birth"].put("gone")
    QTest.keyClicks(view.reason.target, "Her sister says so")
    press(view, "Merge")
    settle()
    assert screen.view is not None
    words = said(screen.view)
    assert both[0].reference in words
    assert both[1].reference in words
    assert "Also known as Lucia Wojcik" in words
    assert "10 Aug 1987" in words
    assert isinstance(context.prompts, Scripted)
    context.prompts.answers.append("Two cousins of one name")
    press(screen.view, "Take back")
    settle()
    words = said(screen.view)
    assert both[1].reference not in words
    assert "Records merged" not in words


def test_the_other_record_can_be_the_one_kept(screen: People, both: tuple[Referral, Referral], settle: Settle) -> None:
    view = _compare(screen, both, settle)
    QTest.keyClicks(view.reason.target, "Half a reason")
    press(view, "Keep the other record")
    settle()
    assert screen.merging is not None
    assert screen.merging.shown.kept.id == both[1].victim.id
    assert screen.merging.why == "Half a reason"
    state = screen.remember()
    screen.show_list()
    screen.restore(state)
    settle()
    assert (screen.merging.shown.kept.id, screen.merging.why) == (both[1].victim.id, "Half a reason")


def test_two_roles_on_one_referral_cannot_be_merged(
    screen: People, both: tuple[Referral, Referral], settle: Settle
) -> None:
    screen.go({"merge": (both[0].victim.id, both[0].perpetrators[0].person.id)})
    settle()
    assert screen.merging is not None
    assert "nobody is both" in said(screen.merging)
    merges = button(screen.merging, "Merge")
    assert not merges.isEnabled()
    assert "nobody is both" in merges.accessibleDescription()
    foot = merges.parentWidget()
    assert foot is not None
    assert "nobody is both" in said(foot)
    assert not screen.merging.merge.isEnabled()


def test_back_leads_to_the_person_whose_other_record_was_searched_for(
    screen: People, both: tuple[Referral, Referral], settle: Settle
) -> None:
    screen.open(both[0].victim.id)
    settle()
    assert screen.view is not None
    press(screen.view, "Merge with another record")
    settle()
    screen.table.opened.emit(next(row for row in screen.table.model.rows if row.id == both[1].victim.id))
    settle()
    assert screen.merging is not None
    press(screen.merging, "Keep the other record")
    settle()
    state = screen.remember()
    press(screen.merging, "Back")
    settle()
    assert screen.remember() == {"person": both[0].victim.id}
    screen.show_list()
    screen.restore(state)
    settle()
    press(screen.merging, "Back")
    settle()
    assert screen.remember() == {"person": both[0].victim.id}, "after the lock as well"


def test_back_leads_to_the_list_of_duplicates_and_else_to_everybody(
    screen: People, both: tuple[Referral, Referral], settle: Settle
) -> None:
    screen.show_duplicates()
    settle()
    assert screen.duplicates is not None
    screen.duplicates.merge.emit(both[0].victim.id, both[1].victim.id)
    settle()
    assert screen.merging is not None
    press(screen.merging, "Back")
    settle()
    assert screen.remember() == {"duplicates": True}
    press(_compare(screen, both, settle), "Back")
    settle()
    assert screen.remember() == {"search": ""}
