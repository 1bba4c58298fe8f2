"""The children in a cell of the coordinator's old spreadsheet: names, ages or births, a number, none, or not known."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from marac_desktop.domain import dates, tracker_cells, tracker_words
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.person import Birth
from marac_desktop.domain.referral import ChildrenKnown
from marac_desktop.domain.tracker import Cell, ReadChildren, WordKind
from marac_desktop.domain.tracker_words import Words

MOST_CHILDREN = 20
OLDEST_CHILD = 25
_MOST_WORDS = 3
_LONGEST = 1_000
"""A longer cell is a story and no list."""
_SPACES = re.compile(r"[^\S\n]+")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
_ANY = r"children|child|kids?|ch|dependants?"
_SEXED = r"boys?|girls?|sons?|daughters?"
_APART = re.compile(r"\s+(?:/|&|and|\+)\s+|\s*(?:;|\n|\||,)\s*", re.IGNORECASE)
_AGE = r"(?:(?P<months>\d{1,2})\s*(?:/12|months?|mths?|mo|m)|(?P<years>\d{1,2})\s*(?:yrs?|years?|y/?o|y)?(?: old)?)"
_AGED = re.compile(_AGE, re.IGNORECASE)
_AGES = re.compile(r"(?P<said>aged?|ages)?\s*:?\s*(?P<ages>\d.*)", re.IGNORECASE | re.DOTALL)
_BETWEEN_AGES = re.compile(r"\s*(?:,|;|\n|&|\band\b)\s*", re.IGNORECASE)
_DAY = r"\d{1,2}[./\-]\d{1,2}[./\-]\d{2,4}"
_CHILD = re.compile(
    r"(?P<name>[^\W\d_][^\d_()]*?)\s*[(:,\-–]*\s*"
    rf"(?:(?:d\.?o\.?b\.?|born|b\.)?\s*:?\s*(?P<day>{_DAY})|(?:(?:aged?|age)\s*)?{_AGE})?\s*[)]?"
    r"(?:\s*\((?P<aside>[^()]*)\))?",
    re.IGNORECASE,
)
_LEADS_WITH_NUMBER = re.compile(rf"\d|x\s*\d|y(?:es)?\W|age|{_NUMBER}\b", re.IGNORECASE)
_COUNT = re.compile(
    rf"(?:y(?:es)?\s*[(:,\-–]*\s*)?(?:x\s*)?(?P<number>{_NUMBER})\s*(?:x\s*)?(?P<unit>{_ANY})?\.?[)]?", re.IGNORECASE
)
_BY_SEX = re.compile(rf"({_NUMBER})\s*(?:x\s*)?(?:{_SEXED})", re.IGNORECASE)
_COUNT_AND_LIST = re.compile(
    rf"(?P<number>{_NUMBER})\s*(?:x\s*)?(?:(?P<unit>{_ANY}|{_SEXED})\b)?\s*"
    r"(?:[:\-–]\s*|(?=\()|(?=\bage)|(?<=[a-z])\s+(?=\d))\(?(?P<list>.+?)\)?",
    re.IGNORECASE | re.DOTALL,
)
_UNBORN = re.compile(
    r"\s*\(?\s*(?:\+|&|\band\b|\bplus\b|,)\s*(?:(?:1|one|an?)\s+)?"
    r"(?:unborn(?: child| baby)?|pregnant|expecting|baby due|bump)\s*\)?",
    re.IGNORECASE,
)


def children(cell: Cell, on: date, words: Words) -> ReadChildren | None:
    """The children: names with ages, a number, none, or not known; None when the cell says something else.

    Ages are whole years at ``on``, the date received; months count as years completed.
    """
    shown = tracker_cells.text(cell)
    if not shown:
        return ReadChildren()
    answered = words.look(WordKind.CHILDREN, shown)
    if answered is not None:
        return _answered(answered)
    said = _in_a_word(shown)
    if said is not None or len(shown) > _LONGEST:
        return said
    shown = _SPACES.sub(" ", shown)
    return _told(shown, on) or _with_unborn(shown, on)


def _in_a_word(shown: str) -> ReadChildren | None:
    """That there are none, that nobody knows, or that there are some, and no more than that."""
    if tracker_words.says(shown, "none", "words"):
        return ReadChildren(ChildrenKnown.NONE)
    if tracker_words.not_known(shown):
        return ReadChildren(ChildrenKnown.NOT_KNOWN)
    if tracker_words.says(shown, "child", "yes"):
        return ReadChildren(ChildrenKnown.NOT_KNOWN, in_full=False)
    return None


def _answered(answer: str) -> ReadChildren:
    if answer.isdigit():
        return ReadChildren(ChildrenKnown.NUMBER, int(answer))
    if answer == "none":
        return ReadChildren(ChildrenKnown.NONE)
    return ReadChildren(ChildrenKnown.NOT_KNOWN, in_full=answer == "not_known")


def _told(shown: str, on: date) -> ReadChildren | None:
    if not _LEADS_WITH_NUMBER.match(shown):  # a list of names, as most are
        return _listed(shown, on)
    return _counted(shown) or _by_sex(shown) or _aged(shown, on) or _counted_list(shown, on) or _listed(shown, on)


def _with_unborn(shown: str, on: date) -> ReadChildren | None:
    """Children born, and one to come, who is in the notes and not in the number."""
    at = next((found for found in _UNBORN.finditer(shown) if found.end() == len(shown)), None)
    born = _told(shown[: at.start()], on) if at is not None else None
    return None if born is None else replace(born, in_full=False)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word.casefold()) + 1


def _how_many(number: int, *, in_full: bool = True) -> ReadChildren | None:
    if number > MOST_CHILDREN:
        return None
    return ReadChildren(ChildrenKnown.NUMBER, number, in_full=in_full) if number else ReadChildren(ChildrenKnown.NONE)


def _counted(shown: str) -> ReadChildren | None:
    """A bare number of children, in figures or words."""
    found = _COUNT.fullmatch(shown)
    return _how_many(_number(found["number"])) if found else None


def _by_sex(shown: str) -> ReadChildren | None:
    """``2 x boys``, ``1 boy and 1 girl``: how many, the rest for the notes."""
    parts = [part for part in re.split(r"\s*(?:,|;|\n|\+|&|/|\band\b)\s*", shown, flags=re.IGNORECASE) if part]
    found = [_BY_SEX.fullmatch(part) for part in parts]
    if not parts or not all(found):
        return None
    return _how_many(sum(_number(part[1]) for part in found if part), in_full=False)


def _aged(shown: str, on: date) -> ReadChildren | None:
    """Ages without names: ``aged 5, 3 and 1``, or two and more numbers by themselves."""
    said = _AGES.fullmatch(shown)
    parts = _BETWEEN_AGES.split(said["ages"]) if said else []
    found = [_AGED.fullmatch(part) for part in parts]
    if said is None or not all(found) or (len(parts) == 1 and not said["said"]):
        return None
    births = [_age(age, on) for age in found if age]
    if any(birth.age is None or birth.age > OLDEST_CHILD for birth in births):
        return None
    return ReadChildren(ChildrenKnown.LISTED, None, tuple(("", birth) for birth in births))


def _counted_list(shown: str, on: date) -> ReadChildren | None:
    """``2: Oscar 3, Mia 4``, ``3 (aged 2, 5, 7)``: a number and as many children; None where these do not agree."""
    counted = _COUNT_AND_LIST.fullmatch(shown)
    if counted is None:
        return None
    found = _aged(counted["list"], on) or _listed(counted["list"], on)
    if found is None or len(found.listed) != _number(counted["number"]):
        return None
    by_sex = counted["unit"] is not None and re.fullmatch(_SEXED, counted["unit"], re.IGNORECASE) is not None
    return replace(found, in_full=found.in_full and not by_sex)


def _listed(shown: str, on: date) -> ReadChildren | None:
    """Children by name, with ages or births where given; None when a part is no name."""
    parts = [part for part in _APART.split(shown) if part]
    found = [child for part in parts if (child := _CHILD.fullmatch(part))]
    if not parts or len(found) != len(parts):
        return None
    if not any(child["years"] or child["months"] or child["day"] for child in found) and not _given_names(parts):
        return None
    read = [_child(child, on) for child in found]
    if any(child is None for child in read):
        return None
    named = tuple(child for child in read if child is not None)
    in_full = all(name for name, _ in named) and not any(child["aside"] for child in found)
    return ReadChildren(ChildrenKnown.LISTED, None, named, in_full)


def _given_names(parts: Sequence[str]) -> bool:
    """Whether words without any age are children's names: two or more, each one word in capitals at its start."""
    return len(parts) > 1 and all(part.isalpha() and part[:1].isupper() for part in parts)


def _child(found: re.Match[str], on: date) -> tuple[str, Birth] | None:
    """One child's name, "" where it is *boy* or *baby*, and birth; None where it is no child's."""
    name = found["name"].strip(" -–,:")
    words = tracker_words.key(name).split()
    if tracker_words.says(name, "child", "unnamed"):
        name = ""
    elif len(words) > _MOST_WORDS or any(tracker_words.says(word, "child", "no_name") for word in words):
        return None
    if not found["day"]:
        return name, _age(found, on)
    try:
        birth = Birth(on=dates.parse_birth(found["day"], on))
    except FieldError:
        return None
    age = birth.age_on(on)
    return (name, birth) if age is not None and age <= OLDEST_CHILD else None


def _age(found: re.Match[str], on: date) -> Birth:
    if found["years"]:
        return Birth(age=int(found["years"]), age_at=on)
    return Birth(age=int(found["months"]) // 12, age_at=on) if found["months"] else Birth()
