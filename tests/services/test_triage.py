"""The triage desk: oldest first, working days counted, and the other side covered in every field."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marac_desktop.domain.access import Permission, Role
from marac_desktop.domain.codes import Ground
from marac_desktop.domain.disclosure import WITHHELD
from marac_desktop.domain.findings import Met
from marac_desktop.domain.person import Address
from marac_desktop.domain.process import Stage
from marac_desktop.domain.risk.answers import Answer, Answered, ToolRecord
from marac_desktop.domain.triage import Route, Side, current
from marac_desktop.services import agenda, decision, linked, meeting, plan, triage
from marac_desktop.services.decision import Call, Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.place import Held
from marac_desktop.services.seat import Seat
from marac_desktop.services.terms import Terms
from marac_desktop.services.triage import Need
from marac_desktop.storage import audit
from tests.builders import a_meeting, a_person, a_plan, an_account, an_action
from tests.conftest import COORDINATOR, DA_LEAD, NOW, TRIAL, CaseFile
from tests.services.deciding import confirm, da_account, referred, sign, sit

SECRET = "SEEN ONLY AFTER"
WITHOUT = Choice(Route.WITHOUT_CONFERENCE, SECRET)


def _need(desk: Desk, seat: Seat | None = None) -> Need:
    (case,) = triage.waiting(desk, seat)
    return case.need


def test_oldest_first_with_working_days(desk: Desk) -> None:
    newer = referred(desk, received=date(2026, 11, 20))
    older = referred(desk, received=date(2026, 11, 12))
    assert [(case.line.id, case.days) for case in triage.waiting(desk)] == [(older.id, 7), (newer.id, 1)]


def test_what_is_decided_heard_or_firmly_listed_has_left_the_desk(desk: Desk) -> None:
    for stage in (Stage.CONFERENCE, Stage.LISTED, Stage.HEARD, Stage.WITHOUT_CONFERENCE, Stage.WITHDRAWN):
        referred(desk, stage=stage)
    waits = [referred(desk, stage=stage).id for stage in (Stage.TRIAGE, Stage.RETURNED, Stage.TO_CONFIRM)]
    assert [case.line.id for case in triage.waiting(desk)] == waits


def test_a_provisional_place_is_said_and_kept_until_decided(desk: Desk) -> None:
    case = referred(desk, received=date(2026, 11, 12))
    with desk.work("Made a meeting", Permission.RUN_MEETINGS) as books:
        held_on = books.meetings.add(a_meeting())
    agenda.list_case(desk, held_on.id, case.id)
    (held,) = triage.waiting(desk)
    assert held.provisional
    assert triage.open_case(desk, case.id).place == Held(held_on, listed=True)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    decision.record(desk, case.id, Choice(Route.CONFERENCE), sit(desk))
    assert triage.waiting(desk) == ()


def test_one_case_says_why_it_is_here(desk: Desk) -> None:
    earlier = referred(desk, received=date(2026, 9, 1), reference="SOM/26/0801", stage=Stage.HEARD)
    answers = tuple(Answered(number, Answer.YES) for number in range(1, 15))
    case = referred(
        desk,
        risk=ToolRecord(version="2009", answers=answers),
        victim=earlier.victim,
        perpetrators=earlier.perpetrators,
        repeat_of=earlier.id,
        grounds=(Ground.REPEAT,),
    )
    seen = triage.open_case(desk, case.id)
    met = {finding.ground for finding in seen.findings if finding.met is Met.MET}
    assert {Ground.VISIBLE_HIGH_RISK, Ground.REPEAT} <= met
    assert (seen.earlier_reference, seen.days) == ("SOM/26/0801", 2)


def test_the_case_is_redacted_and_the_look_is_noted(desk: Desk) -> None:
    case = referred(desk, victim=a_person(addresses=(Address("7 Quantock Rise, Bridgwater", "TA6 4QX"),)))
    seen = triage.open_case(desk, case.id)
    assert "Quantock" not in repr(seen)
    assert seen.referral.victim.addresses[0].text == WITHHELD
    with desk.figures() as books:
        assert "view" in [line.event for line in books.audit.lines(f"referral:{case.id}")]


def test_what_each_side_waits_for(desk: Desk) -> None:
    case = referred(desk)
    assert _need(desk) is Need.DECISION
    decision.record(desk, case.id, Choice(Route.WITHOUT_CONFERENCE, "Managed"))
    assert _need(desk) is Need.OTHER_SIDE
    assert _need(desk, sit(desk)) is Need.DECISION
    sign(desk)
    decision.take_down(desk, case.id, Call(da_account(desk), Choice(Route.WITHOUT_CONFERENCE, "Agreed"), NOW))
    assert (_need(desk), _need(desk, sit(desk))) == (Need.CONFIRMATION, Need.SIGNATURE)
    confirm(desk)
    assert _need(desk) is Need.PLAN
    plan.keep(desk, a_plan(case.id, first_contact=date(2026, 11, 24)), (an_action(case.id),))
    assert triage.waiting(desk) == ()


def test_an_emergency_stays_until_both_have_decided(desk: Desk) -> None:
    case = referred(desk)
    decision.record(desk, case.id, Choice(Route.EMERGENCY))
    assert _need(desk) is Need.OTHER_SIDE
    decision.record(desk, case.id, Choice(Route.EMERGENCY), sit(desk))
    assert triage.waiting(desk) == ()


def test_an_emergency_is_known_at_once_but_not_why(desk: Desk) -> None:
    case = referred(desk)
    decision.record(desk, case.id, Choice(Route.EMERGENCY, SECRET), sit(desk))
    seen = triage.open_case(desk, case.id)
    assert seen.standing is not None
    assert seen.standing.route is Route.EMERGENCY
    assert seen.pane(Side.DA_SERVICE).covered
    assert SECRET not in repr((seen, triage.waiting(desk)))


def _later(case_file: CaseFile, when: datetime) -> Desk:
    return case_file.open(terms=Terms(lambda: when, TRIAL.floor, TRIAL.cost, TRIAL.reserve))


def test_a_late_second_decision_means_conference_and_only_the_one_who_decided_is_told(case_file: CaseFile) -> None:
    desk = case_file.open()
    case = referred(desk)
    decision.record(desk, case.id, Choice(Route.WITHOUT_CONFERENCE, SECRET))
    desk.close()
    desk = _later(case_file, datetime(2026, 11, 25, 9, tzinfo=UTC))
    try:
        (told,) = triage.waiting(desk)
        assert (told.need, told.late, told.awaits) == (Need.LATE, True, Side.DA_SERVICE)
        standing = triage.open_case(desk, case.id).standing
        assert standing is not None
        assert (standing.route, standing.late) == (Route.CONFERENCE, True)
        seat = sit(desk)
        (covered,) = triage.waiting(desk, seat)
        assert (covered.need, covered.late, covered.awaits) == (Need.DECISION, False, None)
        assert triage.open_case(desk, case.id, seat).standing is None
    finally:
        desk.close()


def test_a_late_case_stands_in_the_reserve_of_its_marac_with_no_ground_at_all(case_file: CaseFile) -> None:
    desk = case_file.open()
    case = referred(desk, grounds=())
    decision.record(desk, case.id, Choice(Route.BELOW_THRESHOLD, "Words"))
    with desk.work("Made a meeting", Permission.RUN_MEETINGS) as books:
        held = books.meetings.add(a_meeting(marac=case.marac))
        other = books.meetings.add(a_meeting(marac="Mendip"))
    assert meeting.open_meeting(desk, held.id).reserve == ()
    desk.close()
    desk = _later(case_file, datetime(2026, 11, 25, 9, tzinfo=UTC))
    try:
        assert [line.id for line in meeting.open_meeting(desk, held.id).reserve] == [case.id]
        assert meeting.open_meeting(desk, other.id).reserve == ()
    finally:
        desk.close()


def test_information_not_come_back_is_decided_on_what_is_known(case_file: CaseFile) -> None:
    desk = case_file.open()
    case = referred(desk)
    decision.record(desk, case.id, Choice(Route.MORE_INFORMATION, "Which address?"))
    decision.record(desk, case.id, Choice(Route.MORE_INFORMATION), sit(desk))
    (waits,) = triage.waiting(desk)
    assert (waits.need, waits.late) == (Need.ASK, False)
    assert triage.open_case(desk, case.id).information_due == date(2026, 11, 25)
    desk.close()
    desk = _later(case_file, datetime(2026, 11, 26, 9, tzinfo=UTC))
    try:
        assert triage.waiting(desk)[0].late
        assert triage.open_case(desk, case.id).information_overdue
    finally:
        desk.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=st.sampled_from(Side),
    route=st.sampled_from(Route),
    other_route=st.sampled_from(Route),
    signed=st.booleans(),
    blind=st.booleans(),
)
def test_nothing_of_a_covered_decision_is_anywhere_in_what_is_handed_over(
    desk: Desk, first: Side, route: Route, other_route: Route, signed: bool, blind: bool
) -> None:
    """Whatever the first side decides, the other's case and list are the same as before it, to the last field."""
    case, seat = referred(desk), sit(desk)
    secret = f"{SECRET} {case.reference}"
    decider, other = (None, seat) if first is Side.COORDINATOR else (seat, None)

    def handed_over() -> object:
        listed = [one for one in triage.waiting(desk, other) if one.line.id == case.id]
        return triage.open_case(desk, case.id, other), listed, decision.to_sign(desk, other)

    before = handed_over()
    decision.record(desk, case.id, Choice(route, secret, blind), decider)
    if signed:
        sign(desk, *((DA_LEAD, seat) if decider else ()))
    after = handed_over()
    assert secret not in repr(after)
    if route is not Route.EMERGENCY:
        assert after == before
    decision.record(desk, case.id, Choice(other_route, "Own words"), other)
    assert secret in repr(triage.open_case(desk, case.id, other))


