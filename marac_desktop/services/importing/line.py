"""A row of a tracker while it is being read: its cells by meaning, its problems, and the words nobody knows."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar

from marac_desktop.domain import tracker_addresses, tracker_cells, tracker_words
from marac_desktop.domain.dates import Bounds
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.tracker import LEAVE_OUT, Cell, Column, Place, Problem, RawRow, Unknown, WordKind
from marac_desktop.domain.tracker_addresses import Flag
from marac_desktop.domain.tracker_layout import Layout
from marac_desktop.domain.tracker_words import Words
from marac_desktop.domain.validation import check_text

T = TypeVar("T")
_NO_MARAC = "The MARAC is empty, so nobody knows whose meeting it is."
FURTHEST_AHEAD = timedelta(days=2 * 366)
"""Nobody books a meeting later than this: beyond it the year is a slip."""
TYPED = 60
"""As much of a cell as a list of problems shows."""


@dataclass(slots=True)
class Reader:
    """What is gathered while reading: problems, unknown words and how often, and rows that were no referral."""

    words: Words
    today: date
    day_0: date = tracker_cells.EXCEL_DAY_0
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    unknown: Counter[tuple[WordKind, str]] = field(default_factory=Counter)
    met: Bounds = field(init=False)
    """From the first MARAC to the furthest ahead that one is booked."""
    spelt: dict[tuple[WordKind, str], str] = field(default_factory=dict)
    understood: dict[tuple[object, str], Any] = field(default_factory=dict)
    flags: dict[str, tuple[Flag, ...]] = field(default_factory=dict)
    """The columns about addresses of each sheet, found at its first row."""

    def __post_init__(self) -> None:
        self.met = Bounds(tracker_cells.FIRST_REFERRAL, self.today + FURTHEST_AHEAD)

    def once(self, understand: Callable[[str, Words], T], text: str) -> T:
        """What ``understand`` makes of a cell: most say what stands in many rows, and are understood at the first."""
        asked = understand, text
        if asked not in self.understood:
            self.understood[asked] = understand(text, self.words)
        found: T = self.understood[asked]
        return found

    def not_understood(self, kind: WordKind, text: str) -> None:
        """Counts a word the tables do not know, under its first spelling."""
        key = (kind, tracker_words.key(text))
        self.unknown[key] += 1
        self.spelt.setdefault(key, text)

    def unknowns(self) -> tuple[Unknown, ...]:
        """The unknown words, deciding ones first, then the most frequent."""
        found = [
            Unknown(kind, self.spelt[kind, key], times, self.words.suggest(kind, self.spelt[kind, key]))
            for (kind, key), times in self.unknown.items()
        ]
        order = list(WordKind)
        return tuple(sorted(found, key=lambda word: (order.index(word.kind), -word.times, word.text)))


@dataclass(slots=True)
class Line:
    """One row being read: its cells by meaning, and what went wrong with it so far."""

    row: RawRow
    layout: Layout
    reader: Reader
    bad: bool = False
    remarks: list[str] = field(default_factory=list)
    texts: tuple[str, ...] = ()
    """The row's cells as text, in their order."""

    def __post_init__(self) -> None:
        """Every cell is looked at several times, and made text once."""
        self.texts = tuple(map(tracker_cells.text, self.row.cells))

    @property
    def place(self) -> Place:
        """Where the row stands."""
        return self.row.place

    def cell(self, column: Column) -> Cell:
        """The cell under ``column``; None where the sheet has no such column."""
        return self.row.at(self.layout.columns.get(column))

    def text(self, column: Column) -> str:
        """The cell under ``column`` as text."""
        index = self.layout.columns.get(column)
        return self.texts[index] if index is not None and index < len(self.texts) else ""

    def at(self, index: int) -> str:
        """The cell at a 0-based position as text; "" beyond the row's end."""
        return self.texts[index] if index < len(self.texts) else ""

    @property
    def address_flags(self) -> tuple[Flag, ...]:
        """The sheet's own columns that say row by row whether an address may be told, whatever they were taken for."""
        found = self.reader.flags.get(self.layout.sheet)
        if found is None:
            columns = self.layout.columns
            own = {columns[column] for column in (Column.ADDRESS, Column.POSTCODE, Column.NOTES) if column in columns}
            found = tracker_addresses.flags(self.layout.headers, own)
            self.reader.flags[self.layout.sheet] = found
        return found

    def refuse(self, column: Column, reason: str) -> None:
        """Lists a problem; the row is not imported."""
        self.bad = True
        shown = self.text(column)
        short = shown if len(shown) <= TYPED else f"{shown[:TYPED]}…"
        self.reader.problems.append(Problem(self.place, self.layout.header(column), short, reason))

    def day(self, column: Column) -> date | None:
        """The day of a meeting under ``column``; None when blank, or when it cannot be read, which is listed."""
        reader = self.reader
        return self.ask(
            column, lambda cell: tracker_cells.day(cell, column.value, reader.today, reader.met, reader.day_0)
        )

    def remark(self, column: Column, shown: str = "") -> None:
        """Keeps a cell, or what is ``shown`` of it, word for word in the notes."""
        self.remarks.append(f"{self.layout.header(column)}: {shown or self.text(column)}")

    def ask(self, column: Column, understand: Callable[[Cell], T]) -> T | None:
        """The cell understood; None, and a problem listed, when it cannot be."""
        try:
            return understand(self.cell(column))
        except FieldError as error:
            self.refuse(column, str(error))
            return None

    def check(self, column: Column, text: str, longest: int, label: str) -> None:
        """Lists a problem where ``text`` is too long, or cannot be kept at all."""
        try:
            check_text(column, text, longest, label)
        except FieldError as error:
            self.refuse(column, str(error))

    def attempt(self, column: Column, understand: Callable[[], T]) -> T | None:
        """What ``understand`` makes of ``column``; None, and a problem listed there, when it cannot."""
        try:
            return understand()
        except FieldError as error:
            self.refuse(column, str(error))
            return None

    def word(self, column: Column, kind: WordKind) -> str:
        """The code of a word; "" when blank or not understood (a deciding word then keeps the row out)."""
        shown = self.text(column)
        if not shown:
            return ""
        code = self.reader.words.look(kind, shown)
        if code is None:
            self.reader.not_understood(kind, shown)
        if code is not None and code != LEAVE_OUT:
            return code
        self.unclear(column, kind, shown, answered=code == LEAVE_OUT)
        return ""

    def marac(self, column: Column) -> str:
        """Whose meeting the row belongs to: as its column tells, or as was said of all rows where there is none."""
        if column not in self.layout.columns:
            return self.layout.marac
        if not self.text(column):
            self.refuse(column, _NO_MARAC)
        return self.word(column, WordKind.MARAC)

    def unclear(self, column: Column, kind: WordKind, shown: str, *, answered: bool) -> None:
        """A word not understood: a deciding one keeps the row out, any other is kept in the notes."""
        if not kind.decides:
            self.remark(column, shown)
        elif answered:
            self.refuse(column, f"Left out, as answered for “{shown}”.")
        else:
            self.refuse(column, f"“{shown}” is not understood. Say what it means under “Words to explain”, or mend it.")
