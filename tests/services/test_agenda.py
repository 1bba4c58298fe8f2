"""Cases go onto an agenda, move on it and leave it; capacity asks why and never turns anybody away."""

from datetime import date

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import ConflictError, FieldError, MaracError
from marac_desktop.domain.meeting import AgendaItem, Meeting, MeetingKind, Outcome
from marac_desktop.domain.process import Stage
from marac_desktop.domain.triage import Route
from marac_desktop.services import agenda, decision, hearing, meeting
from marac_desktop.services.desk import Desk
from tests.builders import TODAY, an_action
from tests.services.sitting import LATER, listed, planned, referred, stage_of


def _order(desk: Desk, meeting_id: int) -> list[int]:
    return [line.item.id for line in meeting.open_meeting(desk, meeting_id).lines]


@pytest.mark.parametrize(
    ("stage", "after", "provisional"),
    [
        (Stage.CONFERENCE, Stage.LISTED, False),
        (Stage.EMERGENCY, Stage.LISTED, False),
        (Stage.TRIAGE, Stage.LISTED, True),
        (Stage.RETURNED, Stage.RETURNED, True),
        (Stage.TO_CONFIRM, Stage.TO_CONFIRM, True),
    ],
)
def test_a_case_is_listed_firmly_or_for_the_time_being(
    desk: Desk, stage: Stage, after: Stage, provisional: bool
) -> None:
    item = listed(desk, planned(desk), stage=stage)
    assert item.provisional is provisional
    assert stage_of(desk, item.referral_id) is after


@pytest.mark.parametrize("stage", [Stage.HEARD, Stage.BELOW_THRESHOLD, Stage.WITHDRAWN, Stage.WITHOUT_CONFERENCE])
def test_a_case_decided_away_is_not_listed(desk: Desk, stage: Stage) -> None:
    case = referred(desk, stage=stage)
    with pytest.raises(MaracError, match="is not listed"):
        agenda.list_case(desk, planned(desk).id, case.id)
    assert stage_of(desk, case.id) is stage


def test_a_case_stands_on_one_agenda_only(desk: Desk) -> None:
    item = listed(desk, planned(desk))
    with pytest.raises(MaracError, match="on an agenda already"):
        agenda.list_case(desk, planned(desk, date=LATER).id, item.referral_id)


def test_over_capacity_asks_why_and_displaces_nobody(desk: Desk) -> None:
    held = planned(desk, capacity=1)
    first, second = listed(desk, held), referred(desk, "Ash")
    with pytest.raises(FieldError, match="full at 1 cases") as refused:
        agenda.list_case(desk, held.id, second.id, "  ")
    assert refused.value.field == "over_capacity"
    assert stage_of(desk, second.id) is Stage.CONFERENCE
    over = agenda.list_case(desk, held.id, second.id, "She leaves him this week")
    assert over.reason == "She leaves him this week"
    assert _order(desk, held.id) == [first.id, over.id]


def test_taken_off_a_case_is_back_where_it_was(desk: Desk) -> None:
    held = planned(desk)
    emergency = listed(desk, held, stage=Stage.EMERGENCY, route="emergency")
    waiting = listed(desk, held, "Ash", stage=Stage.TRIAGE, route="")
    firm = listed(desk, held, "Oak")
    for item in (emergency, waiting, firm):
        agenda.take_off(desk, item.id)
    stages = [stage_of(desk, item.referral_id) for item in (emergency, waiting, firm)]
    assert stages == [Stage.EMERGENCY, Stage.TRIAGE, Stage.CONFERENCE]
    assert {line.id for line in meeting.open_meeting(desk, held.id).reserve} >= {firm.referral_id}


def test_cases_move_and_are_put_back_in_order(desk: Desk) -> None:
    held = planned(desk)
    one, two, three = (listed(desk, held, name).id for name in ("Ash", "Oak", "Elm"))
    agenda.move(desk, three, 1)
    assert _order(desk, held.id) == [three, one, two]
    agenda.put_in_order(desk, held.id, [one, two, three])
    assert _order(desk, held.id) == [one, two, three]
    with pytest.raises(ConflictError):
        agenda.put_in_order(desk, held.id, [one, two])


