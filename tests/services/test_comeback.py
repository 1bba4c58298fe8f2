"""A case away from the table comes back: by what is recorded, by the calendar, and by a later referral."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.action import ActionStatus
from marac_desktop.domain.comeback import Cause
from marac_desktop.domain.contact import Attempt, Came, ContactMeans
from marac_desktop.domain.errors import FieldErrors, MaracError
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.risk.answers import Answer, Answered
from marac_desktop.domain.triage import Route, Side
from marac_desktop.domain.update import Update, UpdateKind
from marac_desktop.services import action, comeback, contact, decision, full_discussion, plan, referral, update
from marac_desktop.services.comeback import Told
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.full_discussion import Requested
from marac_desktop.services.triage import Need, open_case, waiting
from tests.builders import a_plan, an_action
from tests.conftest import DA_LEAD, NOW, TODAY
from tests.services.deciding import later, referred, sign, sit, stage

WITHOUT = Choice(Route.WITHOUT_CONFERENCE, "Managed by the IDVA")
ASKS = Told(TODAY, "We know of threats", "Ann Invented", "Housing")


def managed(desk: Desk, **given: Any) -> Referral:
    """A case processed without conference: signed by both, its plan acting, first contact on Wednesday."""
    case = agreed(desk, WITHOUT, **given)
    plan.keep(desk, a_plan(case.id), (an_action(case.id),))
    assert stage(desk, case) is Stage.WITHOUT_CONFERENCE
    return case


def agreed(desk: Desk, choice: Choice, **given: Any) -> Referral:
    """A case on which both have decided ``choice`` and signed."""
    case, seat = referred(desk, **given), sit(desk)
    decision.record(desk, case.id, choice)
    decision.record(desk, case.id, choice, seat)
    sign(desk)
    sign(desk, DA_LEAD, seat)
    return case


def plan_of(desk: Desk, case: Referral) -> Plan:
    with desk.look("Looked", Permission.READ_CASES) as books:
        found = books.plans.of(case.id)
    assert found is not None
    return found


def why(desk: Desk, case: Referral) -> list[Cause]:
    return [reason.cause for reason in open_case(desk, case.id).back]


def test_a_case_in_hand_is_not_on_the_desk(desk: Desk) -> None:
    case = managed(desk)
    assert waiting(desk) == ()
    assert why(desk, case) == []


def test_a_missed_contact_is_on_the_desk_without_any_job(desk: Desk) -> None:
    case = managed(desk)
    with later(desk, 2):
        assert waiting(desk) == ()
    with later(desk, 3):
        (back,) = waiting(desk)
        assert (back.need, back.line.id) == (Need.BACK, case.id)
        assert (back.days, open_case(desk, case.id).days) == (1, 1)  # since it is back, not since it came in
        assert back.why.startswith("First contact was due by 25 Nov 2026 and is not recorded; Olivia Pike")
        assert stage(desk, case) is Stage.WITHOUT_CONFERENCE
        plan.record_contact(desk, plan_of(desk, case), TODAY + timedelta(days=3))
        assert waiting(desk) == ()


def test_the_idvas_log_ends_what_was_due(desk: Desk) -> None:
    case = managed(desk)
    contact.record(desk, Attempt(case.id, NOW, ContactMeans.PHONE, Came.REACHED, "Olivia Pike"))
    assert plan_of(desk, case).contacted_on == TODAY
    with later(desk, 9):
        assert waiting(desk) == ()


def test_a_case_back_by_itself_is_decided_like_any_new_round_and_its_plan_is_managed_meanwhile(desk: Desk) -> None:
    case = managed(desk)
    with later(desk, 3):
        shown, seat = open_case(desk, case.id), sit(desk)
        own, theirs = shown.panes
        assert (own.view, own.covered, theirs.covered) == (None, False, True)
        assert [one.route for one in own.earlier] == [Route.WITHOUT_CONFERENCE]
        assert (theirs.view, theirs.earlier) == (None, ()), "nothing of a covered side"
        assert (shown.anew, shown.standing, shown.plan) == (True, None, plan_of(desk, case))
        assert [pane.covered for pane in open_case(desk, case.id, seat).panes] == [True, False]
        decision.record(desk, case.id, WITHOUT, seat)
        shown = open_case(desk, case.id)
        assert (shown.anew, shown.plan, shown.standing) == (False, None, None), "it would tell that they have decided"
        assert shown.pane(Side.DA_SERVICE).covered


def test_deciding_a_case_that_is_back_begins_another_round(desk: Desk) -> None:
    case = managed(desk)
    with later(desk, 3):
        after = decision.record(desk, case.id, WITHOUT)
        assert (after.stage, after.route) == (Stage.TRIAGE, "")
        assert why(desk, case) == [Cause.MISSED_CONTACT]
        assert [one.days for one in waiting(desk)] == [1]
        shown = open_case(desk, case.id)
        assert shown.pane(Side.DA_SERVICE).covered
        (line,) = waiting(desk)
        assert (line.need, line.why) == (Need.OTHER_SIDE, "")
        seat = sit(desk)
        decision.record(desk, case.id, WITHOUT, seat)
        assert open_case(desk, case.id).pane(Side.DA_SERVICE).earlier[0].route is Route.WITHOUT_CONFERENCE
        sign(desk)
        sign(desk, DA_LEAD, seat)
        assert stage(desk, case) is Stage.TO_CONFIRM
        again = replace(plan_of(desk, case), first_contact=TODAY + timedelta(days=4))
        kept = plan.keep(desk, again, (an_action(case.id),))
        assert kept.id != again.id
        assert stage(desk, case) is Stage.WITHOUT_CONFERENCE
        assert waiting(desk) == ()


def test_silence_after_it_came_back_means_conference(desk: Desk) -> None:
    case = managed(desk)
    with later(desk, 3):
        decision.record(desk, case.id, WITHOUT)
    with later(desk, 7):
        (line,) = waiting(desk)
        assert line.need is Need.LATE


def test_an_agencys_request_brings_it_to_conference_by_itself(desk: Desk) -> None:
    case = managed(desk)
    assert full_discussion.request(desk, case.id, ASKS) == Requested()
    shown = open_case(desk, case.id)
    assert (shown.referral.stage, shown.referral.route) == (Stage.CONFERENCE, "conference")
    assert shown.standing is not None
    assert shown.standing.why == (
        "Full discussion asked for by Ann Invented, Housing on 23 Nov 2026: We know of threats."
    )
    assert plan_of(desk, case).confirmed_at is not None


def test_one_side_alone_does_not_take_a_request_back(desk: Desk) -> None:
    case = managed(desk)
    full_discussion.request(desk, case.id, ASKS)
    seat = sit(desk)
    decision.record(desk, case.id, WITHOUT)
    decision.record(desk, case.id, WITHOUT, seat)
    sign(desk)
    sign(desk, DA_LEAD, seat)
    assert stage(desk, case) is Stage.CONFERENCE
    assert decision.record(desk, case.id, Choice(Route.EMERGENCY)).stage is Stage.EMERGENCY


def test_a_request_says_who_asks_and_is_for_managed_cases_only(desk: Desk) -> None:
    case = managed(desk)
    with pytest.raises(FieldErrors, match="who it was"):
        full_discussion.request(desk, case.id, replace(ASKS, who=""))
    with pytest.raises(MaracError, match="not recorded here"):
        full_discussion.request(desk, referred(desk).id, ASKS)


def test_a_new_incident_brings_it_back_from_wherever_it_went(desk: Desk) -> None:
    cases = [managed(desk), agreed(desk, Choice(Route.BELOW_THRESHOLD, "Few signs")), agreed(desk, WITHOUT)]
    for case in cases:
        comeback.incident(desk, case.id, Told(TODAY, "He followed her home"))
        assert stage(desk, case) is Stage.TRIAGE
        assert why(desk, case) == [Cause.NEW_INCIDENT]
    assert {line.why for line in waiting(desk)} == {"New incident"}


def test_an_incident_entered_as_an_update_brings_it_back_too(desk: Desk) -> None:
    case = managed(desk)
    update.record(desk, Update(case.id, UpdateKind.COURT, TODAY + timedelta(days=9), "First hearing"))
    assert stage(desk, case) is Stage.WITHOUT_CONFERENCE
    update.record(desk, Update(case.id, UpdateKind.INCIDENT, TODAY, "He followed her home", "Police"))
    assert stage(desk, case) is Stage.TRIAGE


def test_a_later_referral_of_the_victim_brings_it_back_until_that_is_decided(desk: Desk) -> None:
    case = managed(desk)
    second = referred(desk, victim=case.victim, perpetrators=case.perpetrators, received=TODAY)
    assert why(desk, case) == [Cause.NEW_REFERRAL]
    assert [line.need for line in waiting(desk)] == [Need.BACK, Need.DECISION]
    seat = sit(desk)
    for given_by in (None, seat):
        decision.record(desk, second.id, Choice(Route.CONFERENCE), given_by)
    assert why(desk, case) == []


def test_risk_raised_by_an_amended_referral_brings_it_back(desk: Desk) -> None:
    case = managed(desk)
    with desk.look("Looked", Permission.READ_CASES) as books:
        stored = books.referrals.get(case.id)
    calm = replace(stored, notes="Spoke to the school")
    calm = referral.amend(desk, calm)
    assert calm.stage is Stage.WITHOUT_CONFERENCE
    answers = tuple(Answered(row.number, Answer.YES if row.number == 15 else row.answer) for row in calm.risk.answers)
    after = referral.amend(desk, replace(calm, risk=replace(calm.risk, answers=answers)))
    assert after.stage is Stage.TRIAGE
    (reason,) = open_case(desk, case.id).back
    assert reason.cause is Cause.RISK_RAISED
    assert "Dash 15" in reason.words
    assert "the score is 1, it was 0" in reason.words


def test_a_threat_to_life_brings_it_back_and_no_decision_takes_it_away_again(desk: Desk) -> None:
    case = managed(desk)
    with desk.look("Looked", Permission.READ_CASES) as books:
        stored = books.referrals.get(case.id)
    assert referral.amend(desk, replace(stored, threat_to_life="Osman warning")).stage is Stage.TRIAGE
    with pytest.raises(FieldErrors, match="threat-to-life"):
        decision.record(desk, case.id, WITHOUT)


def test_the_referrer_challenges_advice(desk: Desk) -> None:
    case = agreed(desk, Choice(Route.BELOW_THRESHOLD, "Few signs"))
    comeback.challenge(desk, case.id, Told(TODAY, "She has told us more since", "PC Invented", "Police"))
    assert stage(desk, case) is Stage.TRIAGE
    assert why(desk, case) == [Cause.CHALLENGE]


@pytest.mark.parametrize("where", ["triage", "managed", "below"])
def test_the_police_call_an_emergency_meeting_by_phone(desk: Desk, where: str) -> None:
    case = (
        referred(desk)
        if where == "triage"
        else managed(desk)
        if where == "managed"
        else agreed(desk, Choice(Route.BELOW_THRESHOLD, "Few signs"))
    )
    call = Told(TODAY, "He has a knife", "DS Invented", "Police")
    assert comeback.call_emergency(desk, case.id, call).stage is Stage.EMERGENCY
    shown = open_case(desk, case.id)
    assert shown.referral.route == "emergency"


def test_a_plan_is_closed_by_a_decision_only(desk: Desk) -> None:
    case = managed(desk)
    with pytest.raises(FieldErrors) as refused:
        plan.close(desk, plan_of(desk, case), " ")
    assert all(
        words in str(refused.value) for words in ("what came of it", "not been reached", "1 action is still open")
    )
    plan.record_contact(desk, plan_of(desk, case), TODAY)
    with desk.work("Ended", Permission.KEEP_ACTIONS) as books:
        (one,) = books.actions.of_plan(case.id)
    action.close(desk, one, ActionStatus.DONE, "")
    closed = plan.close(desk, plan_of(desk, case), "She is safe and supported")
    assert (closed.closed_on, closed.closed_by) == (TODAY, "Robin Example")
    with later(desk, 30):
        assert waiting(desk) == ()
    with pytest.raises(FieldErrors, match="not closed yet"):
        plan.close(desk, closed, "Again")
    with pytest.raises(MaracError, match="closed"):
        plan.keep(desk, closed, (an_action(case.id),))


def test_a_closed_case_comes_back_with_a_new_incident(desk: Desk) -> None:
    case = managed(desk)
    acting = plan_of(desk, case)
    with desk.work("Closed", Permission.KEEP_ACTIONS) as books:
        books.plans.change(replace(acting, closed_on=date(2026, 11, 23), outcome="Safe"))
    comeback.incident(desk, case.id, Told(TODAY, "He followed her home"))
    assert stage(desk, case) is Stage.TRIAGE


@pytest.mark.parametrize("choice", [Choice(Route.BELOW_THRESHOLD, "Advice given"), WITHOUT])
def test_a_ground_newly_met_brings_a_case_back_and_nothing_else_does(desk: Desk, choice: Choice) -> None:
    case = agreed(desk, choice, grounds=(), incidents=0)
    decided = stage(desk, case)
    kept = referral.for_change(desk, case.id).referral
    referral.amend(desk, replace(kept, notes="She has a new phone"))
    assert stage(desk, case) is decided
    kept = referral.for_change(desk, case.id).referral
    referral.amend(desk, replace(kept, incidents=4))
    assert stage(desk, case) is Stage.TRIAGE
    assert why(desk, case) == [Cause.RISK_RAISED]
