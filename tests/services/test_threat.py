"""A warning recorded keeps the case at the table; ending it takes a reason; a form never takes one away."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.errors import FieldError, FieldErrors, MaracError
from marac_desktop.domain.person import Address
from marac_desktop.domain.process import Stage
from marac_desktop.domain.threat import GivenTo, Threat
from marac_desktop.domain.triage import Route
from marac_desktop.services import decision, plan, referral, since, threat
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from tests.builders import a_person, a_plan, an_action
from tests.conftest import COORDINATOR, DA_LEAD, NOW, TODAY
from tests.services.deciding import referred, sign, sit, stage

WARNING = Threat(date(2026, 11, 20), "Avon and Somerset Police", GivenTo.BOTH)
ENDED = replace(WARNING, ended_on=TODAY, ended_why="Superintendent: he is in custody")
WITHOUT = Choice(Route.WITHOUT_CONFERENCE, "Managed by the IDVA")


def test_while_a_warning_stands_nobody_takes_the_case_away(desk: Desk) -> None:
    case = referred(desk)
    kept = threat.record(desk, case.id, WARNING)
    assert (kept.threats[0].entered_by, kept.threats[0].entered_at) == (COORDINATOR[0], NOW)
    with pytest.raises(FieldErrors, match="Osman"):
        decision.record(desk, case.id, WITHOUT)
    kept = threat.change(desk, case.id, kept.threats[0], ENDED)
    assert kept.threat_to_life == ""
    decision.record(desk, case.id, WITHOUT)


def test_a_warning_brings_a_case_back_that_had_left_the_table(desk: Desk) -> None:
    case, seat = referred(desk), sit(desk)
    decision.record(desk, case.id, WITHOUT)
    decision.record(desk, case.id, WITHOUT, seat)
    sign(desk)
    sign(desk, DA_LEAD, seat)
    plan.keep(desk, a_plan(case.id), (an_action(case.id),))
    assert stage(desk, case) is Stage.WITHOUT_CONFERENCE
    threat.record(desk, case.id, WARNING)
    assert stage(desk, case) is Stage.TRIAGE
    with pytest.raises(MaracError, match="Osman"):
        plan.keep(desk, a_plan(case.id), (an_action(case.id),))


def test_ending_a_warning_takes_no_case_off_the_table(desk: Desk) -> None:
    case, seat = referred(desk), sit(desk)
    decision.record(desk, case.id, WITHOUT)
    decision.record(desk, case.id, WITHOUT, seat)
    sign(desk)
    sign(desk, DA_LEAD, seat)
    assert stage(desk, case) is Stage.TO_CONFIRM
    kept = threat.record(desk, case.id, WARNING)
    assert stage(desk, case) is Stage.CONFERENCE
    threat.change(desk, case.id, kept.threats[0], ENDED)
    assert stage(desk, case) is Stage.CONFERENCE
    with pytest.raises(MaracError, match="once both have decided"):
        plan.keep(desk, a_plan(case.id), (an_action(case.id),))
    assert stage(desk, case) is Stage.CONFERENCE


def test_what_the_form_told_is_completed_and_ended_as_a_record(desk: Desk) -> None:
    case = referred(desk, threat_to_life="Osman warning on Friday")
    told = since.of(desk, case.id).threats
    assert told == (Threat(words="Osman warning on Friday"),)
    kept = threat.change(desk, case.id, told[0], replace(ENDED, words=told[0].words))
    assert kept.threat_to_life == ""
    assert [one.words for one in since.of(desk, case.id).threats] == ["Osman warning on Friday"]
    with pytest.raises(MaracError, match="changed meanwhile"):
        threat.change(desk, case.id, told[0], ENDED)


def test_a_form_neither_deletes_a_warning_nor_writes_beside_the_record(desk: Desk) -> None:
    case = referred(desk, threat_to_life="Osman warning on Friday")
    with pytest.raises(FieldError, match="ended, not deleted"):
        referral.amend(desk, replace(case, threat_to_life=""))
    kept = referral.amend(desk, replace(case, threat_to_life="Osman warning on Saturday"))
    kept = threat.change(desk, case.id, since.of(desk, case.id).threats[0], WARNING)
    with pytest.raises(FieldError, match="one by one"):
        referral.amend(desk, replace(kept, threat_to_life="Something else"))
    assert referral.amend(desk, replace(kept, notes="A note", threats=())).threats == kept.threats


def test_no_withheld_place_is_written_into_a_warning(desk: Desk) -> None:
    case = referred(desk, victim=a_person(addresses=(Address("7 Quantock Rise, Bridgwater"),)))
    with pytest.raises(FieldErrors, match="person's record only"):
        threat.record(desk, case.id, replace(WARNING, reference="Given at 7 Quantock Rise"))
    with pytest.raises(FieldErrors):
        threat.record(desk, case.id, Threat())
