"""Another area works by its files alone: its criteria and its own tool, from the office's choice to the form."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop import resources
from marac_desktop.domain import ruleset
from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Ground
from marac_desktop.domain.findings import Met
from marac_desktop.domain.incidents import Incident
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.risk import tool, tools
from marac_desktop.domain.risk.answers import Answer, Answered
from marac_desktop.services import referral
from marac_desktop.services.desk import Desk
from marac_desktop.ui.form import Form
from marac_desktop.ui.referral_form import sections
from tests.conftest import TODAY
from tests.ui.test_party_rows import helps

DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.fixture
def area(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The shipped files with those of two invented areas laid beside them."""
    shipped = tmp_path / "resources"
    shutil.copytree(resources.root(), shipped)
    for folder in ("criteria", "risk"):
        shutil.copytree(DATA / folder, shipped / folder, dirs_exist_ok=True)
    monkeypatch.setattr(resources, "root", lambda: shipped)
    _forget()
    yield
    _forget()


def _forget() -> None:
    """Read the shipped files anew."""
    tools.names.cache_clear()
    tool.load.cache_clear()


def _choose(desk: Desk, area: str) -> None:
    with desk.work("Chose the criteria", Permission.READ_CASES) as books:
        books.settings.keep_office(replace(books.settings.office(), criteria=area))


def _met(desk: Desk, draft: Referral) -> dict[Ground, Met]:
    return {one.ground: one.met for one in referral.judge_live(desk, draft).findings}


@pytest.mark.usefixtures("area")
def test_an_area_of_five_incidents_and_seventeen_ticks(desk: Desk) -> None:
    _choose(desk, "five-incidents")
    begun = referral.begin(desk)
    sixteen = tuple(Answered(number, Answer.YES if number < 17 else Answer.NO) for number in range(1, 25))
    four = replace(begun.referral, dated=(Incident(TODAY),) * 4, risk=replace(begun.referral.risk, answers=sixteen))
    assert _met(desk, four)[Ground.VISIBLE_HIGH_RISK] is Met.NOT_MET
    assert _met(desk, four)[Ground.POTENTIAL_ESCALATION] is Met.NOT_MET
    five = replace(four, dated=(Incident(TODAY),) * 5)
    assert _met(desk, five)[Ground.POTENTIAL_ESCALATION] is Met.MET
    assert referral.record(desk, five).criteria == "five-incidents 7"


@pytest.mark.usefixtures("area")
def test_an_area_with_a_weighted_tool_of_its_own_on_the_form(qtbot: QtBot, desk: Desk) -> None:
    _choose(desk, "points")
    begun = referral.begin(desk)
    form = Form(begun.referral, sections(begun, helps()), lambda: TODAY)
    qtbot.addWidget(form)
    form.finish()
    answers = form.control("risk.answers")
    answers.put((Answered(1, Answer.YES), Answered(3, Answer.YES)))
    assert _met(desk, form.peek())[Ground.VISIBLE_HIGH_RISK] is Met.CANNOT_TELL
    answers.put((Answered(1, Answer.YES), Answered(2, Answer.YES)))
    kept = referral.record(desk, form.value())
    assert (kept.risk.tool, kept.grounds) == ("points", (Ground.VISIBLE_HIGH_RISK,))
    assert ruleset.by_key(kept.criteria).tool_of(kept.risk) == begun.rules.tool
