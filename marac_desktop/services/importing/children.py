"""Takes the children a changed row lists over onto those its case has: what only the case knows of them stays.

A spreadsheet tells of a child by name, age or neither; safeguarding, school and whom a child lives with are known to
the case alone. So a child of the row is looked for on the case first, and none of the case's is ever dropped.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from marac_desktop.domain import names
from marac_desktop.domain.person import Birth, Name, Person
from marac_desktop.domain.referral import Child, Children, ChildrenKnown
from marac_desktop.domain.tracker import ReadReferral
from marac_desktop.services.importing import referrals
from marac_desktop.services.importing.match import key_of, name_key

_Same = Callable[[str, Birth, Person, date], bool]


def taken_over(row: ReadReferral, case: Children) -> Children:
    """The children of the case with what the row says of them: those added to, new ones, and all the others as they
    were. Children listed there stay though the row says a number, none, or that nobody knows.
    """
    if row.children.known is not ChildrenKnown.LISTED:
        return case if case.listed else referrals.children_of(row)
    listed, new = list(case.listed), []
    of = _matched(row, case)
    for at, (name, birth) in enumerate(row.children.listed):
        if at in of:
            child = listed[of[at]]
            listed[of[at]] = replace(child, person=_added_to(child.person, name, birth))
        else:
            new.append(Child(Person(name=Name(forename=name), birth=birth)))
    return Children(ChildrenKnown.LISTED, None, (*listed, *new))


def staying(row: ReadReferral, case: Children) -> str:
    """Which children of the case the row does not list and which stay with it, in words; "" for none."""
    named = set(_matched(row, case).values())
    left = [child.person for at, child in enumerate(case.listed) if at not in named]
    return ", ".join(names.display(person.name) if person.name else "a child without a name" for person in left)


def _matched(row: ReadReferral, case: Children) -> dict[int, int]:
    """Which child of the row is which of the case, by their places; the surest are found first."""
    found: dict[int, int] = {}
    for same in (_by_name_and_birth, _by_name, _by_birth, _by_nothing):
        for at, (name, birth) in enumerate(row.children.listed):
            free = (place for place in range(len(case.listed)) if place not in found.values())
            there = [place for place in free if same(name, birth, case.listed[place].person, row.received)]
            if at not in found and there:
                found[at] = there[0]
    return found


def _by_name_and_birth(name: str, birth: Birth, person: Person, on: date) -> bool:
    return _by_name(name, birth, person, on) and _born_alike(birth, person, on)


def _by_name(name: str, _birth: Birth, person: Person, _on: date) -> bool:
    """By the whole name, or by the forename alone, which is what most such cells have."""
    known = {key_of(person.name), name_key(person.name.forename), *map(name_key, person.aliases)}
    return bool(name_key(name)) and name_key(name) in known


def _by_birth(name: str, birth: Birth, person: Person, on: date) -> bool:
    """One of the two has no name."""
    return not (name and person.name) and _born_alike(birth, person, on)


def _by_nothing(name: str, birth: Birth, _person: Person, _on: date) -> bool:
    """The row tells nothing but that there is a child."""
    return not name and not birth


def _born_alike(birth: Birth, person: Person, on: date) -> bool:
    if birth.on is not None and person.birth.on is not None:
        return birth.on in {person.birth.on, *(other.on for other in person.other_births)}
    return birth.age_on(on) is not None and birth.age_on(on) == person.birth.age_on(on)


def _added_to(person: Person, name: str, birth: Birth) -> Person:
    """A child with the birth the row tells, the one before beside it; an age never takes the place of a day or year."""
    if not person.name and name:
        person = replace(person, name=Name(forename=name))
    weaker = birth.on is None and (person.birth.on is not None or person.birth.year is not None)
    if not birth or weaker or birth in (person.birth, *person.other_births):
        return person
    before = (person.birth,) if person.birth else ()
    return replace(person, birth=birth, other_births=(*person.other_births, *before))
