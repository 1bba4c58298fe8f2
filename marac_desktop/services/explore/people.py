"""The people of Explore one by one: names of one background, births as well as they are known, homes and telephones."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from marac_desktop.domain.codes import Known
from marac_desktop.domain.person import Address, Birth, Confidentiality, Name, Person
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.homes import Home, phone, practice, safe_home
from marac_desktop.services.explore.words import NameGroup, name_groups, read

_BIRTHDAY: Final = date(2000, 1, 1)
_DAYS: Final = 364
_TENURES = (("council", 24), ("association", 26), ("private", 30), ("owner", 14), ("family_friends", 6))
_ORIENTATIONS = (("heterosexual", 72), ("bisexual", 1), ("not_stated", 7), ("not_known", 12), ("", 8))
_DISABILITIES = ("physical", "learning", "mental_health", "long_term", "neurodivergent", "hearing")


def group(chance: Chance) -> NameGroup:
    """A background, as often as its share says."""
    return chance.weighted([(one, one.share) for one in name_groups()])


def born(age: int, day: date, chance: Chance) -> date:
    """The birthday of somebody who is ``age`` years old on ``day``."""
    past = day - timedelta(days=chance.number(0, _DAYS))
    anniversary = past.replace(day=28) if (past.month, past.day) == (2, 29) else past
    return anniversary.replace(year=anniversary.year - age)


def birth(on: date, day: date, chance: Chance) -> Birth:
    """A birth as well as somebody told it on ``day``: mostly the date, now and then less."""
    how = chance.weighted((("on", 88), ("year", 4), ("age", 4), ("not_known", 4)))
    if how == "year":
        return Birth(year=on.year)
    if how == "age":
        return Birth(age=Birth(on=on).age_on(day), age_at=day)
    return Birth(not_known=True) if how == "not_known" else Birth(on=on)


def named(names: NameGroup, sex: str, chance: Chance) -> Name:
    """A name of a background."""
    return Name(chance.pick(names.surnames), chance.pick(names.forenames(sex)))


def victim(names: NameGroup, sex: str, on: date, place: Home, chance: Chance) -> Person:
    """A victim born on ``on``, at home at ``place``: the fullest record of all."""
    disabled = chance.weighted(((Known.NO, 66), (Known.YES, 14), (Known.NOT_KNOWN, 12), (Known.BLANK, 8)))
    foreign = names.language != "english"
    name = named(names, sex, chance)
    return Person(
        name=name,
        aliases=(f"{name.forename} {chance.pick(names.surnames)}",) if chance.often(9) else (),
        birth=Birth(on=on),
        sex=sex,
        gender_same_as_birth=chance.weighted(((Known.YES, 84), (Known.NO, 1), (Known.BLANK, 15))),
        orientation=chance.weighted(_ORIENTATIONS),
        ethnicity=chance.weighted(((chance.pick(names.ethnicity), 93), ("not_stated", 3), ("not_known", 2), ("", 2))),
        disabled=disabled,
        disability=chance.pick(_DISABILITIES) if disabled is Known.YES else "",
        language=names.language,
        interpreter=(Known.YES if chance.often(55) else Known.NO) if foreign else Known.NO,
        gp=practice(chance) if chance.often(70) else "",
        housing=chance.weighted(_TENURES),
        addresses=_addresses(place, chance),
        phones=(phone(chance),) if chance.often(85) else (),
    )


def _addresses(place: Home, chance: Chance) -> tuple[Address, ...]:
    """Where a victim lives; two in three may be shown, the rest stay withheld."""
    return (place.address(Confidentiality.OPEN if chance.often(66) else Confidentiality.RESTRICTED),)


def in_refuge(person: Person, place: Home, chance: Chance) -> Person:
    """``person`` in a refuge, with the home they left kept as an earlier address."""
    former = replace(place.address(Confidentiality.RESTRICTED), current=False)
    return replace(person, housing="refuge", addresses=(safe_home(chance), former))


def perpetrator(names: NameGroup, sex: str, on: date, day: date, place: Home, chance: Chance) -> Person:
    """A perpetrator as known on ``day``: less is recorded than of a victim."""
    name = named(names, sex, chance)
    return Person(
        name=name,
        aliases=(f"{name.forename[0]}. {name.surname}",) if chance.often(6) and name.forename.isascii() else (),
        birth=birth(on, day, chance),
        sex=sex,
        ethnicity=chance.pick(names.ethnicity) if chance.often(80) else "",
        language=names.language if chance.often(60) else "",
        addresses=(place.address(Confidentiality.OPEN),) if chance.often(84) else (),
    )


def child(surname: str, on: date, day: date, chance: Chance) -> Person:
    """A child of a household."""
    sex = chance.pick(("female", "male"))
    forename = chance.pick(read("names")["children"]["girls" if sex == "female" else "boys"])
    return Person(
        name=Name(surname, forename),
        birth=Birth(on=on) if chance.often(92) else Birth(age=Birth(on=on).age_on(day), age_at=day),
        sex=sex,
    )
