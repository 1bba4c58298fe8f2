"""Tells by what stands under a header whether it can mean what it says, and what a column without a header is."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from marac_desktop.domain import tracker_cells, tracker_words
from marac_desktop.domain.tracker import Cell, Column, RawRow, WordKind
from marac_desktop.domain.tracker_layout import MARACS
from marac_desktop.domain.tracker_words import Words

SAMPLE = 60
"""Rows looked at."""
_FEWEST = 5
_MOSTLY = 0.6
_SOME = 0.1
_DATES = frozenset({Column.RECEIVED, Column.MEETING_DATE, Column.MEETING_ON})
_NUMBERS = frozenset({Column.SCORE, Column.BIRTH, Column.PERPETRATOR_BIRTH, Column.SECOND_PERPETRATOR_BIRTH})
_NEVER_DATES = frozenset({Column.AGENCY, Column.MARAC, Column.TRIAGE, Column.OUTCOME, Column.MEETING_MARAC})
_DATE = re.compile(
    r"\d{1,4}\s*[./-]\s*\d{1,2}|\d{1,2}(?:st|nd|rd|th)?\s*(?:of\s+)?[a-z]{3,}|[a-z]{3,}\s+\d{1,2}\b|\d{5,8}",
    re.IGNORECASE,
)
_NUMBERED_DAYS = range(20_000, 80_000)
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*,? [^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*\b")
_NAMELESS = re.compile(r"(?:(?:col|column|field|header|unnamed)(?: [a-z]{1,2})?(?: ?\d+)?)|\d+|[a-z]")
_BY_CONTENT: tuple[tuple[Column, WordKind], ...] = (
    (Column.TRIAGE, WordKind.TRIAGE),
    (Column.OUTCOME, WordKind.OUTCOME),
    (Column.MARAC, WordKind.MARAC),
    (Column.AGENCY, WordKind.AGENCY),
    (Column.RELATIONSHIP, WordKind.RELATIONSHIP),
    (Column.SEX, WordKind.SEX),
    (Column.ETHNICITY, WordKind.ETHNICITY),
)


def cells_of(below: Sequence[RawRow], index: int) -> list[Cell]:
    """What stands in a column, blanks left out."""
    return [cell for row in below if (cell := row.at(index)) is not None]


def fits(column: Column, cells: Sequence[Cell]) -> bool:
    """Whether these cells may be of ``column``: dates where it has dates, a number where it has a score or an age."""
    if not cells:
        return True
    if column in _DATES:
        return sum(map(_like_a_date, cells)) >= _SOME * len(cells)
    if column in _NUMBERS:
        return any(any(letter.isdigit() for letter in tracker_cells.text(cell)) for cell in cells)
    if column in MARACS and decides(cells):
        return False
    return column not in _NEVER_DATES or sum(map(_like_a_date, cells)) < _MOSTLY * len(cells)


def names(cells: Sequence[Cell]) -> bool:
    """Whether most of these cells that say anything are a person's name: words of which each begins as a name does."""
    told = [text for cell in cells if (text := tracker_cells.text(cell)) and not tracker_words.not_known(text)]
    return bool(told) and sum(bool(_NAME.match(text)) for text in told) > _MOSTLY * len(told)


def decides(cells: Sequence[Cell]) -> bool:
    """Whether most of what stands there is a yes, a no or a decision of triage, and no name of a meeting's."""
    words = Words({})
    told = [tracker_cells.text(cell) for cell in cells]
    answers = [text for text in told if _answers(text) or words.look(WordKind.TRIAGE, text) is not None]
    return len(answers) * 2 > len(told) and not any(words.look(WordKind.MARAC, text) for text in told)


def _answers(text: str) -> bool:
    return any(tracker_words.says(text, "conference", answer) for answer in ("yes", "no"))


def understood(column: Column, cells: Sequence[Cell]) -> bool:
    """Whether most of what stands there can be read as ``column``: of two columns of one meaning the fitter wins."""
    kind = dict(_BY_CONTENT).get(column)
    is_one = _like_a_date if column in _DATES else _knows(Words({}), kind) if kind else None
    return is_one is not None and sum(map(is_one, cells)) * 2 > len(cells)


def says_so(column: Column, header: str) -> bool:
    """Whether a header says in so many words that it has dates, or scores: whatever stands there is then a slip."""
    words = set(tracker_words.key(header).split())
    if column in _DATES:
        return bool(words & {"date", "when", "recd", "received", "rcvd"})
    if column is Column.SCORE:
        return bool(words & {"score", "dash", "ric"})
    return column in _NUMBERS and bool(words & {"dob", "birth", "age"})


def nameless(header: str) -> bool:
    """Whether a header names nothing at all, as *Column 3* does or none. Any other is somebody's word for something."""
    folded = tracker_words.key(header)
    return not folded or _NAMELESS.fullmatch(folded) is not None


def told(columns: Collection[Column], free: Sequence[int], below: Sequence[RawRow]) -> Mapping[Column, list[int]]:
    """The columns missing from ``columns`` that what stands in the ``free`` ones tells, and every place that may be."""
    words = Words({})
    tests: list[tuple[Column, Callable[[Cell], bool]]] = [(Column.RECEIVED, lambda cell: isinstance(cell, date))]
    tests += [(column, _knows(words, kind)) for column, kind in _BY_CONTENT]
    tests.append((Column.GROUNDS, lambda cell: isinstance(cell, str) and _names_grounds(cell, words)))
    standing = {index: cells_of(below, index) for index in free}
    found: dict[Column, list[int]] = {}
    for column, is_one in tests:
        if column in columns:
            continue
        places = [index for index, cells in standing.items() if _mostly(cells, is_one)]
        if places:
            found[column] = places
        for index in places:
            del standing[index]
    return found


def _like_a_date(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return False
    if isinstance(cell, (int, float)):
        return int(cell) in _NUMBERED_DAYS
    return isinstance(cell, date) or (isinstance(cell, str) and _DATE.search(cell) is not None)


def _names_grounds(cell: str, words: Words) -> bool:
    grounds, unknown = tracker_cells.grounds(cell, words)
    return bool(grounds) and not unknown


def _knows(words: Words, kind: WordKind) -> Callable[[Cell], bool]:
    return lambda cell: isinstance(cell, str) and words.look(kind, cell) is not None


def _mostly(cells: Sequence[Cell], is_one: Callable[[Cell], bool]) -> bool:
    return len(cells) >= _FEWEST and sum(map(is_one, cells)) >= _MOSTLY * len(cells)
