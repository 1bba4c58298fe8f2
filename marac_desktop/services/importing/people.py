"""Makes the people of an import: one of each joined group, what the case file knows of them kept."""

from collections.abc import Sequence
from dataclasses import replace

from marac_desktop.domain import names, tracker_people
from marac_desktop.domain.codelists import NOT_KNOWN, NOT_STATED
from marac_desktop.domain.person import Address, Confidentiality, Name, Person
from marac_desktop.domain.tracker import AddressRule, ReadPerson

_SAYS_NOTHING = frozenset({"", NOT_KNOWN, NOT_STATED})


def made(
    group: Sequence[ReadPerson],
    rule: AddressRule,
    *,
    withheld: bool,
    known: Person | None = None,
    born_anew: bool = False,
    renamed: bool = False,
) -> Person:
    """The person all readings of ``group`` (in the order of the sheet) are about.

    Somebody ``known`` keeps what is recorded: only blanks are filled, and addresses not yet there added; the birth told
    now holds, with the one before beside it, only where they are ``born_anew``, and so the name where they are
    ``renamed``. Of several spellings of a name the fullest stands, and others are aliases where they are found
    differently.
    """
    if known is None and len(group) == 1:
        return _made_new(group[0], rule, withheld=withheld)
    told = group[-1].birth
    person = known or Person(name=_name(group), birth=group[0].birth)
    if renamed:
        person = replace(person, name=group[-1].name, aliases=(*person.aliases, names.display(person.name)))
    anew = bool(told) and told != person.birth and (born_anew or not person.birth)
    person = replace(
        person,
        birth=told if anew else person.birth,
        other_births=(*person.other_births, *([person.birth] if anew and person.birth else [])),
        sex=_filled(person.sex, [reading.sex for reading in group]),
        ethnicity=_filled(person.ethnicity, [reading.ethnicity for reading in group]),
        aliases=_aliases(person, group),
        addresses=_addresses(person, group, rule, withheld=withheld),
    )
    return known if known is not None and person == known else person


def _made_new(told: ReadPerson, rule: AddressRule, *, withheld: bool) -> Person:
    """Somebody who stands on one row, as most do."""
    addresses = (_address(told, rule, withheld=withheld, current=True),) if told.address else ()
    return Person(
        name=told.name,
        aliases=told.aliases,
        birth=told.birth,
        sex=told.sex,
        ethnicity=told.ethnicity,
        addresses=addresses,
    )


def _name(group: Sequence[ReadPerson]) -> Name:
    """The spelling with the longest surname, mixed case before capitals, the first of equals."""
    return max(
        (reading.name for reading in group),
        key=lambda name: (len(names.fold(name.surname).replace(" ", "")), not name.surname.isupper()),
    )


def _aliases(person: Person, group: Sequence[ReadPerson]) -> tuple[str, ...]:
    own = {names.fold(alias) for alias in (names.display(person.name), *person.aliases)}
    told = (shown for reading in group for shown in (names.display(reading.name), *reading.aliases))
    others = {names.fold(shown): shown for shown in told}
    return (*person.aliases, *(shown for folded, shown in others.items() if folded not in own))


def _filled(recorded: str, told: Sequence[str]) -> str:
    """What is recorded, or the latest reading that says something, or the latest at all."""
    if recorded not in _SAYS_NOTHING:
        return recorded
    telling = [code for code in told if code not in _SAYS_NOTHING]
    return telling[-1] if telling else next((code for code in reversed(told) if code), recorded)


def _addresses(
    person: Person, group: Sequence[ReadPerson], rule: AddressRule, *, withheld: bool
) -> tuple[Address, ...]:
    """The addresses recorded and those of the sheet, the last of the sheet the current one."""
    told: dict[str, ReadPerson] = {}
    for reading in group:
        if reading.address:
            told.pop(names.fold(reading.address), None)
            told[names.fold(reading.address)] = reading
    there = {names.fold(address.text) for address in person.addresses}
    new = [reading for folded, reading in told.items() if folded not in there]
    if not new:
        return person.addresses
    guarded = withheld or any(address.confidentiality is not Confidentiality.OPEN for address in person.addresses)
    added = [_address(reading, rule, withheld=guarded, current=reading is new[-1]) for reading in new]
    return (*(replace(address, current=False) for address in person.addresses), *added)


def _address(reading: ReadPerson, rule: AddressRule, *, withheld: bool, current: bool) -> Address:
    if reading.marked == "refuge":
        confidentiality = Confidentiality.REFUGE
    elif withheld or reading.marked or rule is AddressRule.WITHHOLD:
        confidentiality = Confidentiality.RESTRICTED
    else:
        confidentiality = Confidentiality.OPEN
    return Address(reading.address, tracker_people.postcode(reading.address), confidentiality, current)
