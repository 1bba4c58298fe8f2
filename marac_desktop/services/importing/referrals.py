"""Makes the referrals, decisions, meetings and hearings of an import out of its rows, as values not yet stored."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from functools import cache

from marac_desktop.domain.codes import Kind
from marac_desktop.domain.dates import LONDON
from marac_desktop.domain.meeting import AgendaItem, Meeting, Outcome
from marac_desktop.domain.office import Office
from marac_desktop.domain.person import Name, Person
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Child, Children, Perpetrator, Referral
from marac_desktop.domain.risk.answers import ToolRecord
from marac_desktop.domain.tracker import ReadMeeting, ReadReferral
from marac_desktop.domain.triage import Means, Route, Side, View

_AFTER_OUTCOME = {
    Outcome.DISCUSSED: Stage.HEARD,
    Outcome.DEFERRED: Stage.CONFERENCE,
    Outcome.NOT_REACHED: Stage.CONFERENCE,
    Outcome.WITHDRAWN: Stage.WITHDRAWN,
    Outcome.TRANSFERRED: Stage.TRANSFERRED,
}
_AFTER_ROUTE = {
    None: Stage.TRIAGE,
    Route.EMERGENCY: Stage.EMERGENCY,
    Route.CONFERENCE: Stage.CONFERENCE,
    Route.MORE_INFORMATION: Stage.RETURNED,
    Route.TRANSFER_OUT: Stage.TRANSFERRED,
    Route.WITHOUT_CONFERENCE: Stage.WITHOUT_CONFERENCE,
    Route.BELOW_THRESHOLD: Stage.BELOW_THRESHOLD,
}
_NOON = time(12)


def kind_of(row: ReadReferral, today: date) -> Kind:
    """History is imported; a row nobody has decided, or whose meeting is still to come, is work and goes on living."""
    to_come = row.met_on is not None and row.met_on >= today and row.outcome is None
    return Kind.LIVE if row.route is None or to_come else Kind.IMPORTED


def stage_of(row: ReadReferral) -> Stage:
    """Where the row's outcome, or else its triage decision, leaves the case."""
    if row.outcome is not None:
        return _AFTER_OUTCOME[row.outcome]
    listed = row.met_on is not None and row.route in {Route.CONFERENCE, Route.EMERGENCY}
    return Stage.LISTED if listed else _AFTER_ROUTE[row.route]


def children_of(row: ReadReferral) -> Children:
    """The children of the row, their ages as at the date received."""
    listed = tuple(Child(Person(name=Name(forename=name), birth=birth)) for name, birth in row.children.listed)
    return Children(row.children.known, row.children.number, listed)


def referral_of(
    row: ReadReferral, victim: Person, perpetrators: Sequence[Person], today: date, reference: str
) -> Referral:
    """The referral of a row about these people under this reference."""
    return Referral(
        received=row.received,
        victim=victim,
        sources=row.sources,
        perpetrators=tuple(
            Perpetrator(person, reading.relationship)
            for person, reading in zip(perpetrators, row.perpetrators, strict=True)
        ),
        children=children_of(row),
        risk=_scored(row.score),
        grounds=row.grounds,
        marac=row.marac,
        notes=row.notes,
        kind=kind_of(row, today),
        stage=stage_of(row),
        route=row.route or "",
        reference=reference,
    )


@cache
def _scored(score: int | None) -> ToolRecord:
    """What is kept of a Dash whose score alone is known, which there are few of."""
    return ToolRecord(score_only=score)


def views_of(row: ReadReferral, referral_id: int) -> Iterator[View]:
    """Both sides' decision, imported and unsigned, on the day the referral came in; none while undecided."""
    if row.route is None:
        return
    at = datetime.combine(row.received, _NOON, LONDON)
    for side in Side:
        yield View(referral_id, side, row.route, at, means=Means.IMPORTED, blind=False)


def meeting_of(read: ReadMeeting, office: Office, today: date) -> Meeting:
    """The meeting of a row of the Meetings sheet, or one only referrals name. One to come is a living meeting."""
    marac = office.marac(read.marac)
    return Meeting(
        marac=read.marac,
        date=read.date,
        starts=read.starts,
        venue=read.venue,
        chair=read.chair,
        chair_agency=read.chair_agency,
        capacity=marac.capacity,
        minutes_per_case=marac.minutes_per_case,
        kind=Kind.LIVE if read.date >= today else Kind.IMPORTED,
    )


def item_of(row: ReadReferral, meeting: Meeting, referral_id: int, position: int) -> AgendaItem:
    """The row's place on the agenda of its meeting."""
    at = datetime.combine(meeting.date, meeting.starts or _NOON, LONDON) if row.outcome else None
    return AgendaItem(meeting.id, referral_id, position, outcome=row.outcome, recorded_at=at)
