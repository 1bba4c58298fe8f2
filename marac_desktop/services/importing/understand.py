"""Understands the rows of a tracker: each becomes a referral or a meeting, or is listed with what is wrong with it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from marac_desktop.domain import dates, tracker_cells, tracker_times
from marac_desktop.domain.tracker import Column, Problem, Reading, ReadMeeting, ReadReferral, SheetKind
from marac_desktop.domain.tracker_layout import Layout
from marac_desktop.domain.tracker_words import Words
from marac_desktop.domain.validation import NAME_LIMIT
from marac_desktop.services.importing import meanings, referral_row, repeats
from marac_desktop.services.importing.line import TYPED, Line, Reader
from marac_desktop.services.importing.workbook import Book, Sheet

_FEWEST_CELLS = 3
_TELLING = 2
_TOTAL = re.compile(r"\b(?:sub|grand)?[ -]?totals?\b", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")


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
    held = tuple(_each_once(meetings, reader))
    return Reading(
        rows,
        tuple(kept),
        held,
        (*reader.problems, *clashes),
        reader.unknowns(),
        (*reader.skipped, *copies),
        numbered,
        (*_said(numbered, all_layouts), *_not_read(all_layouts, sheets)),
        len(copies),
    )


def _said(numbered: Sequence[str], layouts: Iterable[Layout]) -> tuple[str, ...]:
    """What must be known of the whole file before anything of it is imported."""
    headers = {layout.sheet: layout.header(Column.REFERENCE) for layout in layouts}
    return (repeats.said_of(numbered, headers),) if numbered else ()


def _not_read(layouts: Iterable[Layout], sheets: Mapping[str, Sheet]) -> Iterable[str]:
    """Every perpetrator is listed (domain.md §9): a column that may name another is told of where it is left out."""
    for layout in layouts:
        if layout.kind is SheetKind.REFERRALS:
            for header in meanings.unread_names(layout, sheets[layout.sheet].rows):
                yield (
                    f"Not imported: the column “{header}” of “{layout.sheet}”, where names stand beside the "
                    "perpetrator's. Say under “Columns” whose they are, if another perpetrator's."
                )


def _is_no_record(line: Line) -> bool:
    """Whether a row is a heading, a total or a repeated header, which is said but is no problem."""
    layout, filled = line.layout, [text for text in line.texts if text]
    same = sum([text == header for text, header in zip(line.texts, layout.headers, strict=False) if text])
    if same >= _FEWEST_CELLS or (same and same == len(filled)):
        reason = "The header again: not a record."
    elif (len(filled) < _FEWEST_CELLS and not _tells_enough(line)) or _is_total(line, filled):
        reason = "A heading, a total or a remark: not a record."
    else:
        return False
    line.reader.skipped.append(Problem(line.place, "", " · ".join(filled)[:TYPED], reason))
    return True


def _is_total(line: Line, filled: Sequence[str]) -> bool:
    """Whether a row says at its beginning that it is a total, or is of formulas alone, and names no victim."""
    beginning = "\n".join(filled[:_TELLING])
    if beginning[0] == "=" and all(map(tracker_cells.formula, filled)):
        return True
    if "total" not in beginning.casefold() or not _TOTAL.search(beginning):  # most are soon known for none
        return False
    victim = (line.text(column) for column in (Column.VICTIM, Column.VICTIM_SURNAME, Column.VICTIM_FORENAME))
    return not any(
        _LETTER.search(text) and not _TOTAL.search(text) and not tracker_cells.formula(text) for text in victim
    )


def _tells_enough(line: Line) -> bool:
    """Whether two of the cells that make a record are filled, few as there are."""
    telling = [Column.VICTIM, Column.VICTIM_SURNAME, Column.RECEIVED, Column.AGENCY, Column.REFERENCE]
    if line.layout.kind is SheetKind.MEETINGS:
        telling = [Column.MEETING_ON, Column.MEETING_MARAC]
    told = [line.text(column) for column in telling] + [line.layout.marac]
    return sum(map(bool, told)) >= _TELLING


def _meeting(line: Line) -> ReadMeeting | None:
    on = line.day(Column.MEETING_ON)
    marac = line.marac(Column.MEETING_MARAC)
    if on is None and not line.bad:
        line.refuse(Column.MEETING_ON, "The meeting's date is empty.")
    starts = line.ask(Column.STARTS, tracker_times.starts)
    for column in (Column.VENUE, Column.CHAIR, Column.CHAIR_AGENCY):
        line.check(column, line.text(column), NAME_LIMIT, column.label)
    if line.bad or on is None:
        return None
    told = (line.text(column) for column in (Column.VENUE, Column.CHAIR, Column.CHAIR_AGENCY))
    return ReadMeeting(line.place, marac, on, starts, *told)


def _each_once(meetings: list[ReadMeeting], reader: Reader) -> Iterable[ReadMeeting]:
    """The first row of each meeting, for a MARAC meets once on a day; another that tells otherwise of it is listed."""
    first: dict[tuple[str, date], ReadMeeting] = {}
    for meeting in meetings:
        other = first.setdefault((meeting.marac, meeting.date), meeting)
        if other is meeting:
            continue
        shown = f"{meeting.marac}, {dates.show(meeting.date)}"
        if replace(meeting, place=other.place) == other:
            reason = f"The same as {other.place.told}: taken once."
            reader.skipped.append(Problem(meeting.place, "", shown, reason))
        else:
            reason = (
                f"Of this meeting {other.place.told} tells otherwise, and is the one taken. Mend whichever is wrong."
            )
            reader.problems.append(Problem(meeting.place, Column.MEETING_ON.label, shown, reason))
    return first.values()
