"""When the people in the coordinator's old spreadsheet were born, and the postcode where they live."""

import re
from datetime import date

from marac_desktop.domain import dates, tracker_cells, tracker_words
from marac_desktop.domain.dates import Bounds
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.person import Birth
from marac_desktop.domain.tracker import Cell

_ANY_DAY = Bounds()
YEARS_AHEAD = 10
"""A two-digit year typed in a date may be so many years to come."""
OLDEST = 120
YOUNGEST_BY_SHORT_YEAR = 8
"""A two-digit year that would make somebody younger than this (whole years) belongs to the century before."""
_AGE = re.compile(
    r"(?:aged?|approx\.?|about|circa|c\.?|~)?\s*([1-9]\d{0,2}|0)\s*(?:yrs?|years?|y/?o|y\.?o\.?|ish)?(?: old)?"
)
_YEAR = re.compile(r"(?:approx\.?|about|circa|c\.?|~|born|yob|in)?\s*((?:19|20)\d{2})")
_DATES = re.compile(r"\s*(?:;|,|\n|\||\\|\s/\s|\s&\s|\band\b)\s*", re.IGNORECASE)
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)


def birth(cell: Cell, on: date, today: date, field: str, day_0: date = tracker_cells.EXCEL_DAY_0) -> Birth:
    """A date of birth, a year, an age at ``on`` (the date received), or not known. Raises FieldError otherwise."""
    cell = tracker_cells.run_together(cell)
    if not isinstance(cell, date):  # a date is what it says
        shown = tracker_cells.text(cell)
        if tracker_cells.dotted(shown):
            return Birth(on=_not_after(_typed(shown, on, today, field), on, field))
        if not shown or tracker_words.not_known(shown):
            return Birth(not_known=bool(shown))
        rough = _rough_birth(shown.casefold(), on, field)
        if rough:
            return rough
        if isinstance(cell, str) and not tracker_cells.no_date(shown) and not tracker_cells.formula(cell):
            return Birth(on=_not_after(_typed(tracker_cells.plain_date(shown), on, today, field), on, field))
    # the latest year that two digits can mean is the referral's, for somebody had to be born
    latest = Bounds(latest=on) if isinstance(cell, (int, float)) else _ANY_DAY
    read = tracker_cells.day(cell, field, date(on.year - YEARS_AHEAD, 1, 1), latest, day_0)
    return Birth(on=_not_after(today if read is None else read, on, field))


def _rough_birth(shown: str, on: date, field: str) -> Birth:
    """An age or a year; an empty birth when the cell is neither."""
    year = _YEAR.fullmatch(shown)
    if year:
        if int(year[1]) > on.year:
            raise FieldError(field, f"{year[1]} is after the referral came in.")
        return Birth(year=int(year[1]))
    age = _AGE.fullmatch(shown)
    if not age:
        return Birth()
    if not 0 < int(age[1]) <= OLDEST:
        raise FieldError(field, f"{age[1]} is not an age.")
    return Birth(age=int(age[1]), age_at=on)


def _typed(plain: str, on: date, today: date, field: str) -> date:
    """A date of birth as typed; a two-digit year that would make a small child of somebody is of the century before."""
    found = dates.parse_birth(plain, today, field=field)
    short_year = re.search(r"(?<!\d)\d{2}$", plain) is not None and not plain[:4].isdigit()
    age = Birth(on=found).age_on(on)
    if short_year and age is not None and age < YOUNGEST_BY_SHORT_YEAR:
        found = dates.parse(f"{found.day}.{found.month}.{found.year - 100}", today, field=field)
    return found


def _not_after(found: date, on: date, field: str) -> date:
    if found > on:
        raise FieldError(field, f"{dates.show(found)} is after the referral came in.")
    return found


def split_dates(shown: str) -> list[str]:
    """A cell with several births, one part each; a slash inside a date is no separator."""
    return [part for part in _DATES.split(shown) if part]


def postcode(address: str) -> str:
    """The postcode in an address, ``TA6 3RF``; "" when there is none."""
    found = _POSTCODE.search(address)
    return f"{found[1]} {found[2]}".upper() if found else ""
