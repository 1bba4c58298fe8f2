"""One person out of several rows: the fullest spelling, what is known kept, and addresses withheld when in doubt."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain import names
from marac_desktop.domain.person import Address, Birth, Confidentiality, Name, Person
from marac_desktop.domain.tracker import AddressRule, Place, ReadPerson
from marac_desktop.services.importing.people import made

OPEN, RESTRICTED, REFUGE = Confidentiality.OPEN, Confidentiality.RESTRICTED, Confidentiality.REFUGE
UNLESS = AddressRule.OPEN_UNLESS_MARKED


def read(typed: str = "Sarah Wyn", **given: str) -> ReadPerson:
    person = ReadPerson(Place("R", 4), "victim", names.parse(typed), Birth(on=date(1980, 10, 13)))
    return replace(
        person,
        sex=given.get("sex", ""),
        ethnicity=given.get("ethnicity", ""),
        address=given.get("address", ""),
        marked=given.get("marked", ""),
    )


def classes(person: Person) -> list[Confidentiality]:
    return [address.confidentiality for address in person.addresses]


def test_the_fullest_spelling_stands_and_others_are_aliases_where_they_are_found_differently() -> None:
    person = made([read("WYN, Sarah"), read("Sarah Wyn")], UNLESS, withheld=False)
    assert (person.name, person.aliases) == (Name("Wyn", "Sarah"), ())
    double = made([read("Sara Bond Carter"), read("BOND CARTER, Sara")], UNLESS, withheld=False)
    assert (double.name, double.aliases) == (Name("BOND CARTER", "Sara"), ())
    apart = made([read("MC DONALD, Grace"), read("Grace McDonald")], UNLESS, withheld=False)
    assert (apart.name, apart.aliases) == (Name("McDonald", "Grace"), ("Grace MC DONALD",))


def test_what_the_last_row_says_stands_and_not_known_never_hides_what_is_known() -> None:
    group = [read(sex="female", ethnicity="not_stated"), read(ethnicity="white_irish"), read(sex="not_known")]
    person = made(group, UNLESS, withheld=False)
    assert (person.sex, person.ethnicity) == ("female", "white_irish")
    assert made([read(sex="not_known")], UNLESS, withheld=False).sex == "not_known"


@pytest.mark.parametrize(
    ("rule", "withheld", "mark", "expected"),
    [
        (AddressRule.WITHHOLD, False, "", RESTRICTED),
        (UNLESS, False, "", OPEN),
        (UNLESS, True, "", RESTRICTED),
        (UNLESS, False, "marked", RESTRICTED),
        (UNLESS, False, "refuge", REFUGE),
        (AddressRule.WITHHOLD, False, "refuge", REFUGE),
    ],
)
def test_an_address_is_open_only_when_nothing_speaks_against_it(
    rule: AddressRule, withheld: bool, mark: str, expected: Confidentiality
) -> None:
    person = made([read(address="1 Example Road, Wells BA5 1AA", marked=mark)], rule, withheld=withheld)
    assert classes(person) == [expected]
    assert person.addresses[0].postcode == "BA5 1AA"


def test_every_address_of_the_rows_is_kept_once_the_last_one_current() -> None:
    group = [read(address="1 Example Road"), read(address="2 Other Street"), read(address="1 EXAMPLE  ROAD")]
    person = made(group, UNLESS, withheld=False)
    assert [(address.text, address.current) for address in person.addresses] == [
        ("2 Other Street", False),
        ("1 EXAMPLE  ROAD", True),
    ]


KNOWN = Person(
    Name("Wyn", "Sarah"),
    birth=Birth(on=date(1980, 10, 13)),
    sex="female",
    addresses=(Address("9 Old Lane", confidentiality=RESTRICTED),),
    id=7,
    version=3,
)


def test_somebody_known_is_only_added_to() -> None:
    person = made([read(sex="male", ethnicity="white_irish")], UNLESS, withheld=False, known=KNOWN)
    assert (person.id, person.sex, person.ethnicity) == (7, "female", "white_irish")
    assert made([read()], UNLESS, withheld=False, known=KNOWN) is KNOWN


def test_where_one_address_is_withheld_a_new_one_is_never_open() -> None:
    person = made([read(address="1 Example Road")], UNLESS, withheld=False, known=KNOWN)
    assert classes(person) == [RESTRICTED, RESTRICTED]
    assert [address.current for address in person.addresses] == [False, True]
    again = made([read(address="9 old lane")], UNLESS, withheld=False, known=KNOWN)
    assert again is KNOWN


def test_another_name_in_the_cell_is_an_alias_once() -> None:
    one = replace(read("Bob Bad"), aliases=("Robert Sad",))
    alone = made([one], UNLESS, withheld=False)
    assert (names.display(alone.name), alone.aliases) == ("Bob Bad", ("Robert Sad",))
    twice = made([one, replace(one, place=Place("R", 5))], UNLESS, withheld=False)
    assert twice.aliases == ("Robert Sad",)
    assert made([one], UNLESS, withheld=False, known=replace(alone, id=7)).aliases == ("Robert Sad",)
