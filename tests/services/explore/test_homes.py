"""Addresses and telephones that can be nobody's, and who may see them."""

import re
from collections import Counter

from marac_desktop.domain.person import Confidentiality
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.homes import home, phone, safe_home, school
from marac_desktop.services.explore.words import places
from tests.services.explore.told import told


def test_no_postcode_can_be_a_real_one() -> None:
    codes = {address.postcode for person in told().people for address in person.addresses if address.postcode}
    assert len(codes) > 300
    for code in codes:
        assert re.fullmatch(r"[A-Z]{2}\d{1,2} \d[CIKMOV]{2}", code), code


def test_telephones_are_kept_for_drama() -> None:
    for seed in range(50):
        assert phone(Chance(seed)).number.startswith("07700 900")


def test_a_home_is_in_a_town_of_its_marac() -> None:
    for place in places():
        made = home(Chance(5), place.name)
        assert made.town in {town for town, _ in place.towns}
        assert made.town in made.text


def test_a_refuge_is_never_open_and_has_no_postcode() -> None:
    made = safe_home(Chance(1))
    assert made.confidentiality is Confidentiality.REFUGE
    assert made.postcode == ""


def test_addresses_are_open_restricted_and_refuge() -> None:
    classes = Counter(address.confidentiality for person in told().people for address in person.addresses)
    assert set(classes) == set(Confidentiality)


def test_only_children_of_school_age_have_a_school() -> None:
    assert school(Chance(1), 3) == ""
    assert school(Chance(1), 17) == ""
    assert school(Chance(1), 9)
