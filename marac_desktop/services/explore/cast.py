"""The written-out households of Explore, so that what a coordinator must get right is always there to be seen."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from marac_desktop.domain.codes import Known
from marac_desktop.domain.person import Birth, Confidentiality, Name, Person
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, Perpetrator
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.homes import home, phone, practice, school
from marac_desktop.services.explore.household import TOGETHER, Household, Traits
from marac_desktop.services.explore.people import in_refuge
from marac_desktop.services.explore.words import read

Written = dict[str, Any]


def households() -> list[Written]:
    """The households of ``cast.toml``, in order."""
    found: list[Written] = read("cast")["family"]
    return found


def shared() -> frozenset[tuple[str, str]]:
    """Surname and forename of those who stand in more than one household."""
    everybody = [person for family in households() for person in (family["victim"], *family["perpetrators"])]
    names = [person["same_as"].split(", ") for person in everybody if "same_as" in person]
    return frozenset((surname, forename) for surname, forename in names)


def written_out(family: Written, today: date, chance: Chance) -> Household:
    """One household of the file, with ages counted back from ``today``; nobody in it has an id yet."""
    place = home(chance, family["marac"])
    who = _person(family["victim"], today)
    who = replace(
        who,
        addresses=(place.address(Confidentiality.OPEN),),
        phones=(phone(chance),),
        gp=practice(chance),
        housing="association",
    )
    others = tuple(_perpetrator(row, family, today, chance) for row in family["perpetrators"])
    refuge = family.get("refuge", False)
    if others[0].relationship in TOGETHER and not refuge:
        theirs = replace(others[0].person, addresses=(place.address(Confidentiality.OPEN),))
        others = (replace(others[0], person=theirs), *others[1:])
    return Household(
        family["marac"],
        place.town,
        in_refuge(who, place, chance) if refuge else who,
        others,
        _children(family, today, chance),
        Traits(who.sex, family["victim"]["age"], family.get("honour", False), refuge, family.get("joint", 1)),
    )


def _person(row: Written, today: date) -> Person:
    plain = ("sex", "ethnicity", "language", "orientation", "disability")
    return Person(
        name=Name(row.get("surname", ""), row.get("forename", "")),
        aliases=tuple(row.get("aliases", ())),
        birth=_birth(row, today) if "age" in row else Birth(not_known=True),
        disabled=Known(row.get("disabled", "")),
        interpreter=Known(row.get("interpreter", "")),
        **{key: row[key] for key in plain if key in row},
    )


def _birth(row: Written, today: date) -> Birth:
    """The day written, or the birthday of an age. People of one surname and age share it, which makes them twins."""
    if "born" in row:
        return Birth(on=row["born"])
    days = sum(ord(letter) for letter in row.get("surname", "")) * 7 % 300 + 20
    day = today - timedelta(days=days)
    return Birth(on=date(day.year - row["age"], day.month, min(day.day, 28)))


def _perpetrator(row: Written, family: Written, today: date, chance: Chance) -> Perpetrator:
    person = _person(row, today)
    if person.name:
        person = replace(person, addresses=(home(chance, family["marac"]).address(Confidentiality.OPEN),))
    return Perpetrator(person, row.get("relationship", "not_known"))


def _children(family: Written, today: date, chance: Chance) -> Children:
    rows = family.get("children", [])
    if not rows:
        return Children(ChildrenKnown.NONE)
    surname = family["victim"]["surname"]
    listed = tuple(
        Child(
            _person(row | {"surname": surname}, today),
            school=school(chance, row["age"]),
            lives_with="Victim",
            safeguarding=Known(row.get("safeguarding", "yes")),
        )
        for row in rows
    )
    return Children(ChildrenKnown.LISTED, listed=listed)
