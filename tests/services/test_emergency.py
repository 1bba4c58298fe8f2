"""An emergency meeting is called and its case listed in one act, and undone exactly."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.agency import Representative
from marac_desktop.domain.agenda import reserve
from marac_desktop.domain.codes import Known
from marac_desktop.domain.errors import ConflictError, FieldError, FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.meeting import Meeting, MeetingKind
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Consent, LeftOut, Referral
from marac_desktop.services import agenda, conflict, emergency, meeting
from marac_desktop.services.conflict import Colleague, Seat
from marac_desktop.services.desk import Desk
from marac_desktop.services.emergency import Emergency
from marac_desktop.services.home import Matter, behind
from tests.builders import TODAY
from tests.services.deciding import later
from tests.services.sitting import LATER, MARAC, planned, referred, round_table, stage_of


def urgent(desk: Desk, **given: Any) -> Referral:
    return referred(desk, stage=Stage.EMERGENCY, route="emergency", **given)


def called(desk: Desk, case: Referral, **given: Any) -> emergency.Called:
    begun = emergency.begin(desk, case.id).meeting
    return emergency.call(desk, case.id, replace(begun, **{"starts": time(14, 0)} | given))


def test_one_act_makes_the_meeting_and_lists_the_case(desk: Desk) -> None:
    chair = round_table(desk)
    case = urgent(desk)
    begun = emergency.begin(desk, case.id)
    assert (begun.meeting.marac, begun.meeting.date, begun.meeting.id) == (MARAC, TODAY, 0)
    assert [one.representative for one in begun.chairs] == [chair]
    done = called(desk, case, chair_id=chair.id)
    assert (done.meeting.type, done.meeting.chair) == (MeetingKind.EMERGENCY, "Dana Sample")
    assert [line.item for line in meeting.open_meeting(desk, done.meeting.id).lines] == [done.listing.item]
    assert stage_of(desk, case.id) is Stage.LISTED
    assert behind(desk, Matter.EMERGENCY) == ()


def test_a_refused_field_keeps_nothing(desk: Desk) -> None:
    case = urgent(desk)
    with pytest.raises(FieldErrors, match="start time"):
        called(desk, case, starts=None)
    assert meeting.upcoming(desk) == ()
    assert stage_of(desk, case.id) is Stage.EMERGENCY


def test_whoever_is_left_out_is_not_offered_and_does_not_chair(desk: Desk) -> None:
    chair: Representative = round_table(desk)
    case = urgent(desk, consent=Consent(left_out=(LeftOut(chair.name, "", "His sister"),)))
    assert emergency.begin(desk, case.id).chairs == ()
    with pytest.raises(FieldError, match="Choose another chair"):
        called(desk, case, chair_id=chair.id)
    assert meeting.upcoming(desk) == ()


def test_only_an_emergency_has_one_called(desk: Desk) -> None:
    with pytest.raises(MaracError, match="no emergency meeting is to be called"):
        called(desk, referred(desk))
    assert meeting.upcoming(desk) == ()


def test_undone_the_case_stands_where_it_stood_with_the_place_it_had(desk: Desk) -> None:
    case, ordinary = urgent(desk), planned(desk, date=LATER)
    with desk.work("Held", Permission.RUN_MEETINGS) as books:
        books.agendas.add(reserve((), ordinary, case.id, case.received))
    before = _stands(desk, case, ordinary)
    done = called(desk, case)
    assert _stands(desk, case, ordinary) != before
    emergency.undo(desk, done)
    assert _stands(desk, case, ordinary) == before
    assert [line.meeting.id for line in meeting.upcoming(desk)] == [ordinary.id]


def test_a_meeting_that_went_on_stays(desk: Desk) -> None:
    done = called(desk, urgent(desk))
    other = called(desk, urgent(desk, reference="SOM/26/0002"))
    meeting.keep(desk, replace(other.meeting, venue="Elsewhere"))
    with pytest.raises(ConflictError):
        emergency.undo(desk, other)
    agenda.list_case(desk, done.meeting.id, referred(desk, "Oak").id)
    with pytest.raises(MaracError, match="so it stays"):
        emergency.undo(desk, done)
    assert len(meeting.upcoming(desk)) == 2


def _stands(desk: Desk, case: Referral, ordinary: Meeting) -> tuple[object, ...]:
    with desk.look("Looked", Permission.READ_CASES) as books:
        places = [(one.referral_id, one.position, one.provisional) for one in books.agendas.of(ordinary.id)]
        return books.referrals.get(case.id).stage, books.referrals.get(case.id).route, places


POLICE = "Avon and Somerset Police"


def test_whoever_is_linked_to_the_case_records_nothing_of_its_meeting(desk: Desk) -> None:
    case = urgent(desk)
    called(desk, case)
    (asked,) = emergency.of(desk, case.id).asked
    conflict.link(desk, case.victim.id, Colleague(Seat.ACCOUNT, desk.account.id, desk.account.name, ""))
    with pytest.raises(NotAllowedError):
        emergency.attended(desk, asked, Known.NO)


def test_the_police_are_asked_by_default_and_who_came_is_recorded_from_the_day_on(desk: Desk) -> None:
    round_table(desk)
    case = urgent(desk)
    begun = emergency.begin(desk, case.id)
    assert (begun.agencies, begun.asked) == ((POLICE, "Housing"), (POLICE,))
    assert emergency.of(desk, case.id) == Emergency(to_call=True)
    tomorrow = TODAY + timedelta(days=1)
    done = called(desk, case, date=tomorrow)
    now = emergency.of(desk, case.id)
    assert (now.meeting, now.others) == (done.meeting, ("Housing",))
    assert [(one.agency, one.asked_at, one.asked_by, one.came) for one in now.asked] == [
        (POLICE, desk.now(), "Robin Example", Known.BLANK)
    ]
    with pytest.raises(MaracError, match="from that day on"):
        emergency.attended(desk, now.asked[0], Known.YES)
    emergency.ask(desk, case.id, "Housing")
    with later(desk, 1):
        came = emergency.attended(desk, now.asked[0], Known.YES)
        with pytest.raises(ConflictError):
            emergency.attended(desk, now.asked[0], Known.NO)
    assert [(one.agency, one.came) for one in emergency.of(desk, case.id).asked] == [
        (POLICE, came.came), ("Housing", Known.BLANK)
    ]  # fmt: skip


def test_nobody_left_out_is_asked_nobody_twice_and_somebody_always(desk: Desk) -> None:
    round_table(desk)
    case = urgent(desk, consent=Consent(left_out=(LeftOut("", POLICE, "He is an officer there"),)))
    begun = emergency.begin(desk, case.id)
    assert (begun.agencies, begun.asked) == (("Housing",), ())
    given = replace(begun.meeting, starts=time(14, 0))
    for asked, why in (
        ((), "which agencies"),
        ((POLICE,), "left out of this case"),
        (("Housing", "housing "), "already"),
    ):
        with pytest.raises(FieldError, match=why) as refused:
            emergency.call(desk, case.id, given, asked)
        assert refused.value.field == "asked"
    assert meeting.upcoming(desk) == ()
    with pytest.raises(MaracError, match="is called for this case yet"):
        emergency.ask(desk, case.id, "Housing")


def test_a_call_taken_back_takes_its_asking_back(desk: Desk) -> None:
    case = urgent(desk)
    done = called(desk, case)
    assert [one.agency for one in emergency.of(desk, case.id).asked] == ["Police"]
    emergency.undo(desk, done)
    assert emergency.of(desk, case.id) == Emergency(to_call=True)
