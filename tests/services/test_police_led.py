"""A case that may be on no list goes to a police-led meeting: a stage, somebody, a day and an outcome of its own."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.action_list import ActionFilter
from marac_desktop.domain.codes import Known
from marac_desktop.domain.errors import FieldErrors, MaracError
from marac_desktop.domain.information import InformationRequest
from marac_desktop.domain.police_led import Led
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Consent, Honour, LeftOut, Referral
from marac_desktop.domain.referral_list import ReferralFilter
from marac_desktop.domain.referrer_letter import Letter
from marac_desktop.domain.risk.answers import Answer, Answered
from marac_desktop.domain.threat import GivenTo, Threat
from marac_desktop.domain.triage import Route
from marac_desktop.domain.update import Update, UpdateKind
from marac_desktop.services import (
    agenda,
    comeback,
    decision,
    home,
    information,
    list_content,
    lists,
    police_led,
    referral,
    referrer_letter,
    threat,
    update,
)
from marac_desktop.services.comeback import Told
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.matter import Matter
from marac_desktop.services.triage import open_case, waiting
from tests.builders import a_perpetrator, a_person, an_action
from tests.conftest import TODAY
from tests.services import sitting
from tests.services.deciding import referred, sit, stage

LED = Led("DI Invented", date(2026, 11, 30))
HELD = replace(LED, on=TODAY, outcome="She is met at her surgery, by an officer she trusts")
APART = {
    "honour": Honour(Known.YES),
    "consent": Consent(informed=Known.NO, left_out=(LeftOut("PC Cousin", "Police", "A cousin of the perpetrator"),)),
}


def unaware(desk: Desk, **given: Any) -> Referral:
    """A case both decided for conference, of a victim who does not know that agencies know."""
    case = referred(
        desk,
        reference="ZYX/26/0001",
        victim=a_person("Zyxbury"),
        perpetrators=(a_perpetrator("Zyxgate"),),
        **APART | given,
    )
    for seat in (None, sit(desk)):
        decision.record(desk, case.id, Choice(Route.CONFERENCE), seat)
    return case


def test_a_case_decided_for_a_meeting_goes_to_the_polices_and_never_without_somebody_and_a_day(desk: Desk) -> None:
    case = unaware(desk)
    assert stage(desk, case) is Stage.POLICE_LED
    assert waiting(desk) == ()
    duty = open_case(desk, case.id).duty
    assert duty is not None
    assert duty.sentence == ("Coordinator: ask the police to lead a meeting, with who and by when by 23 Nov 2026")
    (line,) = home.behind(desk, Matter.POLICE_LED)
    assert (line.words, line.screen, line.where) == ("No police-led meeting yet", "triage", {"referral": case.id})
    shown = police_led.ask(desk, case.id, LED)
    assert (shown.honour.led_by, shown.honour.led_due, shown.honour.led_outcome) == (LED.by, LED.due, "")
    (line,) = home.behind(desk, Matter.POLICE_LED)
    assert (line.words, line.day) == ("Police-led meeting asked for: DI Invented holds it by 30 Nov 2026", LED.due)
    duty = open_case(desk, case.id).duty
    assert duty is not None
    assert duty.sentence == "DI Invented: hold the police-led meeting by 30 Nov 2026"
    assert home.behind(desk, Matter.TO_LIST) == ()


def test_its_outcome_is_recorded_and_ends_what_is_due(desk: Desk) -> None:
    case = unaware(desk)
    shown = police_led.hold(desk, case.id, HELD)
    assert (shown.stage, shown.honour.led_on, shown.honour.led_outcome) == (Stage.POLICE_LED, TODAY, HELD.outcome)
    assert home.behind(desk, Matter.POLICE_LED) == ()
    assert open_case(desk, case.id).duty is None


def _incident(desk: Desk, case: Referral) -> None:
    update.record(desk, Update(case.id, UpdateKind.INCIDENT, TODAY, "He has found her", "Police"))


def _told_of_one(desk: Desk, case: Referral) -> None:
    comeback.incident(desk, case.id, Told(TODAY, "He has found her"))


def _threatened(desk: Desk, case: Referral) -> None:
    threat.record(desk, case.id, Threat(TODAY, "Police", GivenTo.VICTIM))


def _answered(desk: Desk, case: Referral) -> None:
    asked = InformationRequest(case.id, "Who knows?", "Her school", TODAY, TODAY)
    kept = information.ask(desk, asked)
    information.answer(desk, replace(kept, answered_on=TODAY, answer="Her brothers do"))


@pytest.mark.parametrize("told", [_incident, _told_of_one, _threatened, _answered])
def test_what_comes_to_be_known_after_it_was_held_brings_the_case_back_to_both(
    desk: Desk, told: Callable[[Desk, Referral], None]
) -> None:
    case = unaware(desk)
    police_led.hold(desk, case.id, HELD)
    told(desk, case)
    assert stage(desk, case) is Stage.TRIAGE
    assert [one.line.id for one in waiting(desk)] == [case.id]
    for seat in (None, sit(desk)):
        decision.record(desk, case.id, Choice(Route.CONFERENCE), seat)
    (line,) = home.behind(desk, Matter.POLICE_LED)
    assert line.words == "No police-led meeting yet"
    with desk.look("Looked", Permission.READ_CASES) as books:
        kept = [one.what for one in books.updates.of_referral(case.id) if one.kind is UpdateKind.OTHER]
    assert kept == [f"Police-led meeting held on 23 Nov 2026 by DI Invented: {HELD.outcome}"]


def test_so_does_a_ground_newly_met(desk: Desk) -> None:
    case = unaware(desk, grounds=())
    police_led.hold(desk, case.id, HELD)
    stored = referral.for_change(desk, case.id).referral
    answers = tuple(Answered(number, Answer.YES) for number in range(1, 15))
    referral.amend(desk, replace(stored, risk=replace(stored.risk, answers=answers)))
    assert stage(desk, case) is Stage.TRIAGE


def test_an_emergency_called_after_it_was_held_is_not_answered_by_it(desk: Desk) -> None:
    case = unaware(desk)
    police_led.hold(desk, case.id, HELD)
    comeback.call_emergency(desk, case.id, Told(TODAY, "He has found her", "PC Invented", "Police"))
    assert stage(desk, case) is Stage.POLICE_LED
    duty = open_case(desk, case.id).duty
    assert duty is not None
    assert duty.what == "ask the police to lead a meeting, with who and by when"
    assert [one.words for one in home.behind(desk, Matter.POLICE_LED)] == ["No police-led meeting yet"]


def test_a_correction_after_it_was_held_wakes_nobody(desk: Desk) -> None:
    case = unaware(desk)
    threat.record(desk, case.id, Threat(TODAY, "Police", GivenTo.VICTIM))
    police_led.hold(desk, case.id, HELD)
    stored = referral.for_change(desk, case.id).referral
    referral.amend(desk, replace(stored, notes="A word put right"))
    assert stage(desk, case) is Stage.POLICE_LED


def test_an_emergency_of_one_side_is_the_polices_too_and_the_other_still_decides(desk: Desk) -> None:
    case = referred(desk, **APART)
    decision.record(desk, case.id, Choice(Route.EMERGENCY))
    assert stage(desk, case) is Stage.POLICE_LED
    assert [one.line.id for one in waiting(desk)] == [case.id]


def test_once_she_knows_it_is_a_case_like_any_other_and_before_that_it_leaves_every_agenda(desk: Desk) -> None:
    meeting = sitting.planned(desk, date=sitting.LATER)
    case = referred(desk, honour=Honour(Known.YES), consent=Consent(informed=Known.YES), marac=sitting.MARAC)
    for seat in (None, sit(desk)):
        decision.record(desk, case.id, Choice(Route.CONFERENCE), seat)
    agenda.list_case(desk, meeting.id, case.id)

    def amend(informed: Known) -> None:
        stored = referral.for_change(desk, case.id).referral
        referral.amend(desk, replace(stored, consent=replace(stored.consent, informed=informed)))

    amend(Known.NO)
    assert stage(desk, case) is Stage.POLICE_LED
    with desk.look("Looked", Permission.READ_CASES) as books:
        assert books.agendas.of_referral(case.id) == ()
    amend(Known.YES)
    assert stage(desk, case) is Stage.CONFERENCE


def test_it_names_somebody_who_is_not_left_out_and_is_for_these_cases_only(desk: Desk) -> None:
    case = unaware(desk)
    for act, given in ((police_led.ask, LED), (police_led.hold, HELD)):
        with pytest.raises(FieldErrors, match="Name the officer"):
            act(desk, case.id, replace(given, by=""))
        with pytest.raises(MaracError, match="name somebody else"):
            act(desk, case.id, replace(given, by="pc cousin"))
        plain = referred(desk, honour=Honour(Known.YES), consent=Consent(informed=Known.YES))
        with pytest.raises(MaracError, match="list this case at a meeting instead"):
            act(desk, plain.id, given)
    with desk.look("Looked", Permission.READ_CASES) as books:
        assert books.referrals.get(case.id).honour == Honour(Known.YES)


def test_no_slip_of_it_is_written_to_the_referrer(desk: Desk) -> None:
    case = unaware(desk)
    why = referrer_letter.of(desk, case.id).why_not[Letter.OUTCOME]
    assert "nothing of it is written" in why


def test_no_list_that_leaves_tells_of_it_and_each_says_how_many_more_there_are(desk: Desk) -> None:
    case = unaware(desk)
    referred(desk, reference="SOM/26/0002")
    with desk.work("Set", Permission.RUN_MEETINGS) as books:
        books.actions.add(an_action(case.id, what="Meet her at the surgery"))
    for wanted, others in (
        (list_content.referrals(ReferralFilter()), 1),
        (list_content.people(""), 3),
        (list_content.actions(ActionFilter(), ""), 0),
        (list_content.matter(Matter.POLICE_LED, "Police-led meetings"), 0),
    ):
        checked = lists.check(desk, wanted)
        assert (checked.rows, checked.apart) == (others, 1), wanted.kind
        text = lists.export(desk, wanted, lists.Form.CSV, "Seen").content.decode()
        assert "1 more is counted, and on no list" in text
        assert not any(word in text for word in ("ZYX", "Zyxbury", "surgery")), wanted.kind
