"""Taking a call down: who, when, what they said."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.dates import LONDON
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.triage import Route
from marac_desktop.services.decision import Call, Choice
from marac_desktop.ui.field import Control
from marac_desktop.ui.triage.call import CallForm
from marac_desktop.ui.words import Words
from tests.conftest import NOW, TODAY


@pytest.fixture
def form(qtbot: QtBot) -> CallForm:
    made = CallForm(lambda: TODAY)
    qtbot.addWidget(made)
    made.offer([(7, "Sam Specimen"), (9, "Dee Deputy")], NOW)
    made.show()
    return made


def _said(form: CallForm) -> list[str]:
    return [words.text() for words in form.findChildren(Words) if words.isVisible()]


def test_a_call_is_now_unless_mended(form: CallForm, qtbot: QtBot) -> None:
    form.choice.routes.choose(Route.CONFERENCE)
    form.choice.reason.setPlainText("Yes, hear it")
    form.who.setCurrentIndex(1)
    with qtbot.waitSignal(form.taken) as taken:
        form.choice.record()
    spoken = datetime(2026, 11, 23, 9, 30, tzinfo=LONDON)
    assert taken.args == [Call(9, Choice(Route.CONFERENCE, "Yes, hear it"), spoken)]


def test_the_time_can_be_mended_and_stays_while_something_is_typed(form: CallForm, qtbot: QtBot) -> None:
    form.choice.routes.choose(Route.CONFERENCE)
    form.choice.reason.setPlainText("Yes")
    form.time.restore("8.15")
    form.day.restore("20/11/2026")
    form.offer([(7, "Sam Specimen"), (9, "Dee Deputy")], NOW + timedelta(hours=1))
    with qtbot.waitSignal(form.taken) as taken:
        form.choice.record()
    (call,) = taken.args
    assert (call.spoken_at.date(), call.spoken_at.hour, call.account_id) == (date(2026, 11, 20), 8, 7)


@pytest.mark.parametrize(("field", "typed"), [("day", "31/02/2026"), ("time", "25:70"), ("time", "")])
def test_a_day_or_time_that_cannot_be_is_said_at_its_field(
    form: CallForm, qtbot: QtBot, field: str, typed: str
) -> None:
    form.choice.routes.choose(Route.CONFERENCE)
    form.choice.reason.setPlainText("Yes")
    control: Control[Any] = form.day if field == "day" else form.time
    control.restore(typed)
    with qtbot.assertNotEmitted(form.taken):
        form.choice.record()
    assert control.error


def test_refusals_stand_where_they_belong(form: CallForm) -> None:
    form.choice.act.setEnabled(False)
    form.refused(FieldError("spoken_at", "The call cannot be later than its record."))
    assert form.time.error == "The call cannot be later than its record."
    assert form.choice.act.isEnabled()
    form.refused(MaracError("Record and sign the coordinator's own decision first."))
    assert "Record and sign the coordinator's own decision first." in _said(form)


def test_without_an_account_of_the_da_service_nothing_is_taken(qtbot: QtBot) -> None:
    form = CallForm(lambda: TODAY)
    qtbot.addWidget(form)
    form.offer([], NOW)
    form.show()
    form.choice.routes.choose(Route.CONFERENCE)
    form.choice.reason.setPlainText("Yes")
    with qtbot.assertNotEmitted(form.taken):
        form.choice.record()
    assert any("Add one under Office" in words for words in _said(form))
