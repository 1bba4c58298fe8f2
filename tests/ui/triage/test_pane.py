"""A pane: to be decided, covered, or decided."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.triage import Route, Side, View
from marac_desktop.services.triage import Pane
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.triage.pane import COVERED, SidePane, Stand
from marac_desktop.ui.words import Words
from tests.builders import a_view
from tests.conftest import NOW

VIEW = a_view(1, Side.DA_SERVICE, Route.CONFERENCE, account_name="Sam Specimen", reason="SEEN ONLY AFTER")


@pytest.fixture
def pane(qtbot: QtBot) -> SidePane:
    made = SidePane(Side.DA_SERVICE)
    qtbot.addWidget(made)
    made.show()
    return made


def _said(pane: SidePane) -> list[str]:
    return [words.text() for words in pane.findChildren(Words) if words.isVisible()]


def _acts(pane: SidePane) -> set[str]:
    return {button.text() for button in pane.findChildren(Button) if button.isVisible()}


def test_covered_says_so_and_nothing_else(pane: SidePane) -> None:
    pane.show_pane(Pane(Side.DA_SERVICE, covered=True), Stand(acting=False, both=False))
    assert pane.covered
    assert _said(pane) == ["DA service", COVERED]
    assert _acts(pane) == set()


def test_the_side_that_acts_decides(pane: SidePane) -> None:
    pane.show_pane(Pane(Side.DA_SERVICE, covered=False), Stand(acting=True, both=False, who="Sam Specimen"))
    assert pane.deciding
    assert not pane.covered
    assert "Sam Specimen" in _said(pane)
    assert _acts(pane) == {"Record the decision"}


def test_a_decision_just_recorded_can_be_taken_back(pane: SidePane, qtbot: QtBot) -> None:
    pane.show_pane(Pane(Side.DA_SERVICE, covered=False, view=VIEW), Stand(acting=True, both=False))
    assert _acts(pane) == {"Take back"}
    with qtbot.waitSignal(pane.taken_back):
        next(button for button in pane.findChildren(Button) if button.text() == "Take back").click()


@pytest.mark.parametrize(
    ("view", "both"),
    [
        (VIEW, True),
        (replace(VIEW, signed_at=NOW), False),
        (replace(VIEW, route=Route.EMERGENCY), False),
    ],
)
def test_what_is_signed_answered_or_acts_is_revised(pane: SidePane, view: View, both: bool) -> None:
    pane.show_pane(Pane(Side.DA_SERVICE, covered=False, view=view), Stand(acting=True, both=both))
    assert _acts(pane) == {"Revise…"}
    pane.revise()
    assert pane.deciding
    assert any("less protective one only when both" in words for words in _said(pane))


def test_the_other_side_only_reads(pane: SidePane) -> None:
    pane.show_pane(Pane(Side.DA_SERVICE, covered=False, view=VIEW), Stand(acting=False, both=True))
    assert "SEEN ONLY AFTER" in _said(pane)
    assert _acts(pane) == set()
    pane.show_pane(Pane(Side.DA_SERVICE, covered=True), Stand(acting=False, both=False))
    assert "SEEN ONLY AFTER" not in _said(pane)


def test_a_call_takes_the_place_of_the_cover(pane: SidePane) -> None:
    pane.show_pane(Pane(Side.DA_SERVICE, covered=True), Stand(acting=False, both=False))
    seen = []
    for calling in (True, False):
        pane.make_room(calling)
        seen.append(pane.covered)
    pane.show_pane(Pane(Side.DA_SERVICE, covered=False, view=VIEW), Stand(acting=False, both=True))
    pane.make_room(False)
    assert [*seen, pane.covered] == [False, True, False]
