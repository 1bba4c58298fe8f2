"""What became of a case is recorded, carried over by itself where it was not heard, and taken back where it may be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.meeting import Meeting, Outcome
from marac_desktop.domain.process import Stage
from marac_desktop.domain.triage import Route
from marac_desktop.services import agenda, decision, hearing, meeting
from marac_desktop.services.desk import Desk
from marac_desktop.services.hearing import Said
from tests.builders import TODAY, a_meeting, an_action
from tests.conftest import COORDINATOR, DA_LEAD
from tests.services.sitting import LATER, MARAC, interim, listed, planned, referred, stage_of


def _lines(desk: Desk, at: Meeting) -> list[tuple[int, int, bool]]:
    opened = meeting.open_meeting(desk, at.id)
    return [(line.item.referral_id, line.item.carried_from, line.item.provisional) for line in opened.lines]


@pytest.mark.parametrize(
    ("outcome", "reason", "stage"),
    [
        (Outcome.DISCUSSED, "", Stage.HEARD),
        (Outcome.WITHDRAWN, "She moved away", Stage.WITHDRAWN),
        (Outcome.TRANSFERRED, "To Dorset", Stage.TRANSFERRED),
    ],
)
def test_an_outcome_moves_the_case_on(desk: Desk, outcome: Outcome, reason: str, stage: Stage) -> None:
    item = listed(desk, planned(desk))
    heard = hearing.record(desk, item.id, Said(outcome, reason, "Risk is high"))
    assert (heard.item.outcome, heard.item.reason, heard.item.summary) == (outcome, reason, "Risk is high")
    assert heard.item.recorded_at == desk.now()
    assert stage_of(desk, item.referral_id) is stage


@pytest.mark.parametrize("outcome", [Outcome.DEFERRED, Outcome.WITHDRAWN, Outcome.TRANSFERRED])
def test_a_reason_is_asked_for_where_one_is_needed(desk: Desk, outcome: Outcome) -> None:
    item = listed(desk, planned(desk))
    with pytest.raises(FieldErrors) as refused:
        hearing.record(desk, item.id, Said(outcome), (interim(),))
    assert [error.field for error in refused.value.errors] == ["reason"]
    assert stage_of(desk, item.referral_id) is Stage.LISTED
    assert hearing.actions_of(desk, item.id) == ()


def test_deferring_needs_an_interim_action(desk: Desk) -> None:
    item, onto = listed(desk, planned(desk)), planned(desk, date=LATER)
    with pytest.raises(FieldErrors, match="only with an interim action"):
        hearing.record(desk, item.id, Said(Outcome.DEFERRED, "The IDVA is away"))
    heard = hearing.record(desk, item.id, Said(Outcome.DEFERRED, "The IDVA is away"), (interim(),))
    assert heard.carried_to == onto
    kept = hearing.actions_of(desk, item.id)
    assert [(one.interim, one.referral_id, one.item_id) for one in kept] == [(True, item.referral_id, item.id)]


def test_not_reached_is_carried_to_the_next_meeting_of_its_marac(desk: Desk) -> None:
    item = listed(desk, planned(desk))
    planned(desk, date=date(2026, 12, 1), marac="Somerset West")
    planned(desk, date=date(2026, 12, 21))
    onto = planned(desk, date=LATER)
    assert hearing.record(desk, item.id, Said(Outcome.NOT_REACHED)).carried_to == onto
    assert _lines(desk, onto) == [(item.referral_id, item.id, False)]
    carried = meeting.open_meeting(desk, onto.id).lines[0].item
    assert carried.reason == "Not reached on 23 Nov 2026"
    assert stage_of(desk, item.referral_id) is Stage.LISTED


def test_without_a_later_meeting_it_is_on_the_reserve_list(desk: Desk) -> None:
    held = planned(desk)
    item = listed(desk, held)
    assert hearing.record(desk, item.id, Said(Outcome.NOT_REACHED)).carried_to is None
    assert [line.id for line in meeting.open_meeting(desk, held.id).reserve] == [item.referral_id]


def test_a_place_held_while_triage_waits_stays_provisional_when_carried_over(desk: Desk) -> None:
    held, onto = planned(desk), planned(desk, date=LATER)
    item = listed(desk, held, stage=Stage.TRIAGE, route="")
    hearing.record(desk, item.id, Said(Outcome.NOT_REACHED))
    assert _lines(desk, onto) == [(item.referral_id, item.id, True)]
    alone = listed(desk, planned(desk, marac="Somerset West"), "Ash", stage=Stage.TRIAGE, route="")
    hearing.record(desk, alone.id, Said(Outcome.NOT_REACHED))
    assert stage_of(desk, alone.referral_id) is Stage.TRIAGE


@pytest.mark.parametrize("stage", [Stage.RETURNED, Stage.TO_CONFIRM, Stage.TRIAGE])
def test_a_case_heard_before_triage_was_done_is_heard_all_the_same(desk: Desk, stage: Stage) -> None:
    item = listed(desk, planned(desk), stage=stage, route="")
    hearing.record(desk, item.id, Said(Outcome.DISCUSSED))
    assert stage_of(desk, item.referral_id) is Stage.HEARD


def test_recorded_late_a_case_is_never_carried_to_a_meeting_that_is_over(desk: Desk) -> None:
    with desk.work("Kept", Permission.RUN_MEETINGS) as books:
        old = books.meetings.add(a_meeting(marac=MARAC, date=date(2026, 11, 17)))
        books.meetings.add(a_meeting(marac=MARAC, date=date(2026, 11, 20)))
    item = listed(desk, old)
    onto = planned(desk, date=LATER)
    assert hearing.record(desk, item.id, Said(Outcome.NOT_REACHED)).carried_to == onto


def test_nothing_is_recorded_before_the_day_or_twice(desk: Desk) -> None:
    item = listed(desk, planned(desk, date=LATER))
    with pytest.raises(FieldErrors, match="not been held yet"):
        hearing.record(desk, item.id, Said(Outcome.DISCUSSED))
    today = listed(desk, planned(desk), "Ash")
    hearing.record(desk, today.id, Said(Outcome.DISCUSSED))
    with pytest.raises(MaracError, match="recorded already"):
        hearing.record(desk, today.id, Said(Outcome.NOT_REACHED))


def test_the_reason_for_going_over_capacity_survives_the_outcome(desk: Desk) -> None:
    held = planned(desk, capacity=1)
    listed(desk, held)
    over = agenda.list_case(desk, held.id, referred(desk, "Ash").id, "She leaves him this week")
    assert hearing.record(desk, over.id, Said(Outcome.DISCUSSED)).item.reason == "She leaves him this week"


def test_why_a_case_was_carried_over_never_stands_for_why_it_is_deferred(desk: Desk) -> None:
    before, onto = planned(desk), planned(desk, date=LATER)
    hearing.record(desk, listed(desk, before).id, Said(Outcome.NOT_REACHED))
    carried = meeting.open_meeting(desk, onto.id).lines[0].item
    with desk.work("Brought forward", Permission.RUN_MEETINGS) as books:
        books.meetings.change(replace(onto, date=TODAY))
    with pytest.raises(FieldErrors, match="Write down why"):
        hearing.record(desk, carried.id, Said(Outcome.DEFERRED), (interim(),))
    assert hearing.record(desk, carried.id, Said(Outcome.DISCUSSED)).item.reason == "Not reached on 23 Nov 2026"


def test_an_emergency_heard_at_the_ordinary_place_it_kept_is_heard(desk: Desk) -> None:
    item = listed(desk, planned(desk), stage=Stage.TRIAGE, route="")
    decision.record(desk, item.referral_id, decision.Choice(Route.EMERGENCY))
    assert stage_of(desk, item.referral_id) is Stage.EMERGENCY
    hearing.record(desk, item.id, Said(Outcome.DISCUSSED))
    assert stage_of(desk, item.referral_id) is Stage.HEARD


def test_actions_set_at_a_place_that_is_taken_back_stay_in_the_register(desk: Desk) -> None:
    held, onto = planned(desk), planned(desk, date=LATER)
    item = listed(desk, held)
    hearing.record(desk, item.id, Said(Outcome.NOT_REACHED))
    carried = meeting.open_meeting(desk, onto.id).lines[0].item
    kept = hearing.set_action(desk, carried.id, an_action(0))
    hearing.undo(desk, item.id)
    assert _lines(desk, onto) == []
    with desk.look("Looked", Permission.READ_CASES) as books:
        assert [(one.id, one.item_id) for one in books.actions.of_referral(item.referral_id)] == [(kept.id, 0)]


def test_undo_puts_a_case_back_and_takes_off_what_was_carried_over(desk: Desk) -> None:
    held, onto = planned(desk), planned(desk, date=LATER)
    item = listed(desk, held)
    hearing.record(desk, item.id, Said(Outcome.NOT_REACHED, summary="Kept"))
    again = hearing.undo(desk, item.id)
    assert (again.outcome, again.recorded_at, again.summary) == (None, None, "Kept")
    assert _lines(desk, onto) == []
    assert stage_of(desk, item.referral_id) is Stage.LISTED
    assert hearing.record(desk, item.id, Said(Outcome.DISCUSSED)).item.outcome is Outcome.DISCUSSED


def test_undo_leaves_why_the_case_was_carried_over(desk: Desk) -> None:
    with desk.work("Kept", Permission.RUN_MEETINGS) as books:
        old = books.meetings.add(a_meeting(marac=MARAC, date=date(2026, 11, 17)))
    item, onto = listed(desk, old), planned(desk)
    hearing.record(desk, item.id, Said(Outcome.NOT_REACHED))
    carried = meeting.open_meeting(desk, onto.id).lines[0].item
    hearing.record(desk, carried.id, Said(Outcome.WITHDRAWN, "She moved"))
    assert hearing.undo(desk, carried.id).reason == carried.reason == "Not reached on 17 Nov 2026"


def test_undo_says_why_it_cannot(desk: Desk) -> None:
    held, onto = planned(desk), planned(desk, date=LATER)
    item = listed(desk, held)
    with pytest.raises(MaracError, match="nothing to undo"):
        hearing.undo(desk, item.id)
    hearing.record(desk, item.id, Said(Outcome.NOT_REACHED))
    carried = meeting.open_meeting(desk, onto.id).lines[0].item
    agenda.take_off(desk, carried.id)
    agenda.list_case(desk, onto.id, item.referral_id)
    with pytest.raises(MaracError, match="listed again since"):
        hearing.undo(desk, item.id)


def test_undo_is_refused_once_the_case_was_heard_again(desk: Desk) -> None:
    with desk.work("Kept", Permission.RUN_MEETINGS) as books:
        old = books.meetings.add(a_meeting(marac=MARAC, date=date(2026, 11, 17)))
    item, onto = listed(desk, old), planned(desk)
    hearing.record(desk, item.id, Said(Outcome.NOT_REACHED))
    hearing.record(desk, meeting.open_meeting(desk, onto.id).lines[0].item.id, Said(Outcome.DISCUSSED))
    with pytest.raises(MaracError, match="heard again since"):
        hearing.undo(desk, item.id)


def test_a_summary_is_kept_and_a_hopeless_one_refused(desk: Desk) -> None:
    item = listed(desk, planned(desk))
    assert hearing.note(desk, item.id, "Stalking; he has her rota").summary == "Stalking; he has her rota"
    version = hearing.note(desk, item.id, "Stalking; he has her rota").version
    assert hearing.note(desk, item.id, "Stalking; he has her rota").version == version
    with pytest.raises(MaracError):
        hearing.note(desk, item.id, "x" * 20_001)


def test_an_action_names_agency_owner_and_a_day_to_come(desk: Desk) -> None:
    item = listed(desk, planned(desk))
    kept = hearing.set_action(desk, item.id, an_action(0))
    assert (kept.item_id, kept.referral_id) == (item.id, item.referral_id)
    with pytest.raises(FieldErrors) as refused:
        hearing.set_action(desk, item.id, replace(an_action(0), owner=" ", due=date(2026, 11, 1)))
    assert [error.field for error in refused.value.errors] == ["owner", "due"]
    assert hearing.actions_of(desk, item.id) == (kept,)


def test_the_da_service_runs_no_meeting(seat: Callable[[tuple[str, str]], Desk]) -> None:
    ours = seat(COORDINATOR)
    item = listed(ours, planned(ours, date=TODAY))
    with pytest.raises(NotAllowedError):
        hearing.record(seat(DA_LEAD), item.id, Said(Outcome.DISCUSSED))
