"""Both sides decide, each blind to the other, and what stands is carried out in the same act."""

from datetime import date

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.codes import Ground
from marac_desktop.domain.errors import FieldErrors, MaracError
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.triage import Route, Side
from marac_desktop.services import decision, plan, triage
from marac_desktop.services.decision import Call, Choice
from marac_desktop.services.desk import Desk
from tests.builders import a_plan, a_referral, an_action
from tests.conftest import COORDINATOR, DA_LEAD, NOW


def _referred(desk: Desk) -> Referral:
    with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
        return books.referrals.add(
            a_referral(
                reference="SOM/26/0901",
                criteria="avon-somerset 2026.1",
                received=date(2026, 11, 19),
                grounds=(Ground.VISIBLE_HIGH_RISK,),
            )
        )


def test_agreement_sends_a_case_to_conference(desk: Desk) -> None:
    case = _referred(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    seat = decision.sit_down(desk, *DA_LEAD)
    after = decision.record(desk, case.id, Choice(Route.CONFERENCE), seat)
    assert (after.stage, after.route) == (Stage.CONFERENCE, "conference")


def test_the_other_side_is_covered_until_both_have_decided(desk: Desk) -> None:
    case = _referred(desk)
    seat = decision.sit_down(desk, *DA_LEAD)
    decision.record(desk, case.id, Choice(Route.CONFERENCE, "SEEN ONLY AFTER"), seat)
    seen = triage.open_case(desk, case.id)
    assert seen.pane(Side.DA_SERVICE).covered
    assert "SEEN ONLY AFTER" not in repr(seen)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    assert "SEEN ONLY AFTER" in repr(triage.open_case(desk, case.id))


def test_where_they_differ_the_more_protective_stands(desk: Desk) -> None:
    case = _referred(desk)
    decision.record(desk, case.id, Choice(Route.WITHOUT_CONFERENCE, "A plan is in place"))
    after = decision.record(desk, case.id, Choice(Route.CONFERENCE), decision.sit_down(desk, *DA_LEAD))
    assert after.stage is Stage.CONFERENCE


def test_without_conference_acts_once_both_have_signed_and_a_plan_is_whole(desk: Desk) -> None:
    case = _referred(desk)
    choice = Choice(Route.WITHOUT_CONFERENCE, "Managed by the IDVA; the victim asks for it")
    decision.record(desk, case.id, choice)
    decision.sign_list(desk, *COORDINATOR, [one.view for one in decision.to_sign(desk)])
    call = Call(_da(desk), choice, NOW)
    assert decision.take_down(desk, case.id, call).stage is Stage.TO_CONFIRM
    plan.keep(desk, a_plan(case.id, first_contact=date(2026, 11, 24)), (an_action(case.id, due=date(2026, 11, 25)),))
    assert _stage(desk, case) is Stage.TO_CONFIRM
    decision.sign_list(desk, *DA_LEAD, [one.view for one in decision.to_confirm(desk)])
    assert _stage(desk, case) is Stage.WITHOUT_CONFERENCE


def test_a_signed_list_waits_for_its_plan(desk: Desk) -> None:
    case = _referred(desk)
    choice = Choice(Route.WITHOUT_CONFERENCE, "Managed")
    decision.record(desk, case.id, choice)
    decision.sign_list(desk, *COORDINATOR, [one.view for one in decision.to_sign(desk)])
    decision.take_down(desk, case.id, Call(_da(desk), choice, NOW))
    decision.sign_list(desk, *DA_LEAD, [one.view for one in decision.to_confirm(desk)])
    assert _stage(desk, case) is Stage.TO_CONFIRM


def test_a_call_is_taken_down_only_after_the_coordinators_own_is_signed(desk: Desk) -> None:
    case = _referred(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    with pytest.raises(MaracError, match="sign the coordinator's own"):
        decision.take_down(desk, case.id, Call(_da(desk), Choice(Route.CONFERENCE, "Their words"), NOW))


def test_one_person_gives_only_one_side(desk: Desk) -> None:
    with pytest.raises(MaracError, match="same side"):
        decision.sit_down(desk, *COORDINATOR)


def test_each_signs_only_their_own(desk: Desk) -> None:
    case = _referred(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    with pytest.raises(MaracError, match="their own"):
        decision.sign_list(desk, *DA_LEAD, [one.view for one in decision.to_sign(desk)])


def test_a_decision_just_recorded_can_be_taken_back_but_not_once_signed(desk: Desk) -> None:
    case = _referred(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    view = decision.to_sign(desk)[0].view
    decision.take_back(desk, view.id)
    assert decision.to_sign(desk) == ()
    decision.record(desk, case.id, Choice(Route.CONFERENCE))
    again = [one.view for one in decision.to_sign(desk)]
    decision.sign_list(desk, *COORDINATOR, again)
    with pytest.raises(MaracError, match="signed"):
        decision.take_back(desk, again[0].id)


def test_below_threshold_needs_words(desk: Desk) -> None:
    case = _referred(desk)
    with pytest.raises(FieldErrors, match="reason"):
        decision.record(desk, case.id, Choice(Route.BELOW_THRESHOLD))


def _da(desk: Desk) -> int:
    with desk.figures(Permission.READ_CASES) as books:
        account = books.accounts.by_name(DA_LEAD[0])
    assert account is not None
    return account.id


def _stage(desk: Desk, case: Referral) -> Stage:
    with desk.look("Looked", Permission.READ_CASES) as books:
        return books.referrals.get(case.id).stage
