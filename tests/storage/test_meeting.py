"""Meetings are listed as they lie round today, with what their agendas hold."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.meeting import MeetingKind, Outcome
from marac_desktop.domain.meeting_list import MeetingLine
from marac_desktop.storage.books import Books
from tests.builders import TODAY, a_meeting, a_referral, an_item


def _meetings(books: Books) -> list[int]:
    days = (date(2026, 12, 7), TODAY, date(2026, 11, 22), date(2026, 10, 1), date(2026, 11, 22))
    maracs = ("Sedgemoor", "Mendip", "Sedgemoor", "Sedgemoor", "Mendip")
    return [books.meetings.add(a_meeting(marac=marac, date=day)).id for marac, day in zip(maracs, days, strict=True)]


def _ids(lines: tuple[MeetingLine, ...]) -> list[int]:
    return [line.meeting.id for line in lines]


def test_today_is_still_to_come(books: Books) -> None:
    december, today, november, october, mendip = _meetings(books)
    assert _ids(books.meetings.upcoming(TODAY)) == [today, december]
    assert _ids(books.meetings.upcoming(TODAY, "Sedgemoor")) == [december]
    assert _ids(books.meetings.past(TODAY).rows) == [mendip, november, october]
    assert _ids(books.meetings.past(TODAY, "Sedgemoor").rows) == [november, october]


def test_past_meetings_come_in_pages(books: Books) -> None:
    _, _, november, october, mendip = _meetings(books)
    first = books.meetings.past(TODAY, limit=1)
    second = books.meetings.past(TODAY, after=first.after, limit=1)
    third = books.meetings.past(TODAY, after=second.after, limit=1)
    assert [_ids(page.rows) for page in (first, second, third)] == [[mendip], [november], [october]]
    assert third.after is None


def test_a_span_holds_its_first_and_last_day(books: Books) -> None:
    december, today, *_ = _meetings(books)
    assert _ids(books.meetings.between(TODAY, date(2026, 12, 7))) == [today, december]
    assert books.meetings.between(date(2026, 12, 8), date(2027, 1, 1)) == ()


def test_an_emergency_meeting_may_share_a_day(books: Books) -> None:
    ordinary = books.meetings.add(a_meeting())
    emergency = books.meetings.add(a_meeting(type=MeetingKind.EMERGENCY))
    books.meetings.add(a_meeting(marac="Mendip"))
    assert books.meetings.on("Sedgemoor", ordinary.date) == (ordinary, emergency)


def test_a_line_counts_the_agenda(books: Books) -> None:
    meeting, empty = books.meetings.add(a_meeting()), books.meetings.add(a_meeting())
    given: list[tuple[bool, Outcome | None]] = [
        (False, Outcome.DISCUSSED),
        (True, Outcome.DISCUSSED),
        (True, None),
        (False, None),
        (False, Outcome.DEFERRED),
    ]
    for provisional, outcome in given:
        referral = books.referrals.add(a_referral())
        item = books.agendas.add(an_item(meeting.id, referral.id, provisional=provisional))
        books.agendas.change(replace(item, outcome=outcome))
    counted = MeetingLine(meeting, listed=5, provisional=1, discussed=2, waiting=2)
    assert books.meetings.line(meeting.id) == counted
    assert books.meetings.upcoming(TODAY) == (counted, MeetingLine(empty))
    with pytest.raises(MaracError, match="This meeting is not in the case file"):
        books.meetings.line(99)
