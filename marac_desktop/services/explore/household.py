"""A household of Explore: a victim, those who harm them, and the children, made up by chance."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from marac_desktop.domain.codes import Known
from marac_desktop.domain.person import Name, Person
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, Perpetrator
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.homes import home, school
from marac_desktop.services.explore.people import born, child, group, in_refuge, perpetrator, victim
from marac_desktop.services.explore.words import NameGroup, Pronouns

RELATIONSHIPS = (
    ("spouse", 18),
    ("former_spouse", 12),
    ("partner", 24),
    ("former_partner", 34),
    ("co_parent", 2),
    ("parent", 2),
    ("child", 5),
    ("sibling", 2),
    ("other_family", 1),
)
"""What the first perpetrator is to the victim, and how often."""
INTIMATE = frozenset({"spouse", "former_spouse", "partner", "former_partner", "co_parent"})
FORMER = frozenset({"former_spouse", "former_partner", "co_parent"})
TOGETHER = frozenset({"spouse", "partner", "child"})
_OTHER = {"female": "male", "male": "female"}
_ADULT: Final = 18
_PARENT: Final = 18
"""The least years between a parent and a child here."""
_GROWN: Final = 60
"""From this age on nobody here has a child at home."""
_CHILDREN: Final = ((0, 30), (1, 25), (2, 26), (3, 12), (4, 7))


@dataclass(frozen=True, slots=True)
class Traits:
    """What is told of a household before anybody in it is named. ``age`` is the victim's, in years; ``sources`` is
    how many agencies refer it together. A ``calm`` one has nothing that would call for a reviewer.
    """

    sex: str = "female"
    age: int = 30
    honour: bool = False
    refuge: bool = False
    sources: int = 1
    calm: bool = False


@dataclass(frozen=True, slots=True)
class Household:
    """A victim and those around; ``children`` may be listed, a number, none or not known."""

    marac: str
    town: str
    victim: Person
    perpetrators: tuple[Perpetrator, ...]
    children: Children
    traits: Traits

    @property
    def pronouns(self) -> Pronouns:
        """How the victim and the first perpetrator are spoken of."""
        return Pronouns(self.victim.sex, self.perpetrators[0].person.sex)

    @property
    def relationship(self) -> str:
        """What the first perpetrator is to the victim."""
        return self.perpetrators[0].relationship

    @property
    def baby(self) -> bool:
        """Whether a child was too young for school at any time: the Dash asks after pregnancy and babies."""
        return any(row.person.birth and not row.school for row in self.children.listed)


def traits(chance: Chance, *, calm: bool) -> Traits:
    """A household's traits by chance, in about the parts of the national return."""
    ages = chance.weighted((((16, 17), 3), ((18, 29), 36), ((30, 44), 40), ((45, 59), 15), ((60, 81), 6)))
    if calm and ages[0] < _ADULT:
        ages = (_ADULT, 29)
    return Traits(
        sex="male" if chance.often(6) else "female",
        age=chance.number(*ages),
        honour=chance.often(4) and not calm,
        refuge=chance.often(7),
        sources=chance.weighted(((1, 93), (2, 6), (3, 1))),
        calm=calm,
    )


def invented(marac: str, day: date, about: Traits, chance: Chance) -> Household:
    """A household as it was on ``day``, when its first referral came in; nobody in it has an id yet."""
    place, names = home(chance, marac), group(chance)
    relationship = _relationship(about, chance)
    same_sex = relationship in INTIMATE and chance.often(2)
    who = victim(names, about.sex, born(about.age, day, chance), place, chance)
    who = replace(who, orientation="gay_lesbian") if same_sex else who
    theirs = place if relationship in TOGETHER and not about.refuge else home(chance, marac)
    sex = _perpetrator_sex(about, relationship, chance)
    age = _perpetrator_age(about, relationship, chance)
    their_names = names if chance.often(80) or relationship not in INTIMATE else group(chance)
    first = perpetrator(their_names, about.sex if same_sex else sex, born(age, day, chance), day, theirs, chance)
    first = replace(first, name=Name()) if chance.often(1) else first
    return Household(
        marac,
        place.town,
        in_refuge(who, place, chance) if about.refuge else who,
        (Perpetrator(first, relationship), *_relatives(about, names, marac, day, chance)),
        _children(about, who.name.surname, day, chance),
        about,
    )


def _relationship(about: Traits, chance: Chance) -> str:
    """What the perpetrator is to the victim: nobody has a grown child before 36, or a spouse before 18."""
    if about.honour:
        return chance.pick(("parent", "sibling", "spouse", "other_family") if about.age >= _ADULT else ("parent",))
    if about.age < _ADULT:
        return chance.pick(("former_partner", "partner", "parent"))
    found = chance.weighted(RELATIONSHIPS)
    return "partner" if found == "child" and about.age < 2 * _ADULT else found


def _perpetrator_sex(about: Traits, relationship: str, chance: Chance) -> str:
    if relationship in INTIMATE:
        return _OTHER[about.sex]
    return "male" if chance.often(85) else "female"


def _perpetrator_age(about: Traits, relationship: str, chance: Chance) -> int:
    """Old enough to be what they are to the victim; a perpetrator is at least 16."""
    if relationship == "parent":
        return about.age + chance.number(_PARENT + 1, 34)
    if relationship == "child":
        return chance.number(16, about.age - _PARENT)
    return max(16 if about.age < _ADULT else _ADULT, about.age + chance.number(-4, 9))


def _relatives(about: Traits, names: NameGroup, marac: str, day: date, chance: Chance) -> tuple[Perpetrator, ...]:
    """Further perpetrators: two of the family where the abuse is honour-based, otherwise seldom one."""
    how_many = 2 if about.honour else int(chance.often(3))
    return tuple(
        Perpetrator(
            perpetrator(names, "male", born(chance.number(19, 58), day, chance), day, home(chance, marac), chance),
            "other_family",
        )
        for _ in range(how_many)
    )


def _children(about: Traits, surname: str, day: date, chance: Chance) -> Children:
    """The children: mostly by name, sometimes a number, sometimes not known. About one pair in fifty is twins."""
    how_many = chance.weighted(_CHILDREN) if _PARENT < about.age < _GROWN else 0
    if not how_many:
        return Children(ChildrenKnown.NONE if chance.often(85) else ChildrenKnown.NOT_KNOWN)
    if chance.often(45):
        return Children(ChildrenKnown.NUMBER, number=how_many)
    ages = sorted(chance.number(0, min(16, about.age - _PARENT)) for _ in range(how_many))
    births = [born(age, day - timedelta(days=1), chance) for age in ages]
    if how_many > 1 and chance.often(3):
        births[1] = births[0]
    return Children(ChildrenKnown.LISTED, listed=tuple(_child(about, surname, on, day, chance) for on in births))


def _child(about: Traits, surname: str, on: date, day: date, chance: Chance) -> Child:
    safeguarding = chance.weighted(((Known.YES, 62), (Known.NO, 18), (Known.NOT_KNOWN, 8), (Known.BLANK, 12)))
    return Child(
        child(surname, on, day, chance),
        school=school(chance, (day - on).days // 365),
        lives_with=chance.weighted((("Victim", 85), ("Grandparents", 6), ("Both in turn", 9))),
        safeguarding=Known.YES if about.calm else safeguarding,
    )
