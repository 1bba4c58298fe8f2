"""The people in the coordinator's old spreadsheet: births and children."""

import re
from datetime import date

from marac_desktop.domain import dates, tracker_cells, tracker_words
from marac_desktop.domain.dates import Bounds
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.person import Birth
from marac_desktop.domain.referral import ChildrenKnown
from marac_desktop.domain.tracker import Cell, ReadChildren, WordKind
from marac_desktop.domain.tracker_words import Words

MOST_CHILDREN = 20
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
_LISTED = re.compile(r"\s+(?:/|&|and|\+)\s+|\s*(?:;|\n|\||,)\s*", re.IGNORECASE)
_CHILD = re.compile(
    r"(?P<name>[^\W\d_][^\d_()]*?)\s*[(:,\-–]*\s*(?:(?:aged?|age)\s*)?"
    r"(?:(?P<years>\d{1,2})\s*(?:yrs?|years?|y/?o|y)?(?: old)?"
    r"|(?P<months>\d{1,2})\s*(?:/12|months?|mths?|m|mo))?\s*[)]?",
    re.IGNORECASE,
)
_COUNT = re.compile(r"(?:x\s*)?(\d{1,3})\s*(?:x\s*)?(?:children|child|kids?|ch|dependants?)?\.?", re.IGNORECASE)
_COUNT_AND_LIST = re.compile(
    r"(\d{1,2})\s*(?:children|kids)?\s*(?:[:\-–]|(?=\())\s*(\(?)(.+?)\)?$", re.IGNORECASE | re.DOTALL
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)


def birth(cell: Cell, on: date, today: date, field: str, day_0: date = tracker_cells.EXCEL_DAY_0) -> Birth:
    """A date of birth, a year, an age at ``on`` (the date received), or not known. Raises FieldError otherwise."""
    cell = tracker_cells.run_together(cell)
    if not isinstance(cell, date):  # a date is what it says
        shown = tracker_cells.text(cell)
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


def children(cell: Cell, on: date, words: Words) -> ReadChildren | None:
    """The children: names with ages, a number, none, or not known; None when the cell says something else.

    Ages are whole years at ``on``, the date received; months count as years completed.
    """
    shown = tracker_cells.text(cell)
    if not shown:
        return ReadChildren()
    answered = words.look(WordKind.CHILDREN, shown)
    if answered is not None:
        return _answered_children(answered)
    if tracker_words.says(shown, "none", "words"):
        return ReadChildren(ChildrenKnown.NONE)
    if tracker_words.not_known(shown):
        return ReadChildren(ChildrenKnown.NOT_KNOWN)
    return _counted(shown) or _listed(shown, on)


def _answered_children(answer: str) -> ReadChildren:
    if answer.isdigit():
        return ReadChildren(ChildrenKnown.NUMBER, int(answer))
    known = {"none": ChildrenKnown.NONE, "not_known": ChildrenKnown.NOT_KNOWN}.get(answer, ChildrenKnown.BLANK)
    return ReadChildren(known)


def _counted(shown: str) -> ReadChildren | None:
    """A bare number of children, in figures or words."""
    found = _COUNT.fullmatch(shown)
    word = shown.casefold().split()[0]
    number = int(found[1]) if found else _NUMBERS.index(word) + 1 if word in _NUMBERS else None
    if number is None or number > MOST_CHILDREN:
        return None
    return ReadChildren(ChildrenKnown.NUMBER, number) if number else ReadChildren(ChildrenKnown.NONE)


def _listed(shown: str, on: date) -> ReadChildren | None:
    """Children by name, with ages where given; None when a part is no name."""
    counted = _COUNT_AND_LIST.fullmatch(shown)
    parts = [part for part in _LISTED.split(counted[3] if counted else shown) if part]
    found = [_CHILD.fullmatch(part) for part in parts]
    if not parts or not all(found) or (counted and int(counted[1]) != len(parts)):
        return None
    if not any(child["years"] or child["months"] for child in found if child) and not all(map(_given_name, parts)):
        return None
    return ReadChildren(ChildrenKnown.LISTED, None, tuple(_child(child, on) for child in found if child))


def _given_name(part: str) -> bool:
    """Whether words without any age are a child's name: one word in capitals at its start (*see file* is none)."""
    return part.isalpha() and part[:1].isupper()


def _child(found: re.Match[str], on: date) -> tuple[str, Birth]:
    name = found["name"].strip(" -–,:")
    if found["years"]:
        return name, Birth(age=int(found["years"]), age_at=on)
    if found["months"]:
        return name, Birth(age=int(found["months"]) // 12, age_at=on)
    return name, Birth()


def postcode(address: str) -> str:
    """The postcode in an address, ``TA6 3RF``; "" when there is none."""
    found = _POSTCODE.search(address)
    return f"{found[1]} {found[2]}".upper() if found else ""
