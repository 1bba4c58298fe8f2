"""Agencies are added with who sits for them; whoever may chair is then offered for a meeting."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from marac_desktop.domain.agency import Agency, Representative
from marac_desktop.domain.codes import Source
from marac_desktop.services import meeting
from marac_desktop.services.meeting import Chair
from marac_desktop.ui.office.agencies import AgenciesTab, AgencyQuestion, RepresentativeQuestion
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from tests.ui.office.conftest import TabOf
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
    tab: AgenciesTab, context: Context, prompts: Scripted, settle: Settle
) -> None:
    prompts.answers.append(Agency("Housing", Source.HOUSING))
    press(tab, "Add an agency")
    settle()
    assert _names(tab) == ["Housing"]
    tab.agencies.choose(lambda row: row.agency.name == "Housing")
    (housing,) = tab.agencies.model.rows
    prompts.answers.append(Representative(housing.agency.id, "Dana Sample", may_chair=True))
    press(tab, "Add a representative")
    settle()
    assert [person.name for person in tab.people.model.rows] == ["Dana Sample"]
    found: list[Chair] = []
    context.run(tab, meeting.chairs, found.extend)
    settle()
    assert [(chair.representative.name, chair.agency) for chair in found] == [("Dana Sample", "Housing")]


def test_an_agency_is_renamed_where_it_stands(tab: AgenciesTab, prompts: Scripted, settle: Settle) -> None:
    prompts.answers.append(Agency("Housing", Source.HOUSING))
    press(tab, "Add an agency")
    settle()
    (kept,) = tab.agencies.model.rows
    prompts.answers.append(replace(kept.agency, name="Homes in Somerset"))
    tab.agencies.opened.emit(kept)
    settle()
    assert _names(tab) == ["Homes in Somerset"]


def test_nobody_sits_for_no_agency(tab: AgenciesTab, settle: Settle) -> None:
    press(tab, "Add the core agencies")
    settle()
    tab.agencies.selected.emit(None)
    assert not button(tab, "Add a representative").isEnabled()


def test_an_agency_and_a_representative_need_a_name(tab: AgenciesTab, context: Context) -> None:
    agency = AgencyQuestion(tab, context, Agency("", Source.OTHER))
    person = RepresentativeQuestion(tab, context, Representative(1, ""), "Housing")
    for question, name in ((agency, "Housing"), (person, "Dana Sample")):
        press(question, "Keep")
        given = [question.given]
        assert question.form.control("name").error
        question.form.control("name").restore(name)
        press(question, "Keep")
        given.append(question.given)
        assert [one and one.name for one in given] == [None, name]
