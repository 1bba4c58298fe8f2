"""A full discussion is asked for in the days after the list went out; later it is late, and the coordinator decides."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from marac_desktop.domain.access import Permission, Role
from marac_desktop.domain.action import ActionStatus
from marac_desktop.domain.errors import FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.late_request import Late, LateRequest
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.services import action, comeback, full_discussion, plan
from marac_desktop.services.comeback import Told
from marac_desktop.services.desk import Desk
from marac_desktop.services.duty import duty_of
from marac_desktop.services.full_discussion import Requested
from marac_desktop.services.standing import reckoning
from marac_desktop.services.triage import open_case
from tests.builders import an_agency
from tests.conftest import TODAY
from tests.services.deciding import later, stage
from tests.services.test_comeback import ASKS, managed, plan_of
from tests.services.test_without_list import issued

THURSDAY, FRIDAY = date(2026, 11, 26), date(2026, 11, 27)
"""The last of three working days after the Monday of the tests, and the day after it."""
LATE = replace(ASKS, on=FRIDAY)


def on_the_list(desk: Desk) -> Referral:
    """A case processed without conference whose list went out today."""
    with desk.work("Seated", Permission.RUN_MEETINGS) as books:
        books.agencies.add(an_agency("Housing", core=True))
    case = managed(desk)
    issued(desk)
    return case


def asked_late(desk: Desk, case: Referral, told: Told = LATE) -> LateRequest:
    """A request that came too late, as it is kept."""
    kept = full_discussion.request(desk, case.id, told).late
    assert kept is not None
    return kept


def _discussed(given: LateRequest) -> LateRequest:
    return replace(given, decision=Late.DISCUSSED, why="The threats are new to us")


def _goes_on(given: LateRequest) -> LateRequest:
    return replace(given, decision=Late.PLAN_GOES_ON, why="The IDVA knows of them")


def test_to_the_last_day_a_request_brings_it_to_conference_by_itself(desk: Desk) -> None:
    case = on_the_list(desk)
    with later(desk, 8):
        assert full_discussion.request(desk, case.id, replace(ASKS, on=THURSDAY)) == Requested()
        assert stage(desk, case) is Stage.CONFERENCE


def test_before_its_list_went_out_no_request_is_late(desk: Desk) -> None:
    case = managed(desk)
    with later(desk, 20):
        assert full_discussion.request(desk, case.id, replace(ASKS, on=TODAY + timedelta(days=20))) == Requested()


def test_a_late_one_is_kept_as_late_and_neither_refused_nor_taken_as_in_time(desk: Desk) -> None:
    case = on_the_list(desk)
    plan.record_contact(desk, plan_of(desk, case), TODAY)
    with later(desk, 4):
        late = asked_late(desk, case)
        assert (late.due, late.open, late.entered_by) == (THURSDAY, True, "Robin Example")
        assert stage(desk, case) is Stage.WITHOUT_CONFERENCE
        assert open_case(desk, case.id).late_requests == (late,)
        assert late.sentence == (
            "Asked for by Ann Invented, Housing on 27 Nov 2026; it was to be asked for by 26 Nov 2026: "
            "We know of threats"
        )
        with desk.look("Looked", Permission.READ_CASES) as books:
            duty = duty_of(books, books.referrals.get(case.id), reckoning(books, desk.now()))
        assert duty is not None
        assert duty.sentence == "Coordinator: decide on the late request for a full discussion by 30 Nov 2026"


def test_the_coordinator_takes_it_to_conference_or_lets_the_plan_go_on(desk: Desk) -> None:
    case = on_the_list(desk)
    with later(desk, 4):
        late = asked_late(desk, case)
        kept = full_discussion.decide(desk, _goes_on(late))
        assert (kept.open, kept.why, kept.decided_by) == (False, "The IDVA knows of them", "Robin Example")
        assert stage(desk, case) is Stage.WITHOUT_CONFERENCE
        with pytest.raises(MaracError, match="decided on already"):
            full_discussion.decide(desk, _discussed(kept))
        full_discussion.decide(desk, _discussed(asked_late(desk, case)))
        assert stage(desk, case) is Stage.CONFERENCE
        standing = open_case(desk, case.id).standing
        assert standing is not None
        assert "asked late; The threats are new to us" in standing.why


def test_the_decision_needs_its_reason_and_the_coordinator(desk: Desk) -> None:
    case = on_the_list(desk)
    with later(desk, 4):
        late = asked_late(desk, case)
        with pytest.raises(FieldErrors, match="Decide whether"):
            full_discussion.decide(desk, replace(late, why="Because"))
        with pytest.raises(FieldErrors, match="Say why"):
            full_discussion.decide(desk, replace(_discussed(late), why=" "))
        own, desk.account = desk.account, replace(desk.account, role=Role.DA_SERVICE)
        with pytest.raises(NotAllowedError):
            full_discussion.decide(desk, _discussed(late))
        desk.account = own
        with pytest.raises(FieldErrors, match="who it was"):
            full_discussion.request(desk, case.id, replace(LATE, who=""))


def test_a_plan_is_not_closed_over_it_and_a_case_brought_back_otherwise_keeps_it(desk: Desk) -> None:
    case = on_the_list(desk)
    plan.record_contact(desk, plan_of(desk, case), TODAY)
    with desk.look("Looked", Permission.READ_CASES) as books:
        (one,) = books.actions.of_plan(case.id)
    action.close(desk, one, ActionStatus.DONE, "Done")
    with later(desk, 4):
        late = asked_late(desk, case)
        with pytest.raises(MaracError, match="decide on that request first"):
            plan.close(desk, plan_of(desk, case), "She is safe")
        comeback.incident(desk, case.id, replace(ASKS, on=FRIDAY))
        with pytest.raises(MaracError, match="Waiting for triage"):
            full_discussion.decide(desk, _discussed(late))
        with pytest.raises(MaracError, match="not recorded here"):
            full_discussion.request(desk, case.id, LATE)
