"""Finds the header row of each sheet of a tracker and says what its columns mean, by name, by content or by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from marac_desktop.domain import headers as words
from marac_desktop.domain import tracker_cells, tracker_words
from marac_desktop.domain.headers import Named, Whose, field_of, named_by
from marac_desktop.domain.tracker import NEEDED, Cell, Column, RawRow, SheetKind
from marac_desktop.domain.tracker_layout import Doubt, Layout
from marac_desktop.services.importing import contents, header_memory, meanings, owners
from marac_desktop.services.importing.header_memory import Headers
from marac_desktop.services.importing.owners import Heading
from marac_desktop.services.importing.workbook import Book, Sheet

_LOOKED_AT = 400
"""Rows searched for a header; nobody writes a longer preamble."""
_LOOKED_AT_NEARLY = 60
_FEWEST = {SheetKind.REFERRALS: 4, SheetKind.MEETINGS: 2}


_OF_PEOPLE = frozenset({Column.BIRTH, Column.SEX, Column.ETHNICITY, Column.CHILDREN, Column.RELATIONSHIP})
"""Columns no list of meetings has."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that may be the header row, with the headings over its cells."""

    row: RawRow
    over: tuple[Heading, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells that are words; a number or a date names nothing."""
        return tuple(cell if isinstance(cell, str) else "" for cell in self.row.cells)

    @property
    def headers(self) -> tuple[str, ...]:
        """The cells as they are shown."""
        return tuple(map(tracker_cells.text, self.row.cells))


def recognise(book: Book, known: Headers) -> tuple[tuple[Layout, ...], tuple[str, ...]]:
    """How each visible sheet is to be read, and the names of those that are neither referrals nor meetings."""
    found = {sheet.name: recognise_sheet(sheet, known) for sheet in book.sheets}
    layouts = tuple(layout for layout in found.values() if layout is not None)
    return layouts, tuple(sheet.name for sheet in book.sheets if found[sheet.name] is None and sheet.rows)


def recognise_sheet(sheet: Sheet, known: Headers) -> Layout | None:
    """How one sheet is to be read; None when no header row of a tracker is found in it."""
    for near in (False, True):
        referrals = _best(sheet, SheetKind.REFERRALS, known, near=near)
        if referrals is not None and _names_victim(referrals):
            return referrals
        meetings = _best(sheet, SheetKind.MEETINGS, known, near=near)
        if meetings is not None and not _tells_more(referrals, meetings):
            return meetings
        if referrals is not None:
            return referrals
    return None


def by_hand(sheet: Sheet, kind: SheetKind, header_row: int, known: Headers) -> Layout:
    """The layout with the header at ``header_row`` (from 1), whatever stands there."""
    at = next((index for index, row in enumerate(sheet.rows) if row.place.row >= header_row), None)
    if at is None:
        return Layout(sheet.name, kind, header_row, (), {})
    if sheet.rows[at].place.row != header_row:
        return Layout(sheet.name, kind, header_row, tuple(map(tracker_cells.text, sheet.rows[at].cells)), {})
    return _layout(sheet, kind, _row(sheet.rows, at, kind), known)


def belonging(layout: Layout, maracs: Sequence[str]) -> Layout:
    """``layout``, its rows said to be of the office's only MARAC, or of the one said before if it is still there."""
    only = maracs[0] if len(maracs) == 1 else ""
    return replace(layout, marac=layout.marac if layout.marac in maracs else only)


def assign(layout: Layout, index: int, column: Column | None) -> Layout:
    """``layout`` with the column at ``index`` meaning ``column`` (None: not imported), and no other meaning it.

    Whose a column is that could not be told may be told now that another one has a meaning.
    """
    columns = {meant: at for meant, at in layout.columns.items() if at != index and meant is not column}
    lost = layout.columns.get(column) if column is not None else None
    doubts = {at: doubt for at, doubt in layout.doubts.items() if at not in {index, lost}}
    if column is not None:
        columns[column] = index
    named = [*layout.named, *[Named()] * (index + 1 - len(layout.named))]
    named[index] = named_by(column) if column is not None else Named(None, Whose.OTHER)
    assigned = replace(layout, columns=columns, doubts=doubts, chosen=layout.chosen | {index}, named=tuple(named))
    return _settled_anew(assigned) if layout.kind is SheetKind.REFERRALS else assigned


def _settled_anew(layout: Layout) -> Layout:
    """``layout`` with those of its undecided columns understood that can be told now."""
    settled = owners.settle(layout.named)
    columns, doubts = dict(layout.columns), dict(layout.doubts)
    for index in layout.undecided:
        each = layout.named[index] if index < len(layout.named) else Named()
        if each.column is None or index in settled.asked:
            continue
        column = field_of(each.column, settled.whose[index])
        if column is None or column not in columns:
            del doubts[index]
            doubts.update(meanings.not_imported(index, settled.whose[index], each) if column is None else {})
        if column is not None:
            columns.setdefault(column, index)
    return replace(layout, columns=columns, doubts=doubts)


def _tells_more(referrals: Layout | None, meetings: Layout) -> bool:
    """Whether a sheet without a victim is of referrals all the same: it tells of people, or has far more columns."""
    if referrals is None:
        return False
    if any(each.column in _OF_PEOPLE and each.whose is not Whose.OTHER for each in referrals.named):
        return True
    found = len(referrals.columns) + len(referrals.undecided)
    return found >= len(meetings.columns) + _FEWEST[SheetKind.REFERRALS]


def _names_victim(layout: Layout) -> bool:
    """Whether the victim's name has a column, or one of several that are still to be told apart."""
    if Column.VICTIM in layout.columns or Column.VICTIM_SURNAME in layout.columns:
        return True
    return any(
        words.named(layout.headers[index], layout.kind, near=True).column in words.NAMES for index in layout.undecided
    )


def _best(sheet: Sheet, kind: SheetKind, known: Headers, *, near: bool) -> Layout | None:
    """The likeliest header row: the first with every needed column, else the one with most; None for too few.

    Known words are looked for far down, near spellings (``near``) only where a header usually stands.
    """
    best: tuple[tuple[int, int], int] | None = None
    everything = len(NEEDED[kind])
    for at, row in enumerate(sheet.rows[: _LOOKED_AT_NEARLY if near else _LOOKED_AT]):
        found = _named_in(row, kind, known, near=near)
        columns = {column for column, _ in found}
        score = sum(any(column in columns for column in group) for group in NEEDED[kind]), len(found)
        if len(found) >= _FEWEST[kind] and (best is None or score > best[0]):
            best = score, at
            if score[0] == everything:
                break
    if best is None:
        return None
    layout = _layout(sheet, kind, _row(sheet.rows, best[1], kind), known)
    return layout if len(layout.columns) + len(layout.undecided) >= _FEWEST[kind] else None


def _named_in(row: RawRow, kind: SheetKind, known: Headers, *, near: bool) -> set[tuple[Column, bool]]:
    """Every column the cells of a row name, and whether of the perpetrator."""
    texts = [cell for cell in row.cells if isinstance(cell, str)]
    found = [_meant(text, kind, known, near=near) for text in texts] if len(texts) > 1 else []
    return {
        (each.column, each.whose is Whose.PERPETRATOR)
        for each in found
        if each.column is not None and each.whose is not Whose.OTHER
    }


def _row(rows: Sequence[RawRow], at: int, kind: SheetKind) -> _Row:
    """The row with the headings over it; a column's name that stands over no header is its header."""
    above = rows[at - 1].cells if at else ()
    over = owners.headings(above, max(len(rows[at].cells), len(above)))
    cells = [
        text if cell is None and _names_column(text, heading, kind) else cell
        for cell, text, heading in zip_longest(rows[at].cells, above, over)
    ]
    while len(cells) > len(rows[at].cells) and cells[-1] is None:
        del cells[-1]
    return _Row(replace(rows[at], cells=tuple(cells)), tuple(over[: len(cells)]))


def _names_column(text: Cell, heading: Heading, kind: SheetKind) -> bool:
    return isinstance(text, str) and heading.text == text and words.named(text, kind, near=False).column is not None


def _meant(cell: str, kind: SheetKind, known: Headers, *, near: bool) -> Named:
    """What a header means: as said by hand before, or by itself."""
    found = words.named(cell, kind, near=near)
    return (header_memory.of_header(known, kind, cell, found) or found) if known else found


def _named(row: _Row, kind: SheetKind, known: Headers) -> list[Named]:
    """What every cell of the header row names, with the heading over it or by itself."""
    texts = row.texts
    once = {text for text in texts if texts.count(text) == 1}
    found = [
        _together(text, heading, kind)
        or (_meant(text, kind, known if text in once else {}, near=True) if text else Named())
        for text, heading in zip(texts, row.over, strict=True)
    ]
    return owners.under(found, row.over) if kind is SheetKind.REFERRALS else found


def _together(text: str, heading: Heading, kind: SheetKind) -> Named | None:
    """What a header and the heading over it say together, as *MARAC* over *Date* do; None for nothing."""
    over = tracker_words.key(heading.text)
    if not text or not over or heading.whose or over == tracker_words.key(text):
        return None
    named = words.named(f"{heading.text} {text}", kind, near=False)
    return named if named.column is not None and named.sure == words.CERTAIN else None


def _added_by(row: _Row, kind: SheetKind) -> list[str]:
    """What the heading over each header adds to it: a person, or words without which it would mean another thing."""
    return [
        heading.whose or (tracker_words.key(heading.text) if _together(text, heading, kind) else "")
        for text, heading in zip(row.texts, row.over, strict=True)
    ]


def _layout(sheet: Sheet, kind: SheetKind, row: _Row, known: Headers) -> Layout:
    """The sheet read under this header row, as it was read before where the very same headers were."""
    below = [raw for raw in sheet.rows if raw.place.row > row.row.place.row][: contents.SAMPLE]
    named = _named(row, kind, known)
    columns, doubts = meanings.by_name(named, row.headers, below)
    if kind is SheetKind.REFERRALS:
        meanings.add_by_content(columns, doubts, named, row.headers, below)
    headers = row.headers
    headers += ("",) * (max((index + 1 for index in columns.values()), default=0) - len(headers))
    layout = Layout(sheet.name, kind, row.row.place.row, headers, columns, doubts, named=tuple(named))
    known_as = header_memory.known_as(headers, _added_by(row, kind))
    layout = replace(layout, known_as=known_as, marac=header_memory.marac_of_row(known, kind, known_as))
    before = header_memory.of_row(known, kind, layout.known_as)
    return layout if before is None else _as_before(layout, before)


def _as_before(layout: Layout, before: Mapping[int, Column | None]) -> Layout:
    """``layout`` with its columns read as they were the last time; what was guessed then is shown as a guess again."""
    fresh = {index: column for column, index in layout.columns.items()}
    columns = {column: index for index, column in before.items() if column is not None}
    for index, column in fresh.items():
        if index not in before:
            columns.setdefault(column, index)
    doubts = {
        index: doubt
        for index, doubt in layout.doubts.items()
        if doubt is not Doubt.CHOOSE and (index not in before or before[index] is fresh.get(index))
    }
    return replace(layout, columns=columns, doubts=doubts)
