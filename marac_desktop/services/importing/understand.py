"""Understands the rows of a tracker: each becomes a referral or a meeting, or is listed with what is wrong with it."""

from collections.abc import Iterable, Sequence
from datetime import date

from marac_desktop.domain import tracker_cells
from marac_desktop.domain.tracker import Column, Problem, Reading, ReadMeeting, ReadReferral, SheetKind, WordKind
from marac_desktop.domain.tracker_layout import Layout
from marac_desktop.domain.tracker_words import Words
from marac_desktop.services.importing import referral_row, repeats
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
    all_layouts = tuple(layouts)
    for layout in all_layouts:
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
    numbered = repeats.running(referrals)
    kept, copies, clashes = repeats.without(repeats.without_references(referrals, numbered) if numbered else referrals)
    return Reading(
        rows,
        tuple(kept),
        tuple(_each_once(meetings)),
        (*reader.problems, *clashes),
        reader.unknowns(),
        (*reader.skipped, *copies),
        numbered,
        _said(numbered, all_layouts),
    )


def _said(numbered: Sequence[str], layouts: Iterable[Layout]) -> tuple[str, ...]:
    """What must be known of the whole file before anything of it is imported."""
    headers = {layout.sheet: layout.header(Column.REFERENCE) for layout in layouts}
    return (repeats.said_of(numbered, headers),) if numbered else ()


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
