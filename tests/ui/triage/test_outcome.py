"""What the decisions come to and what follows, for every route."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.agreement import Review
from marac_desktop.domain.comeback import Cause, Reason
from marac_desktop.domain.duty import Duty
from marac_desktop.domain.information import InformationRequest
from marac_desktop.domain.process import Stage
from marac_desktop.domain.safeguard import Fact, Tier
from marac_desktop.domain.standing import Standing
from marac_desktop.domain.transfer import Transfer
from marac_desktop.domain.triage import Route, Side
from marac_desktop.services.place import Held
from marac_desktop.services.safeguard import Checked
from marac_desktop.services.triage import Pane, TriageCase
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.triage.offers import WHO_MAY
from marac_desktop.ui.triage.outcome import (
    ADVICE,
    ANSWER,
    ASK,
    CLOSE,
    CONTACT,
    GO_ON,
    LETTER,
    MEETINGS,
    PLAN,
    REPLY,
    SEND,
    SLIP,
    Next,
    Outcome,
    next_step,
)
from marac_desktop.ui.triage.safeguard import HERE, YOUNG
from marac_desktop.ui.words import Words
from tests.builders import a_meeting, a_plan, a_referral, a_view
from tests.conftest import NOW, TODAY
from tests.ui.triage.test_safeguard import FACTS

CHANGE = (PLAN, "Change the plan…")


def _case(route: Route, stage: Stage = Stage.TRIAGE, *, acts: bool = True) -> TriageCase:
    panes = tuple(Pane(side, covered=False, view=a_view(1, side, route)) for side in Side)
    standing = Standing(route, agreed=True, why="Both decided it.", acts=acts, unsigned=() if acts else tuple(Side))
    return TriageCase(a_referral(stage=stage), (), 2, (panes[0], panes[1]), standing, Side.COORDINATOR)


def _shown(qtbot: QtBot, case: TriageCase, *, may_plan: bool = True) -> tuple[Outcome, list[str]]:
    outcome = Outcome()
    qtbot.addWidget(outcome)
    outcome.show_case(case, may_plan=may_plan)
    return outcome, [words.text() for words in outcome.findChildren(Words)]


@pytest.mark.parametrize("route", Route)
def test_every_route_says_what_comes_next(qtbot: QtBot, route: Route) -> None:
    case = replace(_case(route), information_due=date(2026, 11, 25))
    outcome, said = _shown(qtbot, case)
    assert not outcome.isHidden()
    assert "Both decided it." in said
    assert any(words.startswith("Next: ") for words in said)


def test_nothing_is_said_while_nobody_has_decided(qtbot: QtBot) -> None:
    panes = (Pane(Side.COORDINATOR, covered=False), Pane(Side.DA_SERVICE, covered=True))
    nothing = replace(_case(Route.CONFERENCE), panes=panes, standing=None)
    assert _shown(qtbot, nothing)[0].isHidden()
    waits = replace(nothing, standing=Standing(None, agreed=False, why="Nobody has decided yet."))
    assert _shown(qtbot, waits)[0].isHidden()
    assert next_step(waits).words == ""


def test_an_emergency_is_told_before_the_own_decision(qtbot: QtBot) -> None:
    panes = (Pane(Side.COORDINATOR, covered=False), Pane(Side.DA_SERVICE, covered=True))
    outcome, said = _shown(qtbot, replace(_case(Route.EMERGENCY, Stage.EMERGENCY), panes=panes))
    assert not outcome.isHidden()
    assert any("emergency meeting" in words for words in said)


def test_signatures_awaited_are_named(qtbot: QtBot) -> None:
    _, said = _shown(qtbot, _case(Route.TRANSFER_OUT, acts=False))
    assert "Waits for the signature of the coordinator and the DA service." in said


def test_without_conference_asks_for_the_plan(qtbot: QtBot) -> None:
    case = _case(Route.WITHOUT_CONFERENCE, Stage.TO_CONFIRM)
    outcome, _ = _shown(qtbot, case)
    (button,) = outcome.findChildren(Button)
    with qtbot.waitSignal(outcome.wanted) as wanted:
        button.click()
    assert (wanted.args, button.text()) == ([PLAN], "Write the plan…")
    outcome, said = _shown(qtbot, case, may_plan=False)
    assert [(one.isEnabled(), one.accessibleDescription()) for one in outcome.findChildren(Button)] == [
        (False, WHO_MAY)
    ]
    assert WHO_MAY in said


def test_a_plan_written_is_told_with_its_owner() -> None:
    case = replace(_case(Route.WITHOUT_CONFERENCE), plan=a_plan(1))
    assert "once both have signed. Olivia Pike (SIDAS) makes first contact by 25 Nov 2026" in next_step(case).words
    acting = replace(_case(Route.WITHOUT_CONFERENCE, Stage.WITHOUT_CONFERENCE), plan=a_plan(1, confirmed_at=NOW))
    assert (next_step(acting).act, next_step(acting).words[:14]) == (CONTACT, "The plan acts.")
    reached = replace(acting, plan=a_plan(1, confirmed_at=NOW, contacted_on=TODAY))
    assert (next_step(reached).act, "closes by a decision" in next_step(reached).words) == (CLOSE, True)
    assert next_step(reached).also == ((SLIP, "Outcome slip to the referrer…"), CHANGE)
    assert "The referrer is not told yet" in next_step(reached).words
    told = replace(acting, plan=a_plan(1, confirmed_at=NOW, contacted_on=TODAY, referrer_told=True))
    assert (next_step(told).also, "not told" in next_step(told).words) == ((CHANGE,), False)
    closed = replace(acting, plan=a_plan(1, confirmed_at=NOW, closed_on=TODAY, closed_by="Robin", outcome="Safe"))
    assert next_step(closed) == Next("Closed on 23 Nov 2026 by Robin: Safe"), "nothing of it is changed any more"
    before = replace(case, plan=a_plan(1, confirmed_at=NOW))
    assert next_step(before).label == "Write the plan…"


def test_a_case_that_is_back_says_since_when_and_why_not_that_the_plan_acts(qtbot: QtBot) -> None:
    plan = a_plan(1, confirmed_at=NOW)
    missed = Reason(Cause.MISSED_CONTACT, plan.first_contact, "First contact was due by 25 Nov 2026")
    raised = Reason(Cause.RISK_RAISED, date(2026, 11, 27), "Known since it was decided")
    back = replace(_case(Route.WITHOUT_CONFERENCE, Stage.WITHOUT_CONFERENCE), plan=plan, back=(raised, missed))
    _, said = _shown(qtbot, back)
    (following,) = [words for words in said if words.startswith("Next: ")]
    assert following == (
        "Next: It came back to triage on 25 Nov 2026: risk raised, first contact missed. Both decide anew; Olivia Pike "
        "(SIDAS) owns the case meanwhile. The referrer is not told yet: the outcome slip does that."
    )
    assert (next_step(back).act, next_step(back).also) == (CONTACT, ((SLIP, "Outcome slip to the referrer…"), CHANGE))
    reached = replace(back, plan=replace(plan, contacted_on=TODAY, referrer_told=True), back=(raised,))
    assert next_step(reached).words.startswith("It is back at triage: risk raised. Both decide anew; ")
    assert (next_step(reached).act, next_step(reached).also) == (PLAN, ()), "no plan is closed while its case is back"
    untold = replace(reached, plan=replace(plan, contacted_on=TODAY))
    assert (next_step(untold).act, next_step(untold).also) == (SLIP, (CHANGE,))


YOUNG_FACT = Fact(("young victim",), Tier.LACKING, "The victim is 17, and no safeguarding decision is recorded")


def test_what_is_to_be_recorded_comes_before_plan_and_reviewer_and_each_has_its_button(qtbot: QtBot) -> None:
    lacking = Checked((YOUNG_FACT, *FACTS), Review.AWAITED)
    case = replace(_case(Route.WITHOUT_CONFERENCE, Stage.TO_CONFIRM), check=lacking)
    assert YOUNG_FACT.words in next_step(case).words
    assert (next_step(case).act, next_step(case).also) == (YOUNG, ((PLAN, "Write the plan…"),))
    assert "its place" not in next_step(case).words, "it holds none"
    assert "keeps its place on 07 Dec 2026" in next_step(replace(case, place=Held(a_meeting()))).words
    assert "no meeting yet to keep its place at: make one" in next_step(replace(case, place=Held(None))).words
    for conference in (_case(Route.CONFERENCE), _case(Route.CONFERENCE, Stage.CONFERENCE)):
        assert "no meeting yet: make one" in next_step(replace(conference, place=Held(None))).words
    planned = replace(case, plan=a_plan(1))
    assert (next_step(planned).act, next_step(planned).also) == (YOUNG, (CHANGE,))
    decided = replace(planned, check=Checked(FACTS, Review.AWAITED))
    outcome, said = _shown(qtbot, decided)
    assert any("A reviewer agrees first" in words for words in said)
    buttons = {button.text(): button for button in outcome.findChildren(Button)}
    assert list(buttons) == ["Reviewer here…", "Reviewer by phone…", "Change the plan…"]
    with qtbot.waitSignal(outcome.wanted) as pressed:
        buttons["Reviewer here…"].click()
    assert pressed.args == [HERE]
    phoned = replace(planned, check=Checked(FACTS, Review.TO_CONFIRM))
    assert next_step(phoned).label == "Confirm the call…"
    never = replace(planned, check=Checked((Fact(("alarm",), Tier.NEVER, "An alarm"), *FACTS), Review.AWAITED))
    assert "sign a revised decision" in next_step(never).words


def test_a_transfer_is_sent_then_answered_and_advice_is_told() -> None:
    going = _case(Route.TRANSFER_OUT, Stage.TRANSFERRING)
    assert next_step(going).act == SEND
    sent = Transfer(1, "Bristol", TODAY, date(2026, 11, 30), "Kim Other")
    assert next_step(replace(going, transfer=sent)).act == ANSWER
    below = replace(_case(Route.BELOW_THRESHOLD, Stage.BELOW_THRESHOLD), duty=Duty("Coordinator", "tell", TODAY))
    assert next_step(below).act == ADVICE
    assert "has been told" in next_step(replace(below, duty=None)).words


def test_listed_cases_and_questions_lead_where_they_are() -> None:
    listed = replace(_case(Route.CONFERENCE, Stage.LISTED), place=Held(a_meeting(), listed=True))
    assert next_step(listed).words == "It stands on the agenda of 07 Dec 2026."
    assert (next_step(listed).act, next_step(_case(Route.CONFERENCE)).act) == (MEETINGS, MEETINGS)


def test_information_is_asked_for_awaited_and_gone_on_without(qtbot: QtBot) -> None:
    case = replace(_case(Route.MORE_INFORMATION, Stage.RETURNED), information_due=date(2026, 11, 25))
    assert "Without an answer by 25 Nov 2026 it is decided on what is known" in next_step(case).words
    assert (next_step(case).act, next_step(case).also) == (ASK, ())
    question = InformationRequest(1, "On which day?", "Kim Example", date(2026, 11, 23), date(2026, 11, 25))
    out = replace(case, questions=(question,))
    assert "Kim Example was asked on 23 Nov 2026; the answer is due by 25 Nov 2026" in next_step(out).words
    outcome, _ = _shown(qtbot, out)
    wanted: list[str] = []
    outcome.wanted.connect(wanted.append)
    for button in outcome.findChildren(Button):
        button.click()
    assert wanted == [REPLY, LETTER, ASK]
    late = replace(out, information_overdue=True)
    assert (next_step(late).act, next_step(late).urgent) == (GO_ON, True)
    assert [act for act, _ in next_step(late).also] == [REPLY, ASK]
    assert [act for act, _ in next_step(replace(late, questions=())).also] == [ASK]
    outcome, _ = _shown(qtbot, late, may_plan=False)
    assert [button.isEnabled() for button in outcome.findChildren(Button)] == [False] * 3


def test_another_case_leaves_nothing_of_the_one_before(qtbot: QtBot) -> None:
    outcome, _ = _shown(qtbot, _case(Route.BELOW_THRESHOLD))
    outcome.show()
    outcome.show_case(_case(Route.CONFERENCE), may_plan=True)
    seen = [words.text() for words in outcome.findChildren(Words) if words.isVisible()]
    assert not any("advice" in words for words in seen)
