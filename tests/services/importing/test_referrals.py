"""What a row becomes: a referral with its stage, its decisions, its meeting and its place there."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from marac_desktop.domain.codes import Kind
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.office import Marac, Office
from marac_desktop.domain.person import Birth, Name, Person
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import ChildrenKnown
from marac_desktop.domain.tracker import Place, ReadMeeting, ReadReferral
from marac_desktop.domain.triage import Means, Route, Side
from marac_desktop.services.importing import referrals
from tests.services.importing.trackers import TODAY, reading, row, workbook


@pytest.fixture
def read(tmp_path: Path) -> ReadReferral:
    """A good row: received 3 April 2025, heard on the 15th."""
    return reading(workbook(tmp_path / "t.xlsx", [row()])).referrals[0]


@pytest.mark.parametrize(
    ("route", "outcome", "met", "stage", "kind"),
    [
        (Route.CONFERENCE, Outcome.DISCUSSED, date(2025, 4, 15), Stage.HEARD, Kind.IMPORTED),
        (Route.CONFERENCE, Outcome.DEFERRED, date(2025, 4, 15), Stage.CONFERENCE, Kind.IMPORTED),
        (Route.CONFERENCE, Outcome.NOT_REACHED, date(2025, 4, 15), Stage.CONFERENCE, Kind.IMPORTED),
        (Route.CONFERENCE, Outcome.WITHDRAWN, date(2025, 4, 15), Stage.WITHDRAWN, Kind.IMPORTED),
        (Route.CONFERENCE, Outcome.TRANSFERRED, date(2025, 4, 15), Stage.TRANSFERRED, Kind.IMPORTED),
        (Route.CONFERENCE, None, date(2025, 4, 15), Stage.LISTED, Kind.IMPORTED),
        (Route.CONFERENCE, None, date(2026, 12, 1), Stage.LISTED, Kind.LIVE),
        (Route.CONFERENCE, None, None, Stage.CONFERENCE, Kind.IMPORTED),
        (Route.WITHOUT_CONFERENCE, None, None, Stage.WITHOUT_CONFERENCE, Kind.IMPORTED),
        (Route.BELOW_THRESHOLD, None, None, Stage.BELOW_THRESHOLD, Kind.IMPORTED),
        (Route.TRANSFER_OUT, None, None, Stage.TRANSFERRED, Kind.IMPORTED),
        (Route.MORE_INFORMATION, None, None, Stage.RETURNED, Kind.IMPORTED),
        (Route.EMERGENCY, None, None, Stage.EMERGENCY, Kind.IMPORTED),
        (None, None, None, Stage.TRIAGE, Kind.LIVE),
    ],
)
def test_the_past_is_imported_and_what_is_still_open_lives_on(
    read: ReadReferral, route: Route | None, outcome: Outcome | None, met: date | None, stage: Stage, kind: Kind
) -> None:
    read = replace(read, route=route, outcome=outcome, met_on=met)
    assert (referrals.stage_of(read), referrals.kind_of(read, TODAY)) == (stage, kind)


def test_a_referral_keeps_what_the_row_says(read: ReadReferral) -> None:
    victim, perpetrator = Person(Name("Wyn", "Sarah"), id=1), Person(Name("Davies", "Wei"), id=2)
    made = referrals.referral_of(read, victim, [perpetrator], TODAY, read.reference)
    assert (made.reference, made.marac, made.route, made.risk.score) == ("SOM/25/0001", "mendip", "conference", 16)
    assert made.perpetrators[0].relationship == "former_spouse"
    (child,) = made.children.listed
    assert made.children.known is ChildrenKnown.LISTED
    assert (child.person.name, child.person.birth) == (Name("", "Oscar"), Birth(age=3, age_at=date(2025, 4, 3)))


def test_both_sides_decisions_are_imported_and_unsigned(read: ReadReferral) -> None:
    views = list(referrals.views_of(read, 9))
    assert [view.side for view in views] == [Side.COORDINATOR, Side.DA_SERVICE]
    for view in views:
        assert (view.route, view.means, view.signed_at, view.account_id) == (Route.CONFERENCE, Means.IMPORTED, None, 0)
        assert view.at == datetime(2025, 4, 3, 11, tzinfo=UTC)
    assert not list(referrals.views_of(replace(read, route=None), 9))


def test_a_meeting_of_the_past_is_imported_and_one_to_come_lives() -> None:
    office = Office(maracs=(Marac("Mendip", capacity=9, minutes_per_case=15),))
    past = referrals.meeting_of(ReadMeeting(Place("M", 2), "Mendip", date(2025, 4, 15), time(9, 30)), office, TODAY)
    assert (past.kind, past.capacity, past.minutes_per_case, past.starts) == (Kind.IMPORTED, 9, 15, time(9, 30))
    assert referrals.meeting_of(ReadMeeting(Place("M", 2), "Mendip", TODAY), office, TODAY).kind is Kind.LIVE


def test_a_place_on_the_agenda_carries_its_outcome(read: ReadReferral) -> None:
    meeting = referrals.meeting_of(ReadMeeting(Place("M", 2), "mendip", date(2025, 4, 15)), Office(), TODAY)
    item = referrals.item_of(read, replace(meeting, id=4), 9, 2)
    assert (item.meeting_id, item.referral_id, item.position, item.outcome) == (4, 9, 2, Outcome.DISCUSSED)
    assert item.recorded_at is not None
    waiting = referrals.item_of(replace(read, outcome=None), replace(meeting, id=4), 9, 2)
    assert (waiting.outcome, waiting.recorded_at) == (None, None)
