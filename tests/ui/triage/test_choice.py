"""Recording a decision: the route, the words it needs, and whether it was blind."""

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.errors import FieldError, FieldErrors
from marac_desktop.domain.triage import Route
from marac_desktop.ui.triage.choice import ChoiceForm
from marac_desktop.ui.words import Words


@pytest.fixture
def form(qtbot: QtBot) -> ChoiceForm:
    made = ChoiceForm("Record the decision")
    qtbot.addWidget(made)
    made.show()
    return made


def _sentences(form: ChoiceForm) -> list[str]:
    return [words.text() for words in form.findChildren(Words) if words.isVisible()]


def test_a_route_is_needed(form: ChoiceForm, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.decided):
        form.record()
    assert "Choose a route: keys 1 to 6." in _sentences(form)


def test_a_decision_is_blind_unless_said(form: ChoiceForm, qtbot: QtBot) -> None:
    form.routes.choose(Route.CONFERENCE)
    with qtbot.waitSignal(form.decided) as first:
        form.record()
    form.discussed.setChecked(True)
    with qtbot.waitSignal(form.decided) as second:
        form.record()
    assert (first.args, second.args) == ([Route.CONFERENCE, "", True], [Route.CONFERENCE, "", False])


@pytest.mark.parametrize("route", [Route.WITHOUT_CONFERENCE, Route.BELOW_THRESHOLD])
def test_taking_a_case_away_needs_the_reason(form: ChoiceForm, qtbot: QtBot, route: Route) -> None:
    form.routes.choose(route)
    assert "Reason (needed)" in _sentences(form)
    with qtbot.assertNotEmitted(form.decided):
        form.record()
    assert f"“{route.label}” needs the reason." in _sentences(form)
    form.reason.setPlainText("Managed by the IDVA")
    with qtbot.waitSignal(form.decided) as given:
        form.record()
    assert given.args == [route, "Managed by the IDVA", True]


WHY = "“Visible high risk” is met (Dash 20 of 24): this is not below the threshold."


def test_a_route_the_case_rules_out_cannot_be_chosen_and_says_why(form: ChoiceForm) -> None:
    form.routes.choose(Route.BELOW_THRESHOLD)
    form.bar({Route.BELOW_THRESHOLD: WHY})
    button = form.routes.button(Route.BELOW_THRESHOLD)
    assert (form.route, button.isEnabled(), button.toolTip()) == (None, False, WHY)
    assert button.accessibleDescription() == WHY
    form.choose(Route.BELOW_THRESHOLD)
    assert (form.route, WHY in _sentences(form)) == (None, True), "its key says why"
    form.restore({"route": "below_threshold", "reason": "Half typed"})
    assert (form.route, form.reason.toPlainText()) == (None, "Half typed")
    form.choose(Route.CONFERENCE)
    assert (form.route, WHY in _sentences(form)) == (Route.CONFERENCE, False)
    form.bar({})
    form.choose(Route.BELOW_THRESHOLD)
    assert (form.route, button.isEnabled(), button.toolTip()) == (Route.BELOW_THRESHOLD, True, "")
    assert button.accessibleDescription() == "Key 6"


def test_what_a_route_waits_for_is_said_once_it_is_chosen_and_it_may_be_recorded(
    form: ChoiceForm, qtbot: QtBot
) -> None:
    form.hold_up({Route.WITHOUT_CONFERENCE: WHY})
    assert WHY not in _sentences(form)
    form.choose(Route.WITHOUT_CONFERENCE)
    assert WHY in _sentences(form)
    form.reason.setPlainText("In hand")
    with qtbot.waitSignal(form.decided):
        form.record()
    form.choose(Route.CONFERENCE)
    assert WHY not in _sentences(form)
    form.choose(Route.WITHOUT_CONFERENCE)
    form.hold_up({})
    assert WHY not in _sentences(form), "another case is open"


def test_by_phone_their_words_are_needed_for_every_route(qtbot: QtBot) -> None:
    form = ChoiceForm("Take it down", reason="Their words", words_needed=True)
    qtbot.addWidget(form)
    form.show()
    form.routes.choose(Route.CONFERENCE)
    with qtbot.assertNotEmitted(form.decided):
        form.record()
    assert "Write down their words." in _sentences(form)


def test_what_is_on_its_way_is_not_recorded_twice(form: ChoiceForm, qtbot: QtBot) -> None:
    form.routes.choose(Route.CONFERENCE)
    form.act.setEnabled(False)
    with qtbot.assertNotEmitted(form.decided):
        form.record()
    form.refused(FieldErrors((FieldError("reason", "Too long. Nothing was lost."),)))
    assert form.act.isEnabled()
    assert "Too long. Nothing was lost." in _sentences(form)


def test_half_typed_comes_back_with_its_caret(form: ChoiceForm, qtbot: QtBot) -> None:
    form.routes.choose(Route.MORE_INFORMATION)
    form.reason.setPlainText("Which of the two <addresses>\nis hers?")
    form.discussed.setChecked(True)
    cursor = form.reason.textCursor()
    cursor.setPosition(5)
    form.reason.setTextCursor(cursor)
    state = form.state()
    form.restore({})
    cleared = form.begun
    form.restore(state)
    assert (cleared, form.begun) == (False, True)
    assert form.state() == state
    assert form.reason.textCursor().position() == 5


def test_a_broken_draft_is_no_trouble(form: ChoiceForm) -> None:
    form.restore({"route": "nonsense", "reason": 7, "caret": "x", "discussed": "yes"})
    assert (form.route, form.reason.toPlainText(), form.discussed.isChecked()) == (None, "7", False)


def test_the_box_grows_with_the_words(form: ChoiceForm) -> None:
    small = form.reason.height()
    form.reason.setPlainText("line\n" * 5)
    assert form.reason.height() > small
