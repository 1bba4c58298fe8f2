"""A referral that meets no ground is considered by the coordinator, with who and when; nothing is refused by itself."""

from dataclasses import replace

import pytest

from marac_desktop.domain.access import Permission, Role
from marac_desktop.domain.codes import Ground
from marac_desktop.domain.consideration import Consideration, Considered
from marac_desktop.domain.errors import FieldError, FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.triage import Route, Side
from marac_desktop.services import consideration, decision, referral, triage
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from tests.conftest import COORDINATOR, NOW
from tests.services.deciding import referred, sit, stage

ADVICE = Consideration(Considered.ADVICE, "Rang the referrer: a safety plan, and the helpline.")


def below(desk: Desk, **given: object) -> Referral:
    """A referral that meets no ground."""
    return referred(desk, **{"grounds": (), "judgement_reason": "", "incidents": 0} | given)


def kept(desk: Desk, case: Referral) -> Referral:
    with desk.look("Looked", Permission.READ_CASES) as books:
        return books.referrals.get(case.id)


def test_it_is_due_where_no_ground_is_met(desk: Desk) -> None:
    assert referral.open_referral(desk, below(desk).id).below
    assert not referral.open_referral(desk, referred(desk).id).below
    assert not referral.open_referral(desk, below(desk, transfer_from="Bristol").id).below
    assert not referral.open_referral(desk, below(desk, stage=Stage.WITHDRAWN).id).below


def test_accepted_its_reason_is_a_ground_from_now_on(desk: Desk) -> None:
    case = below(desk)
    consideration.consider(desk, case.id, Consideration(Considered.ACCEPTED, "She went back to him on Friday."))
    now = kept(desk, case)
    assert now.grounds == (Ground.PROFESSIONAL_JUDGEMENT,)
    assert now.judgement_reason == "She went back to him on Friday."
    assert (now.consideration.by, now.consideration.at) == (COORDINATOR[0], NOW)
    assert not referral.open_referral(desk, case.id).below
    with pytest.raises(MaracError, match="A ground is met"):
        consideration.consider(desk, case.id, ADVICE)


@pytest.mark.parametrize("decided", [Considered.ADVICE, Considered.MORE_INFORMATION])
def test_advice_and_questions_decide_nothing_by_themselves(desk: Desk, decided: Considered) -> None:
    case = below(desk)
    consideration.consider(desk, case.id, Consideration(decided, "Rang the referrer."))
    assert stage(desk, case) is Stage.TRIAGE
    assert referral.open_referral(desk, case.id).referral.consideration.decision is decided
    assert triage.open_case(desk, case.id).below, "it may be considered again"


def test_accepted_after_advice_the_case_comes_back(desk: Desk) -> None:
    case = below(desk, stage=Stage.BELOW_THRESHOLD, route=Route.BELOW_THRESHOLD.value)
    consideration.consider(desk, case.id, Consideration(Considered.ACCEPTED, "More is known now."))
    assert stage(desk, case) is Stage.TRIAGE


def test_the_da_service_does_not_see_the_advice_before_both_have_decided(desk: Desk) -> None:
    case = below(desk)
    consideration.consider(desk, case.id, ADVICE)
    seat = sit(desk)
    assert triage.open_case(desk, case.id, seat).referral.consideration == Consideration()
    assert not triage.open_case(desk, case.id, seat).below
    decision.record(desk, case.id, Choice(Route.BELOW_THRESHOLD, "As told."))
    assert triage.open_case(desk, case.id, seat).referral.consideration == Consideration()
    decision.record(desk, case.id, Choice(Route.CONFERENCE), seat)
    assert triage.open_case(desk, case.id, seat).referral.consideration.words == ADVICE.words


@pytest.mark.parametrize("side", [*Side, None])
def test_who_is_shown_what(desk: Desk, side: Side | None) -> None:
    case = replace(below(desk), consideration=ADVICE)
    accepted = replace(case, consideration=replace(ADVICE, decision=Considered.ACCEPTED))
    with desk.look("Looked", Permission.READ_CASES) as books:
        seen = consideration.shown(books, case, side).consideration
        assert seen == (Consideration() if side is Side.DA_SERVICE else ADVICE)
        assert consideration.shown(books, accepted, side) == accepted


def test_what_is_wrong_is_said_and_nothing_kept(desk: Desk) -> None:
    case = below(desk)
    with pytest.raises(FieldErrors):
        consideration.consider(desk, case.id, Consideration(Considered.ADVICE))
    warned = below(desk, threat_to_life="Issued on Friday")
    with pytest.raises(FieldError, match="never below the threshold"):
        consideration.consider(desk, warned.id, ADVICE)
    desk.account = replace(desk.account, role=Role.DA_SERVICE)
    with pytest.raises(NotAllowedError):
        consideration.consider(desk, case.id, ADVICE)
    assert kept(desk, case).consideration == Consideration()
