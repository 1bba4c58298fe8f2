"""Joins the rows that are about one person: the same folded name and the same date of birth, and nothing less."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from rapidfuzz import fuzz

from marac_desktop.domain import tracker_words
from marac_desktop.domain.person import Name, Person
from marac_desktop.domain.tracker import ReadPerson
from marac_desktop.domain.tracker_totals import Duplicates

Known = Mapping[tuple[str, date], int]
"""Everybody in the case file with a date of birth: (folded name, birth) → the person's id."""
_ALIKE = 84
_PREFIXES = frozenset({"mc", "mac", "o"})
_MOST_PER_BIRTH = 40


@dataclass(slots=True)
class Matched:
    """The people of an import: each group of readings is one person; ``known`` is their id in the case file or 0."""

    groups: list[list[ReadPerson]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    """What the name of each group's first is compared by."""
    known: list[int] = field(default_factory=list)
    of: dict[ReadPerson, int] = field(default_factory=dict)
    born_anew: set[int] = field(default_factory=set)
    """Those known of whom a changed row now tells another birth, which is the one that holds."""
    renamed: set[int] = field(default_factory=set)
    """Those known whose own case's row now tells another name, which is theirs of now."""
    duplicates: tuple[Duplicates, ...] = ()

    @property
    def joined(self) -> int:
        """How many people stand on more than one row."""
        several = (group for group in self.groups if len(group) > 1)
        return sum(len({person.place for person in group}) > 1 for group in several)


def name_key(text: str) -> str:
    """A whole name as it is compared: folded, in whichever order and however its parts were spaced.

    ``BOND-CARTER, Sara`` and ``Sara Bond Carter`` agree, and so do ``Mc Donald`` and ``McDonald``.
    """
    words = tracker_words.key(text).split()
    glued: list[str] = []
    for word in words:
        if glued and glued[-1] in _PREFIXES:
            glued[-1] += word
        else:
            glued.append(word)
    return " ".join(sorted(glued))


def key_of(name: Name) -> str:
    """The key of a name; "" for somebody not named."""
    return name_key(f"{name.surname} {name.forename}")


def among(reading: ReadPerson, people: Iterable[Person]) -> Person | None:
    """The one of ``people``, who stand on a row's own case, whom it names: alone of that name, whatever birth either
    tells, as one may be mended. None where that is nobody, or more than one.
    """
    key = key_of(reading.name)
    same = [one for one in people if key and key in {key_of(one.name), *map(name_key, one.aliases)}]
    return same[0] if len(same) == 1 else None


def join(people: Iterable[ReadPerson], known: Known) -> Matched:
    """``people`` joined with each other and with those ``known``; whoever may be one but is not sure to be, listed."""
    by_key = {(name_key(name), born): person_id for (name, born), person_id in known.items()}
    matched = Matched()
    groups: dict[tuple[str, date], int] = {}
    for person in people:
        key = (key_of(person.name), person.birth.on)
        index = None if key[1] is None or not key[0] else groups.get((key[0], key[1]))
        if index is None:
            index = len(matched.groups)
            matched.groups.append([])
            matched.keys.append(key[0])
            matched.known.append(by_key.get((key[0], key[1]), 0) if key[1] and key[0] else 0)
            if key[0] and key[1]:
                groups[key[0], key[1]] = index
        matched.groups[index].append(person)
        matched.of[person] = index
    matched.duplicates = tuple(_duplicates(matched, by_key))
    return matched


def _duplicates(matched: Matched, known: Mapping[tuple[str, date], int]) -> Iterable[Duplicates]:
    """People kept apart who may be one: the same day of birth and a like name first, then the same name."""
    firsts = [(group[0], key) for group, key in zip(matched.groups, matched.keys, strict=True) if group[0].name]
    yield from _alike_on_a_day(firsts)
    elsewhere: dict[str, int] = {name: person_id for (name, _), person_id in known.items()}
    by_name: defaultdict[str, list[ReadPerson]] = defaultdict(list)
    for person, key in firsts:
        by_name[key].append(person)
    same = [
        (name, people)
        for name, people in by_name.items()
        if len(people) > 1 or _only_elsewhere(name, people, known, elsewhere)
    ]
    for missing in (True, False):
        for name, people in same:
            if any(person.birth.on is None for person in people) is missing:
                why = "Same name, a date of birth is missing" if missing else "Same name, another date of birth"
                yield Duplicates(tuple(people), why, elsewhere.get(name, 0))


def _only_elsewhere(
    name: str, people: list[ReadPerson], known: Mapping[tuple[str, date], int], elsewhere: Mapping[str, int]
) -> bool:
    """Whether somebody of this name is in the case file, born on another day or a day not known here."""
    return name in elsewhere and not any(
        person.birth.on is not None and (name, person.birth.on) in known for person in people
    )


def _alike_on_a_day(people: Iterable[tuple[ReadPerson, str]]) -> Iterable[Duplicates]:
    """Of these people, each with the key of their name."""
    by_birth: defaultdict[date, list[tuple[ReadPerson, str]]] = defaultdict(list)
    for person, key in people:
        if person.birth.on is not None:
            by_birth[person.birth.on].append((person, key))
    for group in by_birth.values():
        for (one, key), (other, another) in combinations(group[:_MOST_PER_BIRTH], 2):
            if fuzz.ratio(key, another) >= _ALIKE:
                yield Duplicates((one, other), "Same date of birth, name spelt alike")
