"""Advice with the right to challenge it, children who are no case here, and a decision on a young person."""

from datetime import date
from typing import Any

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import FieldErrors, MaracError
from marac_desktop.domain.person import Birth
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.told import About, Told
from marac_desktop.domain.triage import Route
from marac_desktop.domain.update import Update, UpdateKind
from marac_desktop.services import decision, told, update
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.duty import duty_of
from marac_desktop.services.standing import reckoning
from marac_desktop.services.triage import open_case, waiting
from tests.builders import a_perpetrator, a_person
from tests.conftest import TODAY
from tests.services.deciding import later, referred, sit, stage
from tests.services.test_comeback import agreed

BELOW = Choice(Route.BELOW_THRESHOLD, "Few signs")


def test_advice_is_told_with_the_right_to_challenge(desk: Desk) -> None:
    case = agreed(desk, BELOW)
    shown = open_case(desk, case.id)
    assert shown.duty is not None
    assert "tell the referrer" in shown.duty.sentence
    advice = Told(case.id, About.ADVICE, "Offer the outreach service", "PC Invented", TODAY, challenge_told=True)
    kept = told.tell(desk, advice)
    assert kept.account_name == "Robin Example"
    assert open_case(desk, case.id).duty is None
    with pytest.raises(FieldErrors, match="may challenge it"):
        told.tell(desk, Told(case.id, About.ADVICE, "Advice", "PC Invented", TODAY))


def test_advice_belongs_to_a_case_below_the_threshold(desk: Desk) -> None:
    case = referred(desk)
    with pytest.raises(MaracError, match="once both have decided"):
        told.tell(desk, Told(case.id, About.ADVICE, "Advice", "PC Invented", TODAY, challenge_told=True))


def test_a_victim_under_sixteen_is_child_safeguarding_and_no_case(desk: Desk) -> None:
    child = referred(desk, victim=a_person(birth=Birth(on=date(2012, 1, 1))))
    adult = referred(desk)
    told.tell(desk, Told(child.id, About.CHILD_SAFEGUARDING, "Referred to the MASH", "Duty desk", TODAY))
    assert stage(desk, child) is Stage.CHILD_SAFEGUARDING
    assert [line.line.id for line in waiting(desk)] == [adult.id]
    with pytest.raises(MaracError, match="under 16"):
        told.tell(desk, Told(adult.id, About.CHILD_SAFEGUARDING, "Referred", "Duty desk", TODAY))


def test_a_young_person_needs_a_safeguarding_decision_before_the_route_acts(desk: Desk) -> None:
    case = referred(desk, victim=a_person(birth=Birth(on=date(2009, 1, 1))))
    assert open_case(desk, case.id).check.lacks == "The victim is 17, and no safeguarding decision is recorded"
    told.tell(desk, Told(case.id, About.YOUNG_PERSON, "Section 17 assessment agreed", "Duty desk", TODAY))
    assert not open_case(desk, case.id).check.lacks


def test_one_decision_on_two_young_people_is_kept_as_for_both_of_them(desk: Desk) -> None:
    young = a_perpetrator(birth=Birth(on=date(2009, 1, 1)))
    case = referred(desk, victim=a_person(birth=Birth(on=date(2010, 1, 1))), perpetrators=(young,))
    both = "For both: the victim is 16; the perpetrator is 17."
    words = "She stays with her aunt, he is seen by the youth justice service"
    kept = told.tell(desk, Told(case.id, About.YOUNG_PERSON, words, "Duty desk", TODAY))
    assert kept.words == f"{both} {words}"
    assert not open_case(desk, case.id).check.lacks
    again = told.tell(desk, Told(case.id, About.YOUNG_PERSON, "Looked at again", "Duty desk", TODAY))
    assert again.words == "Looked at again", "nobody waits for it any more"
    with pytest.raises(FieldErrors, match="Write down the safeguarding decision"):
        told.tell(desk, Told(case.id, About.YOUNG_PERSON, " ", "Duty desk", TODAY))


CARE = About.YOUNG_PERPETRATOR


def _child_s(desk: Desk, **given: Any) -> Referral:
    return referred(desk, perpetrators=(a_perpetrator(birth=Birth(on=date(2012, 1, 1))),), **given)


def _taken(desk: Desk, case: Referral) -> Told:
    return told.tell(desk, Told(case.id, CARE, "Referred to the MASH; his mother has an IDVA", "Duty desk", TODAY))


def test_children_s_social_care_takes_a_young_perpetrator_s_case_by_default(desk: Desk) -> None:
    case = _child_s(desk)
    shown = open_case(desk, case.id)
    assert shown.check.default.startswith("The perpetrator is 14: under 16, children's social care takes it")
    kept = _taken(desk, case)
    assert stage(desk, case) is Stage.CHILD_SAFEGUARDING
    assert open_case(desk, case.id).check.told == kept
    assert waiting(desk) == ()
    with pytest.raises(MaracError, match="this is a case"):
        _taken(desk, referred(desk))


@pytest.mark.parametrize("own", [True, False])
def test_one_person_sets_no_recorded_decision_aside(desk: Desk, own: bool) -> None:
    case = _child_s(desk)
    decision.record(desk, case.id, Choice(Route.CONFERENCE), None if own else sit(desk))
    with pytest.raises(MaracError, match="now both decide") as refused:
        _taken(desk, case)
    assert Route.CONFERENCE.label not in str(refused.value), "that a side has decided is told, never what"
    assert stage(desk, case) is not Stage.CHILD_SAFEGUARDING


@pytest.mark.parametrize("route", [Route.CONFERENCE, Route.WITHOUT_CONFERENCE])
def test_both_may_decide_otherwise(desk: Desk, route: Route) -> None:
    case = _child_s(desk)
    choice = Choice(route, "She lives with him")
    for seat in (None, sit(desk)):
        decision.record(desk, case.id, choice, seat)
    with pytest.raises(MaracError, match=f"“{route.label}” stands"):
        _taken(desk, case)
    assert stage(desk, case) is not Stage.CHILD_SAFEGUARDING


def test_nor_does_it_take_an_emergency_a_threat_to_life_or_what_silence_sent_to_conference(desk: Desk) -> None:
    urgent, warned, silent = _child_s(desk), _child_s(desk, threat_to_life="The police warned her"), _child_s(desk)
    decision.record(desk, urgent.id, Choice(Route.EMERGENCY))
    decision.record(desk, silent.id, Choice(Route.BELOW_THRESHOLD, "Few signs"))
    with later(desk, 8):
        for case, why in ((urgent, "Emergency meeting"), (warned, "threat-to-life"), (silent, "“Conference” stands")):
            with pytest.raises(MaracError, match=why):
                _taken(desk, case)


def test_a_new_incident_brings_it_back_to_both_but_never_a_child_victim(desk: Desk) -> None:
    case, child = _child_s(desk), referred(desk, victim=a_person(birth=Birth(on=date(2012, 1, 1))))
    _taken(desk, case)
    told.tell(desk, Told(child.id, About.CHILD_SAFEGUARDING, "Referred to the MASH", "Duty desk", TODAY))
    for one in (case, child):
        update.record(desk, Update(one.id, UpdateKind.INCIDENT, TODAY, "He hit her again", "Police"))
    assert (stage(desk, case), stage(desk, child)) == (Stage.TRIAGE, Stage.CHILD_SAFEGUARDING)
    with desk.look("Looked", Permission.READ_CASES) as books:
        duty = duty_of(books, books.referrals.get(case.id), reckoning(books, desk.now()))
    assert duty is not None
    assert duty.what == "refer it to children's social care, or decide otherwise"
