"""One person out of two records: nothing of either is lost, and what is stricter or safer holds."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.codes import Known
from marac_desktop.domain.merging import (
    NotOnePersonError,
    Part,
    check,
    differences,
    joined,
    put_back,
    repointed,
    restored,
)
from marac_desktop.domain.names import fold
from marac_desktop.domain.people_list import PersonRole
from marac_desktop.domain.person import Address, Birth, Confidentiality, Name, Person, Phone
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, Perpetrator
from tests.builders import a_perpetrator, a_person, a_referral

ONE = replace(a_person("Wójcik", "Łucja"), id=1)
OTHER = replace(a_person("Wojcik", "Lucia", birth=Birth(on=date(1987, 8, 10))), id=2)
KNOWN = st.sampled_from(list(Known))
PLACE = st.builds(
    Address,
    st.sampled_from(["4 Mill Lane", "4 mill lane", "9 Quay St"]),
    st.sampled_from(["TA6 3PQ", ""]),
    st.sampled_from(list(Confidentiality)),
    st.booleans(),
    st.none() | st.dates(date(2020, 1, 1), date(2024, 1, 1)),
)
PHONE = st.builds(
    Phone, st.sampled_from(["01632 960111", "07700 900123"]), st.sampled_from(list(Confidentiality)), KNOWN
)
PERSON = st.builds(
    Person,
    name=st.builds(Name, st.sampled_from(["Wyn", "Ŵyn", ""]), st.sampled_from(["Jess", ""])),
    aliases=st.lists(st.sampled_from(["Jessie", "J. Wyn", "JESSIE"]), max_size=2, unique=True).map(tuple),
    birth=st.builds(Birth, on=st.none() | st.just(date(1987, 10, 8)), year=st.none()),
    sex=st.sampled_from(["", "female"]),
    disabled=KNOWN,
    gp=st.sampled_from(["", "Quay Surgery", "Mill Practice"]),
    addresses=st.lists(PLACE, max_size=3).map(tuple),
    phones=st.lists(PHONE, max_size=2, unique_by=lambda phone: phone.number).map(tuple),
)
STRICT = [Confidentiality.REFUGE, Confidentiality.RESTRICTED, Confidentiality.OPEN]


@given(PERSON, PERSON, st.booleans())
def test_nothing_of_either_record_is_lost(kept: Person, gone: Person, take: bool) -> None:
    whole = joined(kept, gone, {"name", "gp"} if take else ())
    names = {fold(f"{whole.name.forename} {whole.name.surname}"), *map(fold, whole.aliases)}
    for person in (kept, gone):
        told = (f"{person.name.forename} {person.name.surname}", *person.aliases)
        assert {fold(name) for name in told} - {""} <= names
        assert {person.birth} - {Birth()} <= {whole.birth, *whole.other_births}
        for address in person.addresses:
            (same,) = (one for one in whole.addresses if _alike(one, address))
            assert STRICT.index(same.confidentiality) <= STRICT.index(address.confidentiality)
        for phone in person.phones:
            (rung,) = (one for one in whole.phones if one.number == phone.number)
            assert STRICT.index(rung.confidentiality) <= STRICT.index(phone.confidentiality)
            assert phone.safe_to_call is not Known.NO or rung.safe_to_call is Known.NO
    assert (whole.id, whole.uid) == (kept.id, kept.uid)


def _alike(one: Address, other: Address) -> bool:
    return (fold(one.text), fold(one.postcode)) == (fold(other.text), fold(other.postcode))


@given(PERSON, PERSON)
def test_what_only_one_record_answers_holds_and_what_differs_is_asked(kept: Person, gone: Person) -> None:
    whole = joined(kept, gone)
    asked = {one.field for one in differences(kept, gone)}
    for name in ("sex", "gp", "birth", "name"):
        mine, theirs = getattr(kept, name), getattr(gone, name)
        assert getattr(whole, name) == (mine or theirs)
        assert (name in asked) == bool(mine and theirs and mine != theirs)


@given(PERSON, PERSON)
def test_a_record_goes_back_to_what_it_was(kept: Person, gone: Person) -> None:
    whole = joined(kept, gone)
    assert restored(kept, whole, whole) == (kept, ())
    assert restored(kept, whole, replace(whole, language="Polish")) == (replace(kept, language="Polish"), ())


def test_an_answer_goes_before_not_known() -> None:
    assert joined(replace(ONE, disabled=Known.NOT_KNOWN), replace(OTHER, disabled=Known.YES)).disabled is Known.YES
    assert joined(replace(ONE, disabled=Known.BLANK), replace(OTHER, disabled=Known.NOT_KNOWN)).disabled is (
        Known.NOT_KNOWN
    )
    assert joined(replace(ONE, disabled=Known.NO), replace(OTHER, disabled=Known.NOT_KNOWN)).disabled is Known.NO


def test_the_coordinator_says_which_holds() -> None:
    assert {one.field for one in differences(ONE, OTHER)} == {"name", "birth"}
    whole = joined(ONE, OTHER, {"birth"})
    assert (whole.name, whole.birth) == (ONE.name, OTHER.birth)
    assert whole.other_births == (ONE.birth,)
    assert whole.aliases == ("Lucia Wojcik",)


def test_every_role_moves_and_moves_back() -> None:
    third = replace(a_person("Ellis", "Nia"), id=3)
    whole = a_referral(
        victim=OTHER,
        perpetrators=(
            replace(a_perpetrator(), person=third),
            Perpetrator(OTHER, "sibling"),
            Perpetrator(ONE, "parent"),
        ),
        children=Children(ChildrenKnown.LISTED, None, (Child(OTHER, "Quay Primary"),)),
    )
    moved, parts = repointed(whole, OTHER, ONE)
    named = [one.person for one in moved.perpetrators] + [one.person for one in moved.children.listed]
    assert OTHER not in (moved.victim, *named)
    assert [one.relationship for one in moved.perpetrators] == ["ex_partner", "parent"]
    assert {part.role for part in parts} == set(PersonRole)
    back = moved
    for part in reversed(parts):
        back = put_back(back, part, OTHER, ONE)
    assert back == whole


def test_a_role_no_longer_theirs_is_left_alone() -> None:
    moved, parts = repointed(a_referral(victim=OTHER), OTHER, ONE)
    elsewhere = replace(moved, victim=replace(a_person("Ellis", "Nia"), id=3))
    assert put_back(elsewhere, parts[0], OTHER, ONE) == elsewhere
    named, parts = repointed(a_referral(perpetrators=(Perpetrator(OTHER),)), OTHER, ONE)
    nobody = replace(named, perpetrators=())
    assert put_back(nobody, parts[0], OTHER, ONE) == nobody


def test_two_roles_on_one_referral_are_two_people() -> None:
    mine, theirs = Part(7, "SOM/26/0007", PersonRole.VICTIM), Part(7, "SOM/26/0007", PersonRole.CHILD)
    with pytest.raises(NotOnePersonError, match="SOM/26/0007 one of them is the victim and the other the child"):
        check(ONE, OTHER, (mine,), (theirs,))
    check(ONE, OTHER, (mine,), (mine,))
    check(ONE, OTHER, (mine,), (replace(theirs, referral_id=8),))


def test_a_record_that_says_nothing_takes_everything_over() -> None:
    blank = Person()
    assert joined(blank, OTHER) == replace(OTHER, id=blank.id, uid=blank.uid, version=blank.version)
