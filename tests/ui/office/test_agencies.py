"""Agencies are added with who sits for them; whoever may chair is then offered for a meeting."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.agency import Agency, Representative
from marac_desktop.domain.codes import Source
from marac_desktop.services import meeting
from marac_desktop.services.meeting import Chair
from marac_desktop.ui.office.agencies import AgenciesTab, AgencyQuestion, RepresentativeQuestion
from marac_desktop.ui.screen import Context
from tests.conftest import DA_LEAD
from tests.ui.office.conftest import Answering, TabOf, kept
from tests.ui.reading import button, press, said

Settle = Callable[[], None]


@pytest.fixture
def tab(tab_of: TabOf) -> AgenciesTab:
    return tab_of(AgenciesTab)


def _names(tab: AgenciesTab) -> list[str]:
    return [row.agency.name for row in tab.agencies.model.rows]


def test_a_new_case_file_takes_the_core_agencies_at_once(tab: AgenciesTab, settle: Settle) -> None:
    assert "No agencies yet" in said(tab)
    press(tab, "Add the core agencies")
    settle()
    assert len(_names(tab)) >= 10
    assert all(row.agency.core for row in tab.agencies.model.rows)


def test_whoever_may_chair_is_offered_for_a_meeting(
    tab: AgenciesTab, context: Context, prompts: Answering, settle: Settle
) -> None:
    prompts.fill = kept(Agency("Housing", Source.HOUSING), settle)
    press(tab, "Add an agency")
    settle()
    assert _names(tab) == ["Housing"]
    tab.agencies.choose(lambda row: row.agency.name == "Housing")
    (housing,) = tab.agencies.model.rows
    prompts.fill = kept(Representative(housing.agency.id, "Dana Sample", may_chair=True), settle)
    press(tab, "Add a representative")
    settle()
    assert [person.name for person in tab.people.model.rows] == ["Dana Sample"]
    found: list[Chair] = []
    context.run(tab, meeting.chairs, found.extend)
    settle()
    assert [(chair.representative.name, chair.agency) for chair in found] == [("Dana Sample", "Housing")]


def test_an_agency_is_renamed_where_it_stands(tab: AgenciesTab, prompts: Answering, settle: Settle) -> None:
    prompts.fill = kept(Agency("Housing", Source.HOUSING), settle)
    press(tab, "Add an agency")
    settle()
    (row,) = tab.agencies.model.rows
    prompts.fill = kept(replace(row.agency, name="Homes in Somerset"), settle)
    tab.agencies.opened.emit(row)
    settle()
    assert _names(tab) == ["Homes in Somerset"]


def test_nobody_sits_for_no_agency(tab: AgenciesTab, settle: Settle) -> None:
    press(tab, "Add the core agencies")
    settle()
    tab.agencies.selected.emit(None)
    assert not button(tab, "Add a representative").isEnabled()


def test_an_agency_and_a_representative_need_a_name(tab: AgenciesTab, context: Context, settle: Settle) -> None:
    agency = AgencyQuestion(tab, context, Agency("", Source.OTHER))
    press(agency, "Keep")
    assert agency.form.control("name").error
    agency.form.control("name").restore("Housing")
    press(agency, "Keep")
    settle()
    assert agency.given is not None
    person = RepresentativeQuestion(tab, context, Representative(agency.given.id, ""), "Housing")
    press(person, "Keep")
    assert (person.given, bool(person.form.control("name").error)) == (None, True)
    person.form.control("name").restore("Dana Sample")
    press(person, "Keep")
    settle()
    assert person.given is not None


def test_what_the_case_file_refuses_stays_typed(tab: AgenciesTab, context: Context, settle: Settle) -> None:
    def ask() -> AgencyQuestion:
        question = AgencyQuestion(tab, context, Agency("", Source.OTHER))
        question.form.control("name").restore("Housing")
        press(question, "Keep")
        settle()
        return question

    assert ask().given is not None
    again = ask()
    assert (again.given, again.form.peek().name, again.keep.isEnabled()) == (None, "Housing", True)
    assert "already" in again.form.control("name").error


def test_somebody_who_may_not_is_told_who_may(qtbot: QtBot, sit: Callable[[tuple[str, str]], Context]) -> None:
    tab = AgenciesTab(sit(DA_LEAD))
    qtbot.addWidget(tab)
    new = button(tab, "Add an agency")
    assert (new.isEnabled(), new.toolTip()) == (False, "The coordinator keeps the agencies.")
