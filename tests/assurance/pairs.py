"""Invented pairs of records of which it is known whether they are one person: every way a name or birth is written down
differently, and the people most easily taken for one another.
"""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from marac_desktop import resources
from marac_desktop.domain.dates import swapped
from marac_desktop.domain.person import Address, Birth, Name, Person, Phone
from marac_desktop.services.explore.chance import Chance

TODAY = date(2026, 11, 23)
_STREETS = (
    "Sea View",
    "Mill Lane",
    "High Street",
    "Station Road",
    "Church Close",
    "Cove Rise",
    "Orchard Way",
    "The Mead",
)
_TOWNS = ("Watchet", "Taunton", "Bridgwater", "Yeovil", "Wells", "Minehead", "Chard", "Frome")
_SHORT = (
    ("Elizabeth", "Liz"), ("William", "Bill"), ("Margaret", "Peggy"), ("Robert", "Bob"), ("Katherine", "Kate"),
    ("Anthony", "Tony"), ("Rebecca", "Becky"), ("Michael", "Mick"), ("Susan", "Sue"), ("Stephen", "Steve"),
    ("Dafydd", "Dai"), ("Agnieszka", "Aga"), ("Mohammed", "Mo"), ("Jessica", "Jess"), ("Christopher", "Chris"),
)  # fmt: skip
_WRITTEN = (
    ("McDonald", "MacDonald"), ("McKay", "Mackay"), ("O'Brien", "OBrien"), ("O'Neill", "O Neill"), ("Wyn", "Ŵyn"),
    ("Kowalski", "Kowałski"), ("De Souza", "Souza"), ("Müller", "Muller"), ("Smith-Jones", "Smith Jones"),
    ("Van Berg", "Vanberg"), ("Łoś", "Los"), ("D'Arcy", "Darcy"), ("MacLeod", "McLeod"), ("Evered-Gadd", "Evered Gadd"),
)  # fmt: skip
_HEARD = (
    ("Smith", "Smyth"), ("Clarke", "Clark"), ("Reid", "Read"), ("Phillips", "Filips"), ("Thompson", "Tomson"),
    ("Wiśniewska", "Vishnevska"), ("Hughes", "Huws"), ("Cane", "Kane"), ("Shaw", "Schaw"), ("Bryant", "Briant"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records; ``one`` says whether they are one person, ``how`` in what they differ."""

    how: str
    known: Person
    typed: Person
    one: bool


class Maker:
    """Invents people by a seed."""

    def __init__(self, seed: int) -> None:
        self.chance = Chance(seed)
        groups = tomllib.loads(resources.path("explore/names.toml").read_text(encoding="utf-8"))["group"]
        self._surnames = sorted({name for group in groups for name in group["surnames"]})
        self._forenames = {sex: sorted({name for group in groups for name in group[sex]}) for sex in ("female", "male")}

    def pairs(self, number: int) -> Iterator[Pair]:
        """``number`` pairs, every way in turn."""
        ways = (*_VARIANTS, *_OTHERS)
        for at in range(number):
            way = ways[at % len(ways)]
            yield way(self)

    def person(self, surname: str = "", forename: str = "") -> Person:
        """Somebody with a date of birth, an address and often a phone."""
        sex = self.chance.pick(("female", "male"))
        return Person(
            Name(surname or self.chance.pick(self._surnames), forename or self.chance.pick(self._forenames[sex])),
            birth=Birth(on=self.born()),
            addresses=(self.address(),),
            phones=(Phone(self.number()),) if self.chance.often(60) else (),
        )

    def born(self, earliest: int = 1945) -> date:
        """A date of birth of a grown person."""
        return date(earliest, 1, 1) + timedelta(days=self.chance.number(0, (2007 - earliest) * 365))

    def address(self, *, current: bool = True) -> Address:
        """An address of Somerset."""
        chance = self.chance
        inward = f"{chance.number(1, 9)}{chance.pick('ABDEFGHJ')}{chance.pick('LNPQRSTU')}"
        street = f"{chance.number(1, 119)} {chance.pick(_STREETS)}, {chance.pick(_TOWNS)}"
        return Address(street, f"TA{chance.number(1, 24)} {inward}", current=current)

    def number(self) -> str:
        """A mobile number of the range kept for fiction."""
        return f"07700 90{self.chance.number(0, 9_999):04d}"

    def slip(self, text: str) -> str:
        """One letter wrong, missing, doubled or changed with its neighbour."""
        at = self.chance.number(1, len(text) - 2)
        return self.chance.pick(
            (
                text[:at] + text[at + 1 :],
                text[:at] + text[at] + text[at:],
                text[:at] + text[at + 1] + text[at] + text[at + 2 :],
                text[:at] + self.chance.pick("aeioulnrst") + text[at + 1 :],
            )
        )


def _renamed(person: Person, *, surname: str = "", forename: str = "") -> Person:
    return replace(person, name=Name(surname or person.name.surname, forename or person.name.forename))


def _bare(person: Person) -> Person:
    """As somebody is typed in: a name and a birth."""
    return Person(person.name, birth=person.birth)


def _table(how: str, table: tuple[tuple[str, str], ...], *, forename: bool) -> Callable[[Maker], Pair]:
    def way(maker: Maker) -> Pair:
        one, other = maker.chance.pick(table)
        if maker.chance.often(50):
            one, other = other, one
        known = maker.person(forename=one) if forename else maker.person(surname=one)
        typed = _renamed(known, forename=other) if forename else _renamed(known, surname=other)
        return Pair(how, known, _bare(typed), one=True)

    return way


def _swapped(maker: Maker) -> Pair:
    known = maker.person()
    turned = replace(known, name=Name(known.name.forename, known.name.surname))
    return Pair("swapped", known, _bare(turned), one=True)


def _alias(maker: Maker) -> Pair:
    known, other = maker.person(), maker.person()
    known = replace(known, aliases=(f"{other.name.forename} {other.name.surname}",))
    return Pair(
        "alias", known, Person(other.name, birth=Birth(year=known.birth.on.year if known.birth.on else 0)), one=True
    )


def _slip_surname(maker: Maker) -> Pair:
    known = maker.person(
        surname=maker.chance.pick(("Ashwell", "Bowditch", "Coombes", "Crossman", "Haggett", "Gillard"))
    )
    return Pair("slip in the surname", known, _bare(_renamed(known, surname=maker.slip(known.name.surname))), one=True)


def _slip_forename(maker: Maker) -> Pair:
    known = maker.person(forename=maker.chance.pick(("Natalie", "Samantha", "Connor", "Bradley", "Rebecca", "Nathan")))
    return Pair(
        "slip in the forename", known, _bare(_renamed(known, forename=maker.slip(known.name.forename))), one=True
    )


def _no_birth(maker: Maker) -> Pair:
    known = maker.person(surname=maker.chance.pick(_HEARD)[0])
    return Pair(
        "name alone, with a slip", known, Person(Name(maker.slip(known.name.surname), known.name.forename)), one=True
    )


def _married(maker: Maker) -> Pair:
    known = maker.person()
    return Pair("another surname", known, _bare(_renamed(known, surname=maker.person().name.surname)), one=True)


def _double(maker: Maker) -> Pair:
    known = maker.person()
    both = f"{known.name.surname}-{maker.person().name.surname}"
    return Pair("double-barrelled", known, _bare(_renamed(known, surname=both)), one=True)


def _turned_birth(maker: Maker) -> Pair:
    known = maker.person()
    while known.birth.on is None or swapped(known.birth.on) is None:
        known = maker.person()
    return Pair("day and month swapped", known, Person(known.name, birth=Birth(on=swapped(known.birth.on))), one=True)


def _digit_birth(maker: Maker) -> Pair:
    known = maker.person()
    on = known.birth.on or TODAY
    while on.day > 28:
        on += timedelta(days=1)
    known = replace(known, birth=Birth(on=on))
    wrong = on.replace(year=on.year + maker.chance.pick((-10, -1, 1, 10)))
    wrong = maker.chance.pick((wrong, on + timedelta(days=1)))
    return Pair("one digit of the birth", known, Person(known.name, birth=Birth(on=wrong)), one=True)


def _year(maker: Maker) -> Pair:
    known = maker.person()
    on = known.birth.on or TODAY
    age = Birth(age=known.birth.age_on(TODAY), age_at=TODAY)
    return Pair(
        "year or age only", known, Person(known.name, birth=maker.chance.pick((Birth(year=on.year), age))), one=True
    )


def _moved(maker: Maker) -> Pair:
    known = maker.person(forename=maker.chance.pick(_SHORT)[0])
    short = dict(_SHORT)[known.name.forename]
    old = replace(known.addresses[0], text=known.addresses[0].text.replace(", ", "\n"), postcode="", current=False)
    old = replace(old, text=f"{old.text} {known.addresses[0].postcode.lower()}")
    typed = Person(Name(known.name.surname, short), addresses=(maker.address(), old))
    return Pair("old address and a short name", known, typed, one=True)


def _rung(maker: Maker) -> Pair:
    number = maker.number()
    known = replace(maker.person(), phones=(Phone(number),))
    typed = Person(Name("", known.name.forename), phones=(Phone(f"+44 {number[1:]}"),))
    return Pair("phone and forename", known, typed, one=True)


def _heard_and_turned(maker: Maker) -> Pair:
    pair = _turned_birth(maker)
    one, other = maker.chance.pick(_HEARD)
    known, typed = _renamed(pair.known, surname=one), _renamed(pair.typed, surname=other)
    return Pair("heard, day and month swapped", known, typed, one=True)


def _short_and_year(maker: Maker) -> Pair:
    one, other = maker.chance.pick(_SHORT)
    known = maker.person(forename=one)
    typed = Person(Name(known.name.surname.upper(), other), birth=Birth(year=(known.birth.on or TODAY).year))
    return Pair("short form, year only", known, typed, one=True)


def _twins(maker: Maker) -> Pair:
    known = maker.person(forename=maker.chance.pick(("Megan", "Sophie", "Holly", "Lewis", "Tyler", "Jade")))
    typed = _renamed(known, forename=maker.chance.pick(("Chloe", "Paula", "Zoe", "Ross", "Aaron", "Donna")))
    return Pair("twins at one address", known, typed, one=False)


def _father_and_son(maker: Maker) -> Pair:
    father = maker.person()
    on = father.birth.on or TODAY
    son = replace(father, birth=Birth(on=on + timedelta(days=365 * maker.chance.number(18, 39) + 40)))
    return Pair("father and son of one name", father, son, one=False)


def _namesakes(maker: Maker) -> Pair:
    known = maker.person(surname="Smith")
    return Pair("one common name, two births", known, replace(maker.person(), name=known.name), one=False)


def _sisters(maker: Maker) -> Pair:
    known = maker.person(forename="Megan")
    on = known.birth.on or TODAY
    sister = replace(_renamed(known, forename="Chloe"), birth=Birth(on=on + timedelta(days=700)))
    return Pair("sisters at one address", known, sister, one=False)


def _flatmates(maker: Maker) -> Pair:
    known = maker.person()
    return Pair("strangers at one address", known, replace(maker.person(), addresses=known.addresses), one=False)


_VARIANTS: tuple[Callable[[Maker], Pair], ...] = (
    _table("written another way", _WRITTEN, forename=False),
    _table("heard, not read", _HEARD, forename=False),
    _table("short form", _SHORT, forename=True),
    _swapped,
    _alias,
    _slip_surname,
    _slip_forename,
    _no_birth,
    _married,
    _double,
    _turned_birth,
    _digit_birth,
    _year,
    _moved,
    _rung,
    _heard_and_turned,
    _short_and_year,
)
_OTHERS: tuple[Callable[[Maker], Pair], ...] = (_twins, _father_and_son, _namesakes, _sisters, _flatmates)