def test_by_rule_emergencies_come_first_then_repeats_then_the_longest_waiting(desk: Desk) -> None:
    held = planned(desk)
    new = listed(desk, held, "Ash", received=TODAY)
    older = listed(desk, held, "Oak")
    repeat = listed(desk, held, "Elm", repeat_of=older.referral_id, received=TODAY)
    emergency = listed(desk, held, "Yew", stage=Stage.EMERGENCY, route="emergency", received=TODAY)
    assert [item.id for item in agenda.order_by_rule(desk, held.id)] == [emergency.id, repeat.id, older.id, new.id]


def test_what_is_recorded_stays_on_the_agenda(desk: Desk) -> None:
    item = listed(desk, planned(desk))
    hearing.record(desk, item.id, hearing.Said(Outcome.DISCUSSED))
    with pytest.raises(MaracError, match="recorded already"):
        agenda.take_off(desk, item.id)


def test_listing_is_in_the_audit_without_a_name(desk: Desk) -> None:
    item = listed(desk, planned(desk), "Unmistakable")
    with desk.look("Looked", Permission.READ_CASES) as books:
        lines = books.audit.lines(f"referral:{item.referral_id}")
    assert [line for line in lines if "Listed a case" in repr(line)]
    assert "Unmistakable" not in repr(lines)


def _emergency_with_a_place(desk: Desk) -> tuple[AgendaItem, Meeting]:
    """An emergency that stands on the agenda of an ordinary meeting, with an action set there."""
    ordinary = planned(desk, date=LATER)
    item = listed(desk, ordinary, "Ash")
    listed(desk, ordinary, "Oak")
    decision.record(desk, item.referral_id, decision.Choice(Route.EMERGENCY))
    with desk.work("Set", Permission.KEEP_ACTIONS) as books:
        books.actions.add(an_action(item.referral_id, item_id=item.id))
    return item, planned(desk, type=MeetingKind.EMERGENCY)


def _actions_at(desk: Desk, item_id: int) -> int:
    with desk.figures(Permission.READ_CASES) as books:
        return len(books.actions.of_items((item_id,)))


def test_an_emergency_leaves_its_ordinary_place_for_the_emergency_meeting_in_one_act(desk: Desk) -> None:
    item, emergency = _emergency_with_a_place(desk)
    opened = meeting.open_meeting(desk, emergency.id)
    assert [line.id for line in opened.reserve] == [item.referral_id]
    assert opened.elsewhere == {item.referral_id: LATER}
    listing = agenda.list_at(desk, emergency.id, item.referral_id)
    assert (listing.gave_up, listing.left and listing.left.id) == (item, item.meeting_id)
    assert stage_of(desk, item.referral_id) is Stage.LISTED
    assert item.id not in _order(desk, item.meeting_id)
    agenda.unlist(desk, listing)
    assert stage_of(desk, item.referral_id) is Stage.EMERGENCY
    assert _order(desk, emergency.id) == []
    back = _order(desk, item.meeting_id)
    assert len(back) == 2
    assert back[0] != item.id, "at its old place, as a new row"
    assert _actions_at(desk, back[0]) == 1, "what was set there belongs to it again"


def test_it_keeps_its_place_where_the_emergency_meeting_cannot_hear_it(desk: Desk) -> None:
    item, _ = _emergency_with_a_place(desk)
    full = planned(desk, type=MeetingKind.EMERGENCY, capacity=1, marac="Somerset West")
    listed(desk, full, "Elm", marac="Somerset West")
    with pytest.raises(FieldError, match="full"):
        agenda.list_at(desk, full.id, item.referral_id)
    assert item.id in _order(desk, item.meeting_id)


def test_nobody_else_leaves_a_place_by_being_listed_elsewhere(desk: Desk) -> None:
    item = listed(desk, planned(desk, date=LATER), "Ash")
    emergency = planned(desk, type=MeetingKind.EMERGENCY)
    with pytest.raises(MaracError, match="on an agenda already"):
        agenda.list_at(desk, emergency.id, item.referral_id)


def test_an_emergency_is_not_moved_between_ordinary_meetings(desk: Desk) -> None:
    item, _ = _emergency_with_a_place(desk)
    with pytest.raises(MaracError, match="on an agenda already"):
        agenda.list_at(desk, planned(desk, date=date(2026, 12, 14)).id, item.referral_id)
