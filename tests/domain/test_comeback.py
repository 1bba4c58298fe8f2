"""Why a case is back: what was recorded, and what the calendar, the referral or a later one says by itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from marac_desktop.domain.codes import Ground, Kind
from marac_desktop.domain.comeback import (
    RISES,
    Cause,
    Comeback,
    Later,
    Reason,
    Watched,
    back_since,
    check,
    missed,
    risen,
    why_back,
)
from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.process import Stage
from tests.builders import NOW, TODAY, a_plan, a_referral

PLAN = a_plan(1, confirmed_at=NOW)
ACTING = Watched(Stage.WITHOUT_CONFERENCE, TODAY, PLAN)


def causes(case: Watched) -> list[Cause]:
    return [reason.cause for reason in why_back(case)]


def test_a_case_in_hand_is_not_back() -> None:
    assert why_back(ACTING) == ()
    assert why_back(replace(ACTING, today=PLAN.first_contact)) == ()


def test_a_missed_contact_brings_it_back_by_itself() -> None:
    late = replace(ACTING, today=PLAN.first_contact + timedelta(days=1))
    (reason,) = why_back(late)
    assert reason == Reason(
        Cause.MISSED_CONTACT,
        PLAN.first_contact,
        "First contact was due by 25 Nov 2026 and is not recorded; Olivia Pike (SIDAS) owns the case",
    )
    assert why_back(replace(late, plan=replace(PLAN, contacted_on=date(2026, 11, 25)))) == ()
    assert not missed(replace(PLAN, confirmed_at=None), date(2027, 1, 1))


def test_a_later_referral_brings_it_back_until_it_is_decided() -> None:
    later = Later("SOM/26/0413", TODAY)
    assert causes(replace(ACTING, later=(later,))) == [Cause.NEW_REFERRAL]
    assert causes(replace(ACTING, later=(replace(later, decided=True),))) == []


def test_the_gravest_reason_is_said_first() -> None:
    case = replace(ACTING, today=date(2026, 12, 1), threat=True, raised=("Dash 15: yes",), later=(Later("X", TODAY),))
    assert causes(case) == [Cause.THREAT_TO_LIFE, Cause.RISK_RAISED, Cause.MISSED_CONTACT, Cause.NEW_REFERRAL]


def test_a_closed_plan_is_woken_by_what_is_recorded_only() -> None:
    case = replace(ACTING, threat=True, plan=replace(PLAN, closed_on=TODAY), today=date(2026, 12, 1))
    assert why_back(case) == ()


def test_what_was_recorded_counts_until_both_have_decided_anew() -> None:
    first = Comeback(1, Cause.NEW_INCIDENT, NOW, TODAY, "He came to her work", after_view=2)
    second = Comeback(1, Cause.REQUEST, NOW, TODAY, "New facts", "Ann", "Housing", after_view=4)
    call = Comeback(1, Cause.EMERGENCY_CALL, NOW, TODAY, "Now", "PC Invented", "Police", after_view=4)
    back = Watched(Stage.TRIAGE, TODAY, PLAN, comebacks=(first, second, call), undecided=True)
    assert [reason.words for reason in why_back(back)] == [
        "Full discussion asked for by Ann, Housing on 23 Nov 2026: New facts"
    ]
    assert why_back(replace(back, undecided=False)) == ()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (Comeback(1, Cause.REQUEST, NOW, TODAY, "", "", ""), "who it was.*agency.*full discussion"),
        (Comeback(1, Cause.NEW_INCIDENT, NOW, TODAY), "what happened"),
        (Comeback(1, Cause.NEW_INCIDENT, NOW, TODAY + timedelta(days=1), "x"), "still to come"),
        (Comeback(1, Cause.CHALLENGE, NOW, TODAY, " ", "Ann", "Housing"), "the referrer says"),
    ],
)
def test_what_is_recorded_says_who_when_and_why(given: Comeback, says: str) -> None:
    with pytest.raises(FieldErrors) as refused:
        check(given, TODAY)
    assert all(part in str(refused.value) for part in says.split(".*"))
    check(Comeback(1, Cause.NEW_INCIDENT, NOW, TODAY, "He came to her work"), TODAY)


@pytest.mark.parametrize("stage", list(Stage))
def test_a_ground_newly_met_is_told_of_a_case_decided_without_it(stage: Stage) -> None:
    before = a_referral(stage=stage, grounds=(Ground.REPEAT,))
    more = replace(before, grounds=(Ground.REPEAT, Ground.VISIBLE_HIGH_RISK))
    assert risen(before, more) == (("visible high risk is met",) if stage in RISES else ())
    assert risen(more, before) == (), "nothing that lowers the risk brings a case back"
    assert risen(before, replace(more, kind=Kind.IMPORTED)) == ()


def test_a_case_back_by_itself_waits_from_the_day_it_is_back_and_never_too_short() -> None:
    received = TODAY - timedelta(days=400)
    missed_on, raised = Reason(Cause.MISSED_CONTACT, TODAY, ""), Reason(Cause.RISK_RAISED, TODAY, "")
    came = Reason(Cause.NEW_REFERRAL, TODAY - timedelta(days=3), "")
    assert back_since((raised, missed_on, came), received) == came.on
    assert back_since((raised,), received) == received
