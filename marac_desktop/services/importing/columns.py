"""Finds the header row of each sheet of a tracker and says what its columns mean, by name, by content or by hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from marac_desktop.domain import tracker_cells, tracker_words
from marac_desktop.domain.tracker import NEEDED, Cell, Column, Layout, RawRow, SheetKind, WordKind
from marac_desktop.domain.tracker_words import Words
from marac_desktop.services.importing.workbook import Book, Sheet

Headers = Mapping[tuple[SheetKind, str], str]
"""Headers mapped by hand before: (sheet, ``tracker_words.key`` of the header) → column, or "" for *not imported*."""

_LOOKED_AT = 400
"""Rows searched for a header; nobody writes a longer preamble."""
_FEWEST = {SheetKind.REFERRALS: 4, SheetKind.MEETINGS: 2}
_SAMPLE = 60
_MOSTLY = 0.6
_SURE = 100
_BY_CONTENT: tuple[tuple[Column, WordKind], ...] = (
    (Column.TRIAGE, WordKind.TRIAGE),
    (Column.OUTCOME, WordKind.OUTCOME),
    (Column.MARAC, WordKind.MARAC),
    (Column.AGENCY, WordKind.AGENCY),
    (Column.RELATIONSHIP, WordKind.RELATIONSHIP),
    (Column.SEX, WordKind.SEX),
    (Column.ETHNICITY, WordKind.ETHNICITY),
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    row: RawRow
    columns: dict[Column, int]

    def score(self, kind: SheetKind) -> tuple[int, int]:
        """Needed groups found, then columns found."""
        needed = sum(any(column in self.columns for column in group) for group in NEEDED[kind])
        return needed, len(self.columns)


def recognise(book: Book, headers: Headers) -> tuple[tuple[Layout, ...], tuple[str, ...]]:
    """How each visible sheet is to be read, and the names of those that are neither referrals nor meetings."""
    found = {sheet.name: recognise_sheet(sheet, headers) for sheet in book.sheets}
    layouts = tuple(layout for layout in found.values() if layout is not None)
    return layouts, tuple(sheet.name for sheet in book.sheets if found[sheet.name] is None and sheet.rows)


def recognise_sheet(sheet: Sheet, headers: Headers) -> Layout | None:
    """How one sheet is to be read; None when no header row of a tracker is found in it."""
    for near in (False, True):
        referrals = _best(sheet.rows, SheetKind.REFERRALS, headers, near=near)
        if referrals is not None and _names_victim(referrals.columns):
            return _layout(sheet, SheetKind.REFERRALS, referrals)
        meetings = _best(sheet.rows, SheetKind.MEETINGS, headers, near=near)
        if meetings is not None and not _tells_more(referrals, meetings):
            return _layout(sheet, SheetKind.MEETINGS, meetings)
        if referrals is not None:
            return _layout(sheet, SheetKind.REFERRALS, referrals)
    return None


def by_hand(sheet: Sheet, kind: SheetKind, header_row: int, headers: Headers) -> Layout:
    """The layout with the header at ``header_row`` (from 1), whatever stands there."""
    at = next((index for index, row in enumerate(sheet.rows) if row.place.row >= header_row), None)
    if at is None:
        return Layout(sheet.name, kind, header_row, (), {})
    row, above = sheet.rows[at], sheet.rows[at - 1] if at else None
    columns = _columns(row, above, kind, headers, near=True) if row.place.row == header_row else {}
    return _layout(sheet, kind, _Candidate(row, columns), header_row)


def assign(layout: Layout, index: int, column: Column | None) -> Layout:
    """``layout`` with the column at ``index`` meaning ``column`` (None: not imported), and no other meaning it."""
    columns = {meant: at for meant, at in layout.columns.items() if at != index and meant is not column}
    if column is not None:
        columns[column] = index
    return Layout(layout.sheet, layout.kind, layout.header_row, layout.headers, columns)


def learnt(layout: Layout) -> dict[tuple[SheetKind, str], str]:
    """What is worth remembering of a layout: every header and the column it means, "" for none."""
    meant = {index: column for column, index in layout.columns.items()}
    return {
        (layout.kind, tracker_words.key(header)): meant[index].value if index in meant else ""
        for index, header in enumerate(layout.headers)
        if tracker_words.key(header)
    }


def _tells_more(referrals: _Candidate | None, meetings: _Candidate) -> bool:
    """Whether a sheet that names no victim is about referrals all the same: it has far more of their columns."""
    return referrals is not None and len(referrals.columns) >= len(meetings.columns) + _FEWEST[SheetKind.REFERRALS]


def _names_victim(columns: Mapping[Column, int]) -> bool:
    return Column.VICTIM in columns or Column.VICTIM_SURNAME in columns


def _best(rows: tuple[RawRow, ...], kind: SheetKind, headers: Headers, *, near: bool) -> _Candidate | None:
    """The likeliest header row: the first with every needed column, else the one with most; None for too few.

    Known words are looked for far down, near spellings (``near``) only where a header usually stands.
    """
    best: tuple[_Candidate, RawRow | None] | None = None
    above: RawRow | None = None
    everything = len(NEEDED[kind])
    for row in rows[: _SAMPLE if near else _LOOKED_AT]:
        candidate = _Candidate(row, _columns(row, above, kind, headers, near=near))
        if len(candidate.columns) >= _FEWEST[kind] and (best is None or candidate.score(kind) > best[0].score(kind)):
            best = (candidate, above)
            if candidate.score(kind)[0] == everything:
                break
        above = row
    return _Candidate(best[0].row, _columns(best[0].row, best[1], kind, headers, near=True)) if best else None


def _columns(row: RawRow, above: RawRow | None, kind: SheetKind, headers: Headers, *, near: bool) -> dict[Column, int]:
    """What each cell of a header row means. The surest reading of a column wins, then the first."""
    found: dict[Column, tuple[int, int]] = {}
    group = ""
    for index, cell in enumerate(row.cells):
        over = above.at(index) if above is not None else None
        group = over if isinstance(over, str) else group
        if not isinstance(cell, str):
            continue
        meant = _meant(cell, group, kind, headers, near=near)
        if meant is None:
            continue
        column, sure = _second_birth(meant[0], found), meant[1]
        if column not in found or sure > found[column][0]:
            found[column] = (sure, index)
    return {column: index for column, (_, index) in found.items()}


def _meant(cell: str, group: str, kind: SheetKind, headers: Headers, *, near: bool) -> tuple[Column, int] | None:
    """The column a header cell means: as mapped by hand before, with the heading over it, or by itself."""
    remembered = headers.get((kind, tracker_words.key(cell)))
    if remembered is not None:
        return (Column(remembered), _SURE + 1) if remembered else None
    if group and tracker_words.key(group) != tracker_words.key(cell):
        together = tracker_words.column_of(f"{group} {cell}", kind)
        if together is not None and together[1] == _SURE:
            return together
    return tracker_words.column_of(cell, kind) if near else tracker_words.column_named(cell, kind)


def _second_birth(column: Column, found: Mapping[Column, object]) -> Column:
    """A second *DOB*, standing after the perpetrator, is the perpetrator's."""
    after = Column.PERPETRATOR in found or Column.PERPETRATOR_SURNAME in found
    return Column.PERPETRATOR_BIRTH if column is Column.BIRTH and column in found and after else column


