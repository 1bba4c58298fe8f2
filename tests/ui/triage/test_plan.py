"""Writing the plan: what it lacks is said at its field, and it is kept with its actions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.triage import Route
from marac_desktop.services import decision
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.triage import TriageCase, open_case
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from marac_desktop.ui.triage.plan import PlanAction, PlanDraft, PlanQuestion, draft_of, finished
from tests.conftest import TODAY
from tests.services.deciding import referred, sit
from tests.ui.triage.conftest import AtDesk

WITHOUT = Choice(Route.WITHOUT_CONFERENCE, "Managed by the IDVA")
WHOLE = PlanDraft(
    "Olivia Pike",
    "SIDAS",
    date(2026, 11, 24),
    "She prefers this",
    (PlanAction("Change the locks", "Levels Homes", "Tamsin Vowles", date(2026, 11, 30), "housing"),),
)


def _agreed(desk: Desk) -> TriageCase:
    case, seat = referred(desk, reference="SOM/26/0412"), sit(desk)
    decision.record(desk, case.id, WITHOUT)
    decision.record(desk, case.id, WITHOUT, seat)
    return open_case(desk, case.id)


@pytest.fixture
def question(qtbot: QtBot, context: Context, at_desk: AtDesk) -> PlanQuestion:
    made = PlanQuestion(None, context, at_desk(_agreed), ("Levels Homes", "SIDAS"))
    qtbot.addWidget(made)
    made.form.finish()
    made.show()
    return made


def test_an_empty_plan_is_refused_at_its_fields(question: PlanQuestion) -> None:
    question.keep.click()
    assert question.given is None
    for path in ("owner", "owner_agency", "first_contact"):
        assert question.form.control(path).error


def test_a_whole_plan_is_kept_with_its_actions(
    question: PlanQuestion, settle: Callable[[], None], at_desk: AtDesk
) -> None:
    question.form.put(WHOLE)
    question.keep.click()
    settle()
    assert question.given is not None
    kept = at_desk(lambda desk: open_case(desk, question.given.referral_id if question.given else 0))
    assert kept.plan is not None
    assert (kept.plan.owner, kept.plan.first_contact) == ("Olivia Pike", date(2026, 11, 24))
    assert not kept.plan.referrer_told, "that is for the outcome slip to say"
    assert [(one.what, one.agency, one.kind) for one in kept.plan_actions] == [
        ("Change the locks", "Levels Homes", "housing")
    ]
    assert draft_of(kept).actions[0].kept == kept.plan_actions[0]


def test_what_the_service_refuses_stands_at_its_field_and_nothing_is_lost(
    question: PlanQuestion, settle: Callable[[], None]
) -> None:
    action = replace(WHOLE.actions[0], due=date(2026, 11, 1))
    question.form.put(replace(WHOLE, first_contact=date(2026, 11, 20), actions=(action,)))
    question.keep.click()
    settle()
    assert question.given is None
    assert "today or later" in question.form.control("first_contact").error
    assert "today or later" in question.form.control("actions.0.due").error
    assert question.keep.isEnabled()
    assert question.form.peek().owner == "Olivia Pike"


def test_a_kept_plan_is_changed_and_not_doubled(
    question: PlanQuestion, settle: Callable[[], None], at_desk: AtDesk
) -> None:
    question.form.put(WHOLE)
    question.keep.click()
    settle()
    assert question.given is not None
    case = at_desk(lambda desk: open_case(desk, question.given.referral_id if question.given else 0))
    plan, actions = finished(case, replace(draft_of(case), owner="Nia Rees"), TODAY)
    assert (plan.id, plan.version, plan.owner) == (case.plan.id if case.plan else 0, 1, "Nia Rees")
    assert actions == case.plan_actions


def test_a_half_typed_change_survives_a_lock_and_changes_the_action_it_was_about(
    qtbot: QtBot, context: Context, question: PlanQuestion, settle: Callable[[], None], at_desk: AtDesk
) -> None:
    question.form.put(WHOLE)
    question.keep.click()
    settle()
    assert question.given is not None
    case = at_desk(lambda desk: open_case(desk, question.given.referral_id if question.given else 0))

    def asked() -> PlanQuestion:
        made = PlanQuestion(None, context, case, ("Levels Homes", "SIDAS"))
        qtbot.addWidget(made)
        made.form.finish()
        made.show()
        settle()
        return made

    first = asked()
    first.form.control("actions.0.what").restore("Change the locks and the back gate")
    first.form.changed.emit()
    context.locking.emit()
    settle()
    again = asked()
    _, actions = finished(case, again.form.peek(), TODAY)
    for one in (first, again):
        one.form.put(PlanDraft())
    assert actions == (replace(case.plan_actions[0], what="Change the locks and the back gate"),)


def test_esc_asks_before_a_plan_is_thrown_away(question: PlanQuestion, prompts: Scripted) -> None:
    question.form.control("owner").restore("Olivia Pike")
    prompts.answers.append(False)
    question.reject()
    assert question.isVisible()
    prompts.answers.append(True)
    question.reject()
    assert not question.isVisible()
