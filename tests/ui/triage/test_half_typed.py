"""Half a decision is kept with its case, sealed as a draft, and never left for whoever sits down next."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.triage import Route
from marac_desktop.ui.screen import Context
from marac_desktop.ui.triage.choice import ChoiceForm
from marac_desktop.ui.triage.half_typed import HalfTyped


@pytest.fixture
def form(qtbot: QtBot) -> ChoiceForm:
    made = ChoiceForm("Record")
    qtbot.addWidget(made)
    return made


def _kept(context: Context, qtbot: QtBot) -> dict[str, object] | None:
    found: list[dict[str, object] | None] = []
    uid = str(context.account.uid)
    context.run_draft(context, lambda drafts: drafts.load("triage", uid), found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_each_case_has_its_own(context: Context, form: ChoiceForm, settle: Callable[[], None]) -> None:
    typed = HalfTyped(context, {"coordinator": form}, context)
    settle()
    typed.open(1, keeps=True)
    form.routes.choose(Route.CONFERENCE)
    form.reason.setPlainText("Of the first")
    typed.open(2, keeps=True)
    assert not form.begun
    typed.open(1, keeps=True)
    assert form.reason.toPlainText() == "Of the first"


def test_it_is_sealed_and_comes_back(
    context: Context, form: ChoiceForm, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    typed = HalfTyped(context, {"coordinator": form}, context)
    settle()
    typed.open(1, keeps=True)
    form.reason.setPlainText("Half typed")
    context.locking.emit()
    settle()
    other = ChoiceForm("Record")
    qtbot.addWidget(other)
    again = HalfTyped(context, {"coordinator": other}, context)
    again.open(1, keeps=True)
    settle()
    assert other.reason.toPlainText() == "Half typed"
    again.forget(1)
    settle()
    assert not other.begun
    assert _kept(context, qtbot) is None


def test_nothing_is_left_when_places_change_and_nothing_of_the_seat_is_sealed(
    context: Context, form: ChoiceForm, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    typed = HalfTyped(context, {"da_service": form}, context)
    settle()
    typed.open(1, keeps=True)
    form.reason.setPlainText("The coordinator's")
    typed.change_places()
    typed.open(1, keeps=False)
    assert not form.begun
    form.reason.setPlainText("SEEN BY NOBODY ELSE")
    context.locking.emit()
    settle()
    assert "SEEN BY NOBODY ELSE" not in repr(typed.state())
    assert "SEEN BY NOBODY ELSE" not in repr(_kept(context, qtbot))
    typed.change_places()
    typed.open(1, keeps=True)
    assert form.reason.toPlainText() == "The coordinator's"
