"""How much speaks for two records being one person: evidence added up, each piece with its reason and weight.

The weights are logarithms, roughly to base two, of how much more often something is seen between two records of one
person than between two people (Fellegi and Sunter 1969): a date of birth shared by chance once in thousands weighs 8, a
surname half the town may spell so weighs less. What speaks against is weighed as well, so that twins, or a father and
his son of one name at one address, are not taken for one another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import product

from rapidfuzz.distance import OSA

from marac_desktop.domain import names
from marac_desktop.domain.name_likeness import Called, Evidence, Words, named, total
from marac_desktop.domain.names import fold
from marac_desktop.domain.people_list import Alike
from marac_desktop.domain.person import Birth, Person
from marac_desktop.domain.person_words import codes, digits, years

POSSIBLE = 0.0
"""Above this somebody known is offered while a person is typed in; what is shown is judged by whoever types."""
LIKELY = 10.0
"""From here two records stand in the list of possible duplicates."""
_SHORTEST_NUMBER = 6
_HOUSEHOLD_MOST = 7.0
_NEAR_YEARS = 1
_YEARS_OUT = (1, 10)


@dataclass(frozen=True, slots=True)
class Likeness:
    """All the evidence added up, and the reasons to be told, strongest first."""

    score: float
    reasons: tuple[Alike, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What two records of a person are compared by."""

    called: tuple[Called, ...]
    births: tuple[Birth, ...]
    places: frozenset[str]
    postcodes: frozenset[str]
    numbers: frozenset[str]
    sex: str


def facts_of(person: Person) -> Facts:
    """What ``person`` is compared by. Their own name comes first."""
    named = [person.name, *(names.parse(alias) for alias in person.aliases)]
    called = [Called(_words(name.surname), _words(name.forename)) for name in named if name]
    places = [(address.text, codes(address)) for address in person.addresses]
    return Facts(
        tuple(dict.fromkeys(called) if len(called) > 1 else called),
        tuple([birth for birth in (person.birth, *person.other_births) if birth]),
        frozenset([place for text, found in places for place in place_keys(text, found)]),
        frozenset([code for _, found in places for code in found]),
        frozenset([number for phone in person.phones if len(number := digits(phone.number)) >= _SHORTEST_NUMBER]),
        person.sex,
    )


def place_keys(text: str, postcodes: Iterable[str]) -> frozenset[str]:
    """An address as it is compared: its words, and its number with the postcode, for streets are spelt in many ways."""
    words = _without_codes(fold(text), postcodes)
    number = next((word for word in words if word[0].isdigit()), "")
    keys = {" ".join(words)} if len(words) > 1 else set()
    return frozenset(keys | {f"{number} {code}" for code in postcodes if number})


def compare(one: Facts, other: Facts) -> Likeness:
    """What speaks for ``one`` and ``other`` being one person, and against."""
    called = named(one.called, other.called)
    born = _born(one, other)
    found = [*called, *born, *_household(one, other, called, born), *_sexes(one, other)]
    reasons = [each for each in found if each.reason is not None]
    reasons.sort(key=lambda each: -each.weight)
    told = tuple(dict.fromkeys(each.reason for each in reasons if each.reason is not None))
    return Likeness(sum(each.weight for each in found), told)


# Births


def _born(one: Facts, other: Facts) -> list[Evidence]:
    found = [_birth(mine, theirs) for mine in one.births for theirs in other.births]
    return [max(found, key=lambda each: each.weight)] if found else []


def _birth(one: Birth, other: Birth) -> Evidence:
    if one.on is not None and other.on is not None:
        return _dates(one.on, other.on)
    mine, theirs = years(one), years(other)
    if set(mine) & set(theirs):
        exact = len(mine) == len(theirs) == 1
        return Evidence(Alike.YEAR, 3.0) if exact else Evidence(Alike.AGE, 2.0)
    near = min(abs(year - another) for year, another in product(mine, theirs)) <= _NEAR_YEARS
    return Evidence(None, -1.0) if near else Evidence(Alike.OTHER_BIRTH, -7.0)


def _dates(one: date, other: date) -> Evidence:
    if one == other:
        return Evidence(Alike.BIRTH, 8.0)
    if one.year == other.year and (one.day, one.month) == (other.month, other.day):
        return Evidence(Alike.DAY_MONTH, 6.0)
    if _one_digit(one, other):
        return Evidence(Alike.DIGITS, 5.0)
    if one.year == other.year:
        new_year = (1, 1) in {(one.day, one.month), (other.day, other.month)}  # written where only the year is known
        return Evidence(Alike.YEAR, 3.0) if new_year else Evidence(Alike.OTHER_BIRTH, -4.0)
    return Evidence(Alike.OTHER_BIRTH, -8.0)


def _one_digit(one: date, other: date) -> bool:
    """One digit wrong or two changed over; or a year or ten out, which may carry over."""
    if (one.day, one.month) == (other.day, other.month) and abs(one.year - other.year) in _YEARS_OUT:
        return True
    return OSA.distance(_digits(one), _digits(other), score_cutoff=1) <= 1


def _digits(day: date) -> str:
    return f"{day.day:02d}{day.month:02d}{day.year:04d}"


# The household


def _household(one: Facts, other: Facts, called: list[Evidence], born: list[Evidence]) -> list[Evidence]:
    """Where they live and are rung; families share both, so it counts for little where something else differs."""
    found = []
    if one.numbers & other.numbers:
        found.append(Evidence(Alike.PHONE, 5.0))
    if one.places & other.places:
        found.append(Evidence(Alike.ADDRESS, 4.0))
    elif one.postcodes & other.postcodes:
        found.append(Evidence(Alike.POSTCODE, 1.5))
    share = min(1.0, _HOUSEHOLD_MOST / (total(found) or 1.0))
    if any(each.reason is Alike.OTHER_FORENAME for each in called):
        share *= 0.25
    if any(each.reason is Alike.OTHER_BIRTH for each in born):
        share *= 0.5
    return [Evidence(each.reason, each.weight * share) for each in found]


def _sexes(one: Facts, other: Facts) -> list[Evidence]:
    known = {"female", "male"}
    differ = {one.sex, other.sex} == known
    return [Evidence(Alike.OTHER_SEX, -3.0)] if differ else []


def _words(text: str) -> Words:
    return tuple(fold(text).split())


def _without_codes(folded: str, postcodes: Iterable[str]) -> Words:
    """The words of an address without its postcode, which is now part of the text and now in its own field."""
    text = folded
    for code in postcodes:
        text = text.replace(f"{code[:-3]} {code[-3:]}", " ").replace(code, " ")
    return tuple(text.split())
