"""When a meeting starts, in a cell of the coordinator's old spreadsheet."""

import re
from datetime import date, datetime, time

from marac_desktop.domain import tracker_cells, tracker_words
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.tracker import Cell

EARLIEST = 7
"""No MARAC meets before this hour: an earlier one is in the afternoon, or no time at all."""
_EXCEL_DAY_1 = date(1900, 1, 1)
_HALF_DAY = 12
_MINUTES_A_DAY = 24 * 60
_NOON = re.compile(r"(?:12 ?)?(?:noon|midday)")
_RUN_TOGETHER = re.compile(r"(\d{1,2})(\d{2})(?![\d:.])")
_START = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?::\d{2})?)?\s*(?:hrs?|hours|h|o'?clock)?\s*(?P<half>[ap])?(?(half)\.?m\.?)"
    r"(?:\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b)\s*\d{1,2}(?:[:.]?\d{2})?\s*(?:hrs?|hours|h)?\s*(?P<last>[ap])?(?(last)\.?m\.?))?"
)


def starts(cell: Cell) -> time | None:
    """The start, of a span its first; None when blank or not known.

    Raises FieldError for one written some other way, and for one that may be at night or in the afternoon.
    """
    if isinstance(cell, datetime):
        if cell.date() > _EXCEL_DAY_1 and cell.time() == time():
            raise FieldError("starts", "A date stands here, not a time. Write it like 09:30.")
        return _by_day(cell.time())
    if isinstance(cell, time):
        return _by_day(cell)
    if isinstance(cell, float) and 0 < cell < 1:  # a time that nobody formatted is a part of the day
        return _by_day(time(*divmod(min(round(cell * _MINUTES_A_DAY), _MINUTES_A_DAY - 1), 60)))
    shown = " ".join(tracker_cells.text(cell).casefold().split())
    if not shown or tracker_words.not_known(shown):
        return None
    return _typed(shown)


def _typed(shown: str) -> time:
    noon = _NOON.match(shown)
    found = _START.fullmatch(f"12:00{shown[noon.end() :]}" if noon else _RUN_TOGETHER.sub(r"\1:\2", shown, count=1))
    hour = int(found["hour"]) if found else -1
    half = found["half"] if found else None
    if found and half is None and hour < EARLIEST:
        half = "p" if found["last"] == "p" and hour else None  # of a span like 2-4pm both are after noon
    try:
        at = time(
            hour % _HALF_DAY + _HALF_DAY * (half == "p") if half else hour, int(found["minute"] or 0) if found else 0
        )
    except ValueError:
        raise FieldError("starts", f"“{shown[:40]}” cannot be read as a start time. Write it like 09:30.") from None
    return _by_day(at)


def _by_day(at: time) -> time:
    if at.hour < EARLIEST:
        raise FieldError("starts", f"{at:%H:%M} is in the night. Write the start like 14:00.")
    return at.replace(second=0, microsecond=0)