def _layout(sheet: Sheet, kind: SheetKind, candidate: _Candidate, header_row: int = 0) -> Layout:
    row, columns = candidate.row, dict(candidate.columns)
    if kind is SheetKind.REFERRALS:
        below = [raw for raw in sheet.rows if raw.place.row > row.place.row][:_SAMPLE]
        columns |= _by_content(columns, below, len(row.cells))
    headers = tuple(tracker_cells.text(cell) for cell in row.cells)
    width = max((index + 1 for index in columns.values()), default=0)
    headers += ("",) * (width - len(headers))
    return Layout(sheet.name, kind, header_row or row.place.row, headers, columns)


def _by_content(columns: Mapping[Column, int], below: list[RawRow], width: int) -> dict[Column, int]:
    """Columns nothing in the header names, told by what stands under them."""
    words = Words({})
    free = [index for index in range(width) if index not in columns.values()]
    found: dict[Column, int] = {}
    tests: list[tuple[Column, Callable[[Cell], bool]]] = [(Column.RECEIVED, lambda cell: isinstance(cell, date))]
    tests += [(column, _knows(words, kind)) for column, kind in _BY_CONTENT]
    tests.append((Column.GROUNDS, lambda cell: isinstance(cell, str) and _names_grounds(cell, words)))
    for column, fits in tests:
        best = next((index for index in free if column not in columns and _mostly(below, index, fits)), None)
        if best is not None:
            found[column] = best
            free.remove(best)
    return found


def _names_grounds(cell: str, words: Words) -> bool:
    grounds, unknown = tracker_cells.grounds(cell, words)
    return bool(grounds) and not unknown


def _knows(words: Words, kind: WordKind) -> Callable[[Cell], bool]:
    return lambda cell: isinstance(cell, str) and words.look(kind, cell) is not None


def _mostly(below: list[RawRow], index: int, fits: Callable[[Cell], bool]) -> bool:
    cells = [cell for row in below if (cell := row.at(index)) is not None]
    return len(cells) > _FEWEST[SheetKind.REFERRALS] and sum(map(fits, cells)) >= _MOSTLY * len(cells)
