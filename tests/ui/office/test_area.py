"""MARACs are added, renamed and retired in Office, and days closed and opened again, each in the user's words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from marac_desktop.domain.office import Closure, Marac
from marac_desktop.ui.office.area import AreaTab, ClosureQuestion, MaracQuestion
from marac_desktop.ui.screen import Context
from tests.ui.office.conftest import Answering, TabOf
from tests.ui.reading import button, press

Settle = Callable[[], None]


@pytest.fixture
def tab(tab_of: TabOf) -> AreaTab:
    return tab_of(AreaTab)


def _type(question: MaracQuestion | ClosureQuestion, settle: Settle, **typed: object) -> None:
    for path, value in typed.items():
        question.form.control(path).restore(value)
    press(question, "Keep")
    settle()


def _called(name: str, row: Marac) -> bool:
    return row.name == name


def _names(tab: AreaTab) -> list[str]:
    return [row.name for row in tab.maracs.model.rows]


def test_a_marac_is_added_with_what_its_meetings_begin_with(tab: AreaTab, prompts: Answering, settle: Settle) -> None:
    def answer(question: MaracQuestion) -> None:
        _type(question, settle, name="Somerset East")
        assert "has this name already" in question.form.control("name").error
        _type(question, settle, name="Levels", venue="Invented Hall", starts="10:00", capacity="12")

    prompts.fill = answer
    press(tab, "Add a MARAC")
    settle()
    assert _names(tab) == ["Somerset East", "Somerset West", "Levels"]
    assert (tab.maracs.model.rows[2].venue, tab.maracs.model.rows[2].capacity) == ("Invented Hall", 12)


def test_a_renamed_one_keeps_its_old_name_as_another(tab: AreaTab, prompts: Answering, settle: Settle) -> None:
    prompts.fill = lambda question: _type(question, settle, name="Quantock")
    tab.maracs.choose(lambda row: row.name == "Somerset East")
    press(tab, "Change it…")
    settle()
    assert tab.maracs.model.rows[0].aliases == ("East", "Somerset East")


def test_the_last_one_cannot_be_retired(tab: AreaTab, prompts: Answering, settle: Settle) -> None:
    said: list[str] = []

    def answer(question: MaracQuestion) -> None:
        _type(question, settle, retired=True)
        said.append(question.form.control("retired").error)
        question.reject()

    prompts.fill = answer
    for wanted in tab.maracs.model.rows[:2]:
        tab.maracs.choose(partial(_called, wanted.name))
        press(tab, "Change it…")
        settle()
    assert [row.retired for row in tab.maracs.model.rows] == [True, False]
    assert "last MARAC" in said[1]


def test_a_day_is_closed_and_opened_again(tab: AreaTab, prompts: Answering, settle: Settle) -> None:
    prompts.fill = lambda question: _type(question, settle, day="24.12.2026", why="Christmas Eve")
    press(tab, "Close a day")
    settle()
    assert list(tab.closures.model.rows) == [Closure(date(2026, 12, 24), "Christmas Eve")]
    tab.closures.choose(lambda row: True)
    press(tab, "Open it again")
    settle()
    assert not tab.closures.model.rows


def test_only_those_who_administer_may(tab_of: TabOf, context: Context) -> None:
    context.signed = replace(context.signed, account=replace(context.account, administers=False))
    tab = tab_of(AreaTab)
    assert not button(tab, "Add a MARAC").isEnabled()
    assert not button(tab, "Close a day").isEnabled()