@pytest.mark.parametrize("first", list(Side))
def test_the_audit_and_what_may_be_joined_tell_that_one_side_has_decided_but_never_what(
    desk: Desk, first: Side
) -> None:
    """That the other has decided is no secret (domain.md §4.1), as long as it is told alike whatever they chose."""
    seated = sit(desk) if first is Side.DA_SERVICE else None
    who = DA_LEAD if seated else COORDINATOR
    told: dict[Route, object] = {}
    for route in Route:
        case, again = referred(desk), referred(desk)
        with desk.work("Told of the same incident", Permission.RECORD_REFERRAL) as books:
            again = books.referrals.change(replace(books.referrals.get(again.id), victim=case.victim))
            begun = desk.vault.chain.anchor(books.session.connection()).seq
        decision.record(desk, case.id, Choice(route, f"{SECRET} {route.value}"), seated)
        sign(desk, who, seated)
        with desk.figures(Permission.READ_CASES) as books:
            lines = tuple(audit.lines(books.session.connection(), after=begun))
            joinable = linked.of(books, again).joinable
        told[route] = [(one.event, one.purpose, one.object.split(":")[0]) for one in lines], joinable
    told.pop(Route.EMERGENCY)  # acts at once, which both see
    assert len({repr(one) for one in told.values()}) == 1
    assert "'decide'" in repr(told)


