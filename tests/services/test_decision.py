"""Both sides decide, each blind to the other, and what stands is carried out in the same act."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marac_desktop.domain.access import Account, Permission, Role
from marac_desktop.domain.codes import Kind
from marac_desktop.domain.errors import ConflictError, FieldError, FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.person import Birth
from marac_desktop.domain.process import Stage
from marac_desktop.domain.signature import Purpose
from marac_desktop.domain.triage import PROTECTIVE, Means, Route, Side, View, current
from marac_desktop.services import decision, plan, triage
from marac_desktop.services.decision import Call, Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.signing import signed_by
from marac_desktop.services.standing import reckoning, stands
from marac_desktop.storage.slots import WrongPassphraseError
from tests.builders import a_person, a_plan, an_account, an_action
from tests.conftest import COORDINATOR, DA_LEAD, NOW
from tests.services.deciding import HIGH, confirm, da_account, referred, sign, sit, stage

WITHOUT = Choice(Route.WITHOUT_CONFERENCE, "Managed by the IDVA; the victim asks for it")


def test_agreement_sends_a_case_to_conference(desk: Desk) -> None:
    case = referred(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    after = decision.record(desk, case.id, Choice(Route.CONFERENCE), sit(desk))
    assert (after.stage, after.route) == (Stage.CONFERENCE, "conference")


def test_the_referral_given_back_is_redacted_and_cannot_be_stored(desk: Desk) -> None:
    after = decision.record(desk, referred(desk).id, Choice(Route.CONFERENCE))
    with pytest.raises(ConflictError), desk.work("Stored", Permission.RECORD_REFERRAL) as books:
        books.referrals.change(after)


def test_where_they_differ_the_more_protective_stands(desk: Desk) -> None:
    case = referred(desk)
    decision.record(desk, case.id, Choice(Route.WITHOUT_CONFERENCE, "A plan is in place"))
    assert decision.record(desk, case.id, Choice(Route.CONFERENCE), sit(desk)).stage is Stage.CONFERENCE


ADVICE = Choice(Route.BELOW_THRESHOLD, "Advice given; the referrer keeps in touch")


def test_a_score_that_meets_the_criteria_is_never_below_the_threshold(desk: Desk) -> None:
    case = referred(desk, risk=HIGH)
    for seat in (None, sit(desk)):
        with pytest.raises(FieldErrors, match="“Visible high risk” is met"):
            decision.record(desk, case.id, ADVICE, seat)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    sign(desk)
    with pytest.raises(FieldErrors, match="“Visible high risk” is met"):
        decision.take_down(desk, case.id, Call(da_account(desk), ADVICE, NOW))
    assert stage(desk, case) is Stage.TRIAGE
    assert decision.record(desk, referred(desk).id, ADVICE).stage is Stage.TRIAGE, "where nothing is met it may be"


@pytest.mark.parametrize("route", PROTECTIVE)
def test_a_victim_under_16_is_child_safeguarding_and_nothing_is_decided(desk: Desk, route: Route) -> None:
    case = referred(desk, victim=a_person(birth=Birth(on=date(2012, 1, 1))))
    for seat in (None, sit(desk)):
        with pytest.raises(FieldErrors, match="The victim is 14: under 16 this is child safeguarding"):
            decision.record(desk, case.id, Choice(route, "In words"), seat)
    assert stage(desk, case) is Stage.TRIAGE, "it stays with both until it is recorded as child safeguarding"


@pytest.mark.parametrize("first", [True, False])
def test_either_alone_calls_an_emergency_meeting(desk: Desk, first: bool) -> None:
    case = referred(desk)
    seat = None if first else sit(desk)
    assert decision.record(desk, case.id, Choice(Route.EMERGENCY), seat).stage is Stage.EMERGENCY


def test_both_may_lower_an_emergency_by_signing_anew(desk: Desk) -> None:
    case, seat = referred(desk), sit(desk)
    decision.record(desk, case.id, Choice(Route.EMERGENCY))
    decision.record(desk, case.id, Choice(Route.CONFERENCE), seat)
    for given_by in (None, seat):
        decision.record(desk, case.id, Choice(Route.CONFERENCE, "He was remanded"), given_by)
    assert stage(desk, case) is Stage.EMERGENCY
    sign(desk)
    sign(desk, DA_LEAD, seat)
    assert stage(desk, case) is Stage.CONFERENCE


def test_without_conference_acts_once_both_have_signed_and_a_plan_is_whole(desk: Desk) -> None:
    case = referred(desk)
    decision.record(desk, case.id, WITHOUT)
    sign(desk)
    assert decision.take_down(desk, case.id, Call(da_account(desk), WITHOUT, NOW)).stage is Stage.TO_CONFIRM
    plan.keep(desk, a_plan(case.id, first_contact=date(2026, 11, 24)), (an_action(case.id, due=date(2026, 11, 25)),))
    assert stage(desk, case) is Stage.TO_CONFIRM
    confirm(desk)
    assert stage(desk, case) is Stage.WITHOUT_CONFERENCE


def test_a_signed_list_waits_for_its_plan(desk: Desk) -> None:
    case = referred(desk)
    decision.record(desk, case.id, WITHOUT)
    sign(desk)
    decision.take_down(desk, case.id, Call(da_account(desk), WITHOUT, NOW))
    confirm(desk)
    assert stage(desk, case) is Stage.TO_CONFIRM


def test_an_emergency_by_phone_acts_at_once(desk: Desk) -> None:
    case = referred(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    sign(desk)
    call = Call(da_account(desk), Choice(Route.EMERGENCY, "He is at her door", blind=False), NOW)
    assert decision.take_down(desk, case.id, call).stage is Stage.EMERGENCY


def test_a_call_is_taken_down_only_after_the_coordinators_own_is_signed(desk: Desk) -> None:
    case = referred(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    with pytest.raises(MaracError, match="sign the coordinator's own"):
        decision.take_down(desk, case.id, Call(da_account(desk), Choice(Route.CONFERENCE, "Their words"), NOW))


def test_a_call_before_the_coordinators_own_was_signed_is_refused(desk: Desk) -> None:
    case = referred(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    sign(desk)
    call = Call(da_account(desk), Choice(Route.CONFERENCE, "Their words"), NOW - timedelta(minutes=1))
    with pytest.raises(FieldError, match="ring again"):
        decision.take_down(desk, case.id, call)


def test_a_call_needs_their_words_and_never_the_coordinators_account(desk: Desk) -> None:
    case = referred(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    sign(desk)
    with pytest.raises(FieldErrors, match="their words"):
        decision.take_down(desk, case.id, Call(da_account(desk), Choice(Route.CONFERENCE), NOW))
    with pytest.raises(NotAllowedError):
        decision.take_down(desk, case.id, Call(desk.account.id, Choice(Route.CONFERENCE, "Their words"), NOW))
    later = Call(da_account(desk), Choice(Route.CONFERENCE, "Their words"), NOW + timedelta(minutes=2))
    with pytest.raises(FieldErrors, match="later than"):
        decision.take_down(desk, case.id, later)


def test_the_da_service_takes_no_call_down(da_desk: Desk) -> None:
    case = referred(da_desk)
    with pytest.raises(NotAllowedError):
        decision.take_down(da_desk, case.id, Call(da_desk.account.id, Choice(Route.CONFERENCE, "x"), NOW))


def test_one_person_by_two_accounts_gives_only_one_side(desk: Desk) -> None:
    case = referred(desk)
    with desk.work("Added", Permission.READ_CASES) as books:
        twin = books.accounts.add(an_account("ROBIN  Example", Role.DA_SERVICE))
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    sign(desk)
    with pytest.raises(FieldErrors, match="One person never gives both"):
        decision.take_down(desk, case.id, Call(twin.id, Choice(Route.CONFERENCE, "Their words"), NOW))


def test_each_signs_only_their_own(desk: Desk) -> None:
    decision.record(desk, referred(desk).id, Choice(Route.CONFERENCE))
    with pytest.raises(MaracError, match="their own"):
        sign(desk, DA_LEAD)


def test_what_was_shown_is_what_is_signed(desk: Desk) -> None:
    decision.record(desk, referred(desk).id, Choice(Route.CONFERENCE))
    shown = [replace(one.view, route=Route.EMERGENCY) for one in decision.to_sign(desk)]
    with pytest.raises(ConflictError, match="no longer what was shown"):
        decision.sign_list(desk, *COORDINATOR, shown)
    assert decision.to_sign(desk)[0].view.signed_at is None


def test_a_wrong_passphrase_signs_nothing(desk: Desk) -> None:
    decision.record(desk, referred(desk).id, Choice(Route.CONFERENCE))
    with pytest.raises(WrongPassphraseError):
        sign(desk, (COORDINATOR[0], DA_LEAD[1]))
    assert len(decision.to_sign(desk)) == 1


def test_nothing_and_a_mixed_list_are_refused(desk: Desk) -> None:
    with pytest.raises(MaracError, match="nothing to sign"):
        decision.sign_list(desk, *COORDINATOR, [])
    case, other, seat = referred(desk), referred(desk), sit(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    sign(desk)
    decision.take_down(desk, case.id, Call(da_account(desk), Choice(Route.CONFERENCE, "Their words"), NOW))
    decision.record(desk, other.id, Choice(Route.CONFERENCE), seat)
    both = [one.view for one in (*decision.to_sign(desk, seat), *decision.to_confirm(desk))]
    with pytest.raises(MaracError, match="each list by itself"):
        decision.sign_list(desk, *DA_LEAD, both)


def test_one_signature_covers_the_whole_list_and_can_be_proved(desk: Desk) -> None:
    references = [referred(desk, reference=f"SOM/26/090{number}").reference for number in range(3)]
    with desk.figures(Permission.READ_CASES) as books:
        ids = [books.referrals.by_reference(one) for one in references]
    for case in ids:
        assert case is not None
        decision.record(desk, case.id, Choice(Route.CONFERENCE, "Said so"))
    views = [one.view for one in decision.to_sign(desk)]
    assert sign(desk) == 3
    with desk.figures(Permission.READ_CASES) as books:
        signed = books.triage.get_many(view.id for view in views)
        kept = books.signatures.get(signed[0].signature_id)
        account = books.accounts.get(desk.account.id)
    assert {view.signature_id for view in signed} == {kept.id}
    assert signed_by(account, kept.payload, kept.signature)
    assert not signed_by(account, kept.payload.replace(b"conference", b"emergency!"), kept.signature)
    told = json.loads(kept.payload)
    assert [one["referral"] for one in told["decisions"]] == references
    assert (kept.purpose, told["decisions"][0]["reason"]) == (Purpose.LIST, "Said so")


def test_a_heard_case_in_the_list_does_not_hold_the_signing_up(desk: Desk) -> None:
    case, other = referred(desk), referred(desk)
    for each in (case, other):
        decision.record(desk, each.id, Choice(Route.CONFERENCE))
    with desk.work("Withdrew", Permission.RECORD_REFERRAL) as books:
        books.referrals.change(replace(books.referrals.get(case.id), stage=Stage.WITHDRAWN))
    assert sign(desk) == 2
    assert stage(desk, case) is Stage.WITHDRAWN


@pytest.mark.parametrize("at", [Stage.HEARD, Stage.WITHDRAWN, Stage.BELOW_THRESHOLD, Stage.TRANSFERRED])
def test_no_decision_on_what_is_over(desk: Desk, at: Stage) -> None:
    case = referred(desk, stage=at)
    with pytest.raises(MaracError, match="can no longer be decided"):
        decision.record(desk, case.id, Choice(Route.CONFERENCE))


def test_a_decision_just_recorded_can_be_taken_back_but_not_once_signed(desk: Desk) -> None:
    case = referred(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    decision.take_back(desk, decision.to_sign(desk)[0].view.id)
    assert decision.to_sign(desk) == ()
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    again = [one.view for one in decision.to_sign(desk)]
    sign(desk)
    with pytest.raises(MaracError, match="signed"):
        decision.take_back(desk, again[0].id)


def test_nobody_takes_back_the_others_decision_or_an_emergency(desk: Desk) -> None:
    case, urgent, seat = referred(desk), referred(desk), sit(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE), seat)
    theirs = decision.to_sign(desk, seat)[0].view
    with pytest.raises(MaracError, match="your own last"):
        decision.take_back(desk, theirs.id)
    decision.record(desk, urgent.id, Choice(Route.EMERGENCY))
    with pytest.raises(MaracError, match="acts at once"):
        decision.take_back(desk, decision.to_sign(desk)[0].view.id)


def test_a_revision_is_kept_beside_the_first_and_was_not_blind(desk: Desk) -> None:
    case, seat = referred(desk), sit(desk)
    decision.record(desk, case.id, WITHOUT)
    decision.record(desk, case.id, WITHOUT, seat)
    assert decision.record(desk, case.id, Choice(Route.CONFERENCE, "New information")).stage is Stage.CONFERENCE
    pane = triage.open_case(desk, case.id).pane(Side.COORDINATOR)
    assert pane.view is not None
    assert (pane.view.route, pane.view.blind) == (Route.CONFERENCE, False)
    assert [view.route for view in pane.earlier] == [Route.WITHOUT_CONFERENCE]


@pytest.mark.parametrize("route", [Route.BELOW_THRESHOLD, Route.WITHOUT_CONFERENCE])
def test_taking_a_case_away_needs_words(desk: Desk, route: Route) -> None:
    with pytest.raises(FieldErrors, match="reason"):
        decision.record(desk, referred(desk).id, Choice(route))


def test_a_threat_to_life_is_never_taken_away(desk: Desk) -> None:
    case = referred(desk, threat_to_life="Warned by the police on 20 Nov")
    with pytest.raises(FieldErrors, match="Osman"):
        decision.record(desk, case.id, WITHOUT)


def test_who_may_decide_nothing_records_nothing_and_it_is_noted(desk: Desk) -> None:
    case = referred(desk)
    desk.account = Account("Ada Min", Role.ADMINISTRATOR, administers=True)
    with pytest.raises(NotAllowedError):
        decision.record(desk, case.id, Choice(Route.CONFERENCE))
    desk.account = Account("Chris Chair", Role.CHAIR)
    with pytest.raises(NotAllowedError):
        decision.record(desk, case.id, Choice(Route.CONFERENCE))
    with desk.figures() as books:
        assert [line.event for line in books.audit.lines(f"referral:{case.id}")].count("refused") == 2
        assert books.triage.views(case.id) == ()


ACTS = st.lists(
    st.tuples(st.sampled_from(["coordinator", "da", "call", "sign", "sign da", "confirm"]), st.sampled_from(Route)),
    min_size=1,
    max_size=9,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_no_sequence_of_acts_lowers_what_stands_or_lets_one_person_give_both(
    desk: Desk, acts: list[tuple[str, Route]]
) -> None:
    case, seat = referred(desk), sit(desk)
    for act, route in acts:
        _act(desk, case.id, seat, act, route)
    with desk.look("Looked", Permission.READ_CASES) as books:
        views = books.triage.views(case.id)
        now, kept = stands(books, case.id, reckoning(books, NOW)), books.referrals.get(case.id)
    firsts = [next((view for view in views if view.side is side), None) for side in Side]
    givers = {side: {view.account_id for view in views if view.side is side} for side in Side}
    assert not givers[Side.COORDINATOR] & givers[Side.DA_SERVICE]
    assert all(bool(view.revises) is (view not in firsts) for view in views)
    both_signed_anew = all(_signed_anew(views, side) for side in Side)
    if now.route is not None and not both_signed_anew:
        assert all(PROTECTIVE.index(now.route) <= PROTECTIVE.index(view.route) for view in views)
    if kept.stage in {Stage.BELOW_THRESHOLD, Stage.TRANSFERRED, Stage.WITHOUT_CONFERENCE}:
        assert {view.side for view in views if view.signed_at} == set(Side)
    assert kept.stage is not Stage.WITHOUT_CONFERENCE, "there is no plan"


def _signed_anew(views: tuple[View, ...], side: Side) -> bool:
    latest = current(views, side)
    return latest is not None and bool(latest.revises) and latest.signed_at is not None


def _act(desk: Desk, case: int, seat: decision.Seat, act: str, route: Route) -> None:
    """One act of anybody; what the product refuses changes nothing."""
    choice = Choice(route, "In words")
    acts: dict[str, Callable[[], object]] = {
        "coordinator": lambda: decision.record(desk, case, choice),
        "da": lambda: decision.record(desk, case, choice, seat),
        "call": lambda: decision.take_down(desk, case, Call(seat.account.id, choice, NOW)),
        "sign": lambda: sign(desk),
        "sign da": lambda: sign(desk, DA_LEAD, seat),
        "confirm": lambda: confirm(desk),
    }
    with suppress(MaracError):
        acts[act]()


def test_imported_history_is_not_on_the_desk(desk: Desk) -> None:
    referred(desk, kind=Kind.IMPORTED)
    assert triage.waiting(desk) == ()


def test_means_are_on_record(desk: Desk) -> None:
    case = referred(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    sign(desk)
    decision.take_down(desk, case.id, Call(da_account(desk), Choice(Route.CONFERENCE, "Yes, hear it"), NOW))
    view = triage.open_case(desk, case.id).pane(Side.DA_SERVICE).view
    assert view is not None
    assert (view.means, view.spoken_by, view.spoken_at, view.signed_at) == (Means.PHONE, DA_LEAD[0], NOW, None)
