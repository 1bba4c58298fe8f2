"""Advice with the right to challenge it, a child victim who is no case, and a decision on a young person."""

from datetime import date

import pytest

from marac_desktop.domain.errors import FieldErrors, MaracError
from marac_desktop.domain.person import Birth
from marac_desktop.domain.process import Stage
from marac_desktop.domain.told import About, Told
from marac_desktop.domain.triage import Route
from marac_desktop.services import told
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.triage import open_case, waiting
from tests.builders import a_person
from tests.conftest import TODAY
from tests.services.deciding import referred, stage
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
    assert open_case(desk, case.id).check.forbidden
    told.tell(desk, Told(case.id, About.YOUNG_PERSON, "Section 17 assessment agreed", "Duty desk", TODAY))
    assert not open_case(desk, case.id).check.forbidden
