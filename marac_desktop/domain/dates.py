"""Dates as people type them, day first, and as every screen and paper shows them."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from marac_desktop.domain.errors import FieldError

LONDON = ZoneInfo("Europe/London")
EARLIEST = date(1900, 1, 1)
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""English month names; ``strftime`` would follow the computer's language."""
_FULL_MONTHS = tuple(month.casefold() for month in MONTHS)
_MONTHS = tuple(month[:3] for month in _FULL_MONTHS)
_SHOWN = tuple(month[:3] for month in MONTHS)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_TYPED = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?P<gap>\s*[./\-]\s*|\s+|(?=[a-z]))"
    r"(?P<month>\d{1,2}|[a-z]+)\.?(?:\s*[./\-,]\s*|\s+|(?<=[a-z])(?=\d))(?P<year>\d{4}|\d{2})",
    re.ASCII,
)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
_ECHO = 40
_FORM = "Write it day first, like 03 Apr 2025."


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and last day a field accepts, both included."""

    earliest: date = EARLIEST
    latest: date = date(2199, 12, 31)


def london(at: datetime) -> date:
    """The date in London at the instant ``at`` (which must be aware)."""
    return at.astimezone(LONDON).date()


@lru_cache(maxsize=4096)
def show(day: date | None) -> str:
    """``dd Mon yyyy`` in English whatever the computer's language; "" for None."""
    return "" if day is None else f"{day.day:02d} {_SHOWN[day.month - 1]} {day.year:04d}"


def show_weekday(day: date) -> str:
    """A day not long ago: ``Fri 27 Nov``."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_SHOWN[day.month - 1]}"


def show_time(at: datetime) -> str:
    """An instant as London wall-clock time: ``03 Apr 2025, 14:05``."""
    there = at.astimezone(LONDON)
    return f"{show(there.date())}, {there:%H:%M}"


def parse(text: str, today: date, *, field: str = "date", bounds: Bounds | None = None) -> date:
    """The date typed as ``3.4.25``, ``03/04/2025``, ``3 Apr 2025`` or ``2025-04-03``; the day always comes first.

    A two-digit year is the latest such year not more than 10 years after ``today``. Raises FieldError, with the
    sentence for ``field``, for a date that does not exist, cannot be read, or lies outside ``bounds``.
    """
    typed = " ".join(text.casefold().split())
    found = _ISO.fullmatch(typed) or _TYPED.fullmatch(typed)
    month = month_number(found["month"]) if found else None
    if found is None or month is None:
        raise FieldError(field, f"“{_short(text)}” cannot be read as a date. {_FORM}")
    year = _year(found["year"], today)
    try:
        day = date(year, month, int(found["day"]))
    except ValueError:
        raise FieldError(field, f"There is no {_short(text)} in the calendar. {_FORM}") from None
    limits = bounds or Bounds()
    if not limits.earliest <= day <= limits.latest:
        raise FieldError(
            field, f"{show(day)} is outside {show(limits.earliest)} to {show(limits.latest)}. Check the year."
        )
    return day


def parse_birth(text: str, today: date, *, field: str = "birth.on") -> date:
    """A date of birth: as ``parse``, but a two-digit year is never in the future, and nor is the date."""
    day = parse(text, today, field=field)
    if day > today and re.search(r"(?<!\d)\d{2}$", text.strip()):
        day = parse(f"{day.day}.{day.month}.{day.year - 100}", today, field=field)
    if day > today:
        raise FieldError(field, future(day, "A date of birth is a day that has passed."))
    return day


def future(day: date, why: str = "") -> str:
    """What is said of a day that must have passed and has not."""
    return f"{show(day)} is in the future. {why}".strip()


def swapped(day: date) -> date | None:
    """``day`` with day and month the other way round; None where that is no other day."""
    return date(day.year, day.day, day.month) if day.day <= len(MONTHS) and day.day != day.month else None


def month_number(text: str) -> int | None:
    """Month number from digits, a name or its first letters (three at least, ``sept`` too); None when unreadable."""
    if text.isdigit():
        return int(text)
    if text[:3] in _MONTHS and any(full.startswith(text) for full in _FULL_MONTHS):
        return _MONTHS.index(text[:3]) + 1
    return None


def _year(text: str, today: date) -> int:
    """Four digits as they are; two digits as the latest year not more than 10 years ahead."""
    if len(text) > len("25"):
        return int(text)
    horizon = today.year + 10
    return horizon - (horizon - int(text)) % 100


def _short(text: str) -> str:
    """What was typed, cut to what fits in a sentence."""
    clean = " ".join(text.split())
    return clean if len(clean) <= _ECHO else f"{clean[:_ECHO]}…"
