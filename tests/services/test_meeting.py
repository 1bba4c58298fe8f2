"""A meeting is made with its deadlines, refused where it cannot be, and opened with what it holds and could hold."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from marac_desktop.domain.errors import FieldError, FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.meeting import MeetingKind, Outcome
from marac_desktop.domain.paging import Ask
from marac_desktop.domain.process import Stage
from marac_desktop.services import hearing, meeting
from marac_desktop.services.desk import Desk
from tests.builders import TODAY, a_meeting
from tests.conftest import COORDINATOR, DA_LEAD
from tests.services.sitting import LATER, MARAC, listed, planned, referred, round_table


def _refused(desk: Desk, **given: object) -> dict[str, str]:
    with pytest.raises(FieldErrors) as refused:
        planned(desk, **given)
    return {error.field: str(error) for error in refused.value.errors}


def test_a_meeting_is_found_again_by_its_marac(desk: Desk) -> None:
    kept = planned(desk, date=LATER)
    planned(desk, marac="Somerset West", date=date(2026, 12, 8))
    assert [line.meeting for line in meeting.upcoming(desk, MARAC)] == [kept]
    assert len(meeting.upcoming(desk)) == 2
    assert meeting.find(desk, kept.id) == kept


def test_what_is_wrong_is_said_at_its_field(desk: Desk) -> None:
    assert set(_refused(desk, date=TODAY - timedelta(days=1), starts=None)) == {"date", "starts"}
    planned(desk, date=LATER)
    assert "meeting on this day already" in _refused(desk, date=LATER)["date"]
    assert "venue" in _refused(desk, date=date(2026, 12, 8), venue="x" * 201)
    assert planned(desk, date=LATER, type=MeetingKind.EMERGENCY).id


def test_the_chair_is_a_representative_named_with_the_agency(desk: Desk) -> None:
    chair = round_table(desk)
    assert [(one.representative, one.agency) for one in meeting.chairs(desk)] == [(chair, "Avon and Somerset Police")]
    kept = planned(desk, chair_id=chair.id)
    assert (kept.chair, kept.chair_agency) == ("Dana Sample", "Avon and Somerset Police")


def test_deadlines_are_working_days_of_england(desk: Desk) -> None:
    found = meeting.dates_of(desk, date(2027, 1, 7))
    assert found.cut_off == date(2026, 12, 23)
    assert (found.list_out, found.research_back) == (date(2026, 12, 24), date(2027, 1, 5))
    assert found.minutes_out == date(2027, 1, 12)


@pytest.mark.parametrize(("day", "warns"), [(date(2026, 12, 5), True), (date(2026, 12, 25), True), (LATER, False)])
def test_a_weekend_or_bank_holiday_is_warned_of(desk: Desk, day: date, warns: bool) -> None:
    assert bool(meeting.warning(desk, day)) is warns
    planned(desk, date=day)


def test_a_new_meeting_begins_where_a_cut_off_can_be_kept_or_a_fortnight_on(desk: Desk) -> None:
    assert meeting.begin(desk, MARAC).date == date(2026, 12, 3)
    planned(desk, date=LATER)
    assert meeting.begin(desk, MARAC).date == date(2026, 12, 21)
    assert meeting.begin(desk, "Somerset West").date == date(2026, 12, 3)


def test_opened_it_shows_its_agenda_with_times_and_the_reserve_list(desk: Desk) -> None:
    held = planned(desk)
    first, second = listed(desk, held), listed(desk, held, "Ash")
    waiting = referred(desk, "Oak", stage=Stage.TRIAGE, route="")
    referred(desk, "Elm", marac="Somerset West")
    opened = meeting.open_meeting(desk, held.id)
    assert [(line.item.id, line.slot) for line in opened.lines] == [(first.id, "09:30"), (second.id, "09:42")]
    assert [line.id for line in opened.reserve] == [waiting.id]
    assert (opened.fill.cases, opened.fill.minutes, opened.today) == (2, 24, TODAY)


def test_a_case_listed_elsewhere_is_not_on_the_reserve_list(desk: Desk) -> None:
    listed(desk, planned(desk))
    assert meeting.open_meeting(desk, planned(desk, date=LATER).id).reserve == ()


def test_a_meeting_cannot_move_before_a_referral_it_hears_came_in(desk: Desk) -> None:
    held = planned(desk, date=LATER)
    listed(desk, held, received=TODAY)
    with pytest.raises(MaracError, match="before the referral came in"):
        meeting.keep(desk, replace(held, date=date(2026, 11, 20)))


def test_a_meeting_that_was_held_cannot_be_put_into_the_future(desk: Desk) -> None:
    held = planned(desk)
    hearing.record(desk, listed(desk, held).id, hearing.Said(Outcome.DISCUSSED))
    with pytest.raises(FieldError, match="cannot lie in the future"):
        meeting.keep(desk, replace(held, date=LATER))
    assert meeting.keep(desk, replace(held, venue="Town Hall")).date == TODAY


def test_the_da_service_reads_meetings_and_makes_none(seat: Callable[[tuple[str, str]], Desk]) -> None:
    held = planned(seat(COORDINATOR))
    theirs = seat(DA_LEAD)
    assert meeting.open_meeting(theirs, held.id).meeting == held
    with pytest.raises(NotAllowedError):
        meeting.keep(theirs, a_meeting())


def test_past_meetings_and_maracs(desk: Desk) -> None:
    assert meeting.past(desk, Ask()).rows == ()
    assert [marac.name for marac in meeting.maracs(desk)] == [MARAC, "Somerset West"]
