"""Understands the rows of a tracker: each becomes a referral or a meeting, or is listed with what is wrong with it."""

from collections.abc import Iterable
from datetime import date

from marac_desktop.domain import tracker_cells, tracker_content
from marac_desktop.domain.tracker import Column, Place, Problem, Reading, ReadMeeting, ReadReferral, SheetKind, WordKind
from marac_desktop.domain.tracker_layout import Layout
from marac_desktop.domain.tracker_words import Words
from marac_desktop.services.importing import referral_row
from marac_desktop.services.importing.line import TYPED, Line, Reader
from marac_desktop.services.importing.workbook import Book

_FEWEST_CELLS = 3
_TELLING = 2


def read(book: Book, layouts: Iterable[Layout], words: Words, today: date) -> Reading:
    """Everything in the mapped sheets, understood as far as it goes; a row with a problem is left out whole."""
    reader = Reader(words, today, book.day_0)
    sheets = {sheet.name: sheet for sheet in book.sheets}
    referrals: list[ReadReferral] = []
    meetings: list[ReadMeeting] = []
    rows = 0
    for layout in layouts:
        for row in sheets[layout.sheet].rows:
            if row.place.row <= layout.header_row:
                continue
            line = Line(row, layout, reader)
            if _is_no_record(line):
                continue
            if layout.kind is SheetKind.MEETINGS:
                meetings.extend(filter(None, [_meeting(line)]))
                continue
            rows += 1
            referrals.extend(filter(None, [referral_row.understand(line)]))
    kept = _without_repeats(referrals, reader)
    return Reading(
        rows, tuple(kept), tuple(_each_once(meetings)), tuple(reader.problems), reader.unknowns(), tuple(reader.skipped)
    )


def _is_no_record(line: Line) -> bool:
    """Whether a row is a heading, a total or a repeated header, which is said but is no problem."""
    layout, filled = line.layout, [text for text in line.texts if text]
    same = sum([text == header for text, header in zip(line.texts, layout.headers, strict=False) if text])
    if same >= _FEWEST_CELLS or (same and same == len(filled)):
        reason = "The header again: not a record."
    elif len(filled) < _FEWEST_CELLS and not _tells_enough(line):
        reason = "A heading, a total or a remark: not a record."
    else:
        return False
    line.reader.skipped.append(Problem(line.place, "", " · ".join(filled)[:TYPED], reason))
    return True


def _tells_enough(line: Line) -> bool:
    """Whether two of the cells that make a record are filled, few as there are."""
    telling = [Column.VICTIM, Column.VICTIM_SURNAME, Column.RECEIVED, Column.AGENCY, Column.REFERENCE]
    if line.layout.kind is SheetKind.MEETINGS:
        telling = [Column.MEETING_ON, Column.MEETING_MARAC]
    return sum([bool(line.text(column)) for column in telling]) >= _TELLING


def _meeting(line: Line) -> ReadMeeting | None:
    on = line.day(Column.MEETING_ON)
    marac = line.word(Column.MEETING_MARAC, WordKind.MARAC)
    if on is None and not line.bad:
        line.refuse(Column.MEETING_ON, "The meeting's date is empty.")
    if not line.text(Column.MEETING_MARAC):
        line.refuse(Column.MEETING_MARAC, "The MARAC is empty.")
    if line.bad or on is None:
        return None
    return ReadMeeting(
        line.place,
        marac,
        on,
        tracker_cells.starts(line.cell(Column.STARTS)),
        line.text(Column.VENUE),
        line.text(Column.CHAIR),
        line.text(Column.CHAIR_AGENCY),
    )


def _each_once(meetings: list[ReadMeeting]) -> Iterable[ReadMeeting]:
    """The first row of each meeting; a MARAC meets once on a day."""
    return {(meeting.marac, meeting.date): meeting for meeting in reversed(meetings)}.values()


def _without_repeats(referrals: list[ReadReferral], reader: Reader) -> list[ReadReferral]:
    """Referrals whose reference, or whole content where there is none, stands on one row only.

    A copy of a row is skipped; two different rows under one reference are both refused: nobody can tell which is it.
    """
    first: dict[str, ReadReferral] = {}
    out: set[Place] = set()
    for referral in referrals:
        other = first.setdefault(tracker_content.identity_of(referral), referral)
        if other is referral:
            continue
        out.add(referral.place)
        if tracker_content.content(other) == tracker_content.content(referral):
            reason = f"The same as row {other.place.row}: taken once."
            reader.skipped.append(Problem(referral.place, "", referral.reference, reason))
        else:
            out.add(other.place)
            reader.problems.extend(_clash(referral, other))
    return [referral for referral in referrals if referral.place not in out]


def _clash(one: ReadReferral, other: ReadReferral) -> Iterable[Problem]:
    """The problem of two different rows under one reference, told at both."""
    for here, there in ((one, other), (other, one)):
        reason = f"Row {there.place.row} has the same reference for another referral. Give each its own."
        yield Problem(here.place, Column.REFERENCE.label, here.reference, reason)