def test_a_plan_is_not_shown_to_a_side_that_has_not_decided(desk: Desk) -> None:
    case, seat = referred(desk), sit(desk)
    decision.record(desk, case.id, WITHOUT)
    with desk.work("Kept", Permission.KEEP_ACTIONS) as books:
        books.plans.add(a_plan(case.id))
        books.actions.add(an_action(case.id))
    seen = triage.open_case(desk, case.id, seat)
    assert (seen.plan, seen.plan_actions) == (None, ())
    decision.record(desk, case.id, WITHOUT, seat)
    assert triage.open_case(desk, case.id, seat).plan is not None


def test_an_onlooker_sees_neither_side_before_both_have_decided(desk: Desk) -> None:
    case, seat = referred(desk), sit(desk)
    decision.record(desk, case.id, WITHOUT)
    signed_in = desk.account
    with desk.work("Added", Permission.READ_CASES) as books:
        chair = books.accounts.add(an_account("Chris Chair", Role.CHAIR))
    desk.account = chair
    seen = triage.open_case(desk, case.id)
    assert [pane.covered for pane in seen.panes] == [True, True]
    assert (seen.side, seen.standing) == (None, None)
    assert SECRET not in repr((seen, triage.waiting(desk)))
    desk.account = signed_in
    decision.record(desk, case.id, Choice(Route.CONFERENCE), seat)
    desk.account = chair
    assert [pane.covered for pane in triage.open_case(desk, case.id).panes] == [False, False]


def test_no_capacity_figure_anywhere(desk: Desk) -> None:
    case = referred(desk)
    told = repr((triage.open_case(desk, case.id), triage.waiting(desk)))
    assert not [word for word in ("capacity", "room", "target", "84") if f"{word}=" in told]


def test_current_is_the_last_of_its_side(desk: Desk) -> None:
    case, seat = referred(desk), sit(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    decision.record(desk, case.id, Choice(Route.CONFERENCE), seat)
    decision.record(desk, case.id, Choice(Route.EMERGENCY))
    with desk.look("Looked", Permission.READ_CASES) as books:
        views = books.triage.views(case.id)
    latest = current(views, Side.COORDINATOR)
    assert latest is not None
    assert latest.route is Route.EMERGENCY
    assert current((), Side.DA_SERVICE) is None
