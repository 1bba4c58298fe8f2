"""Two records of one person are made one and two again exactly, and every table that names a person takes part."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import ConflictError, FieldErrors, MaracError, NotAllowedError
from marac_desktop.domain.merging import Merging, NotOnePersonError
from marac_desktop.domain.paging import Ask
from marac_desktop.domain.people_list import PersonRole
from marac_desktop.domain.person import Address, Birth, Confidentiality, Person, Phone
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, Perpetrator, Referral
from marac_desktop.services import merging, people
from marac_desktop.services.desk import Desk
from marac_desktop.services.merging import Preview
from marac_desktop.storage import integrity
from marac_desktop.storage.books import Base
from marac_desktop.storage.merging import rows
from tests.builders import a_perpetrator, a_person, a_referral
from tests.conftest import DA_LEAD

HOME = Address("4 Mill Lane, Bridgwater", "TA6 3PQ", Confidentiality.OPEN)
Rows = dict[str, list[dict[str, Any]]]


def _recorded(desk: Desk, **given: Any) -> Referral:
    with desk.work("Recorded", Permission.RECORD_REFERRAL) as books:
        return books.referrals.add(a_referral(**given))


def _two(desk: Desk) -> tuple[Referral, Referral]:
    """One woman on two referrals, once misspelt; the same perpetrator on both."""
    ross = a_perpetrator()
    first = _recorded(desk, victim=a_person("Wójcik", "Łucja", phones=(Phone("01632 960111"),)), perpetrators=(ross,))
    spelt = a_person("Wojcik", "Lucia", addresses=(HOME,), birth=Birth(on=date(1987, 8, 10)), ethnicity="irish")
    return first, _recorded(desk, victim=spelt, perpetrators=first.perpetrators)


def _shown(desk: Desk, kept: Person, gone: Person) -> Preview:
    return merging.preview(desk, kept.id, gone.id)


def _rows(desk: Desk) -> Rows:
    """Every versioned row as the file holds it, but for its version; merges themselves left out."""
    with desk.figures() as books:
        connection = books.session.connection()
        found: Rows = {}
        for name in rows():
            table = Base.metadata.tables[name]
            if name != "merging":
                kept = connection.execute(table.select().order_by(table.c.id)).mappings()
                found[name] = [{key: one[key] for key in one if key != "version"} for one in kept]
        for name in ("person_line", "person_mark", "referral_person"):
            table = Base.metadata.tables[name]
            found[name] = sorted((dict(row) for row in connection.execute(table.select()).mappings()), key=repr)
        return found


def test_everything_moves_to_the_record_kept(desk: Desk) -> None:
    first, second = _two(desk)
    shown = _shown(desk, first.victim, second.victim)
    assert [(part.reference, part.role) for part in shown.parts] == [(second.reference, PersonRole.VICTIM)]
    assert not shown.why_not
    assert {one.field for one in shown.differences} >= {"name", "birth"}
    merging.merge(desk, shown, "Same phone, told by her IDVA")
    page = people.open_person(desk, first.victim.id)
    assert {one.referral.id for one in page.standings} == {first.id, second.id}
    assert page.person.aliases == ("Lucia Wojcik",)
    assert page.person.other_births == (Birth(on=date(1987, 8, 10)),)
    assert page.person.ethnicity == "irish"
    assert [one.text for one in page.person.addresses] == ["4 Mill Lane, Bridgwater"]
    with desk.figures() as books:
        one, other = books.referrals.get(first.id), books.referrals.get(second.id)
    assert one.case_id == other.case_id
    assert [line.id for line in people.search(desk, "lucia", Ask()).rows] == [first.victim.id]


def test_the_record_given_up_opens_as_the_one_kept(desk: Desk) -> None:
    first, second = _two(desk)
    merging.merge(desk, _shown(desk, first.victim, second.victim), "One person")
    assert people.open_person(desk, second.victim.id).person.id == first.victim.id
    with desk.work("Kept", Permission.RECORD_REFERRAL) as books:
        assert books.people.keep(second.victim).id == first.victim.id
        assert books.people.known_by_name_and_birth()["wojcik lucia", date(1987, 8, 10)] == first.victim.id
        with pytest.raises(ConflictError, match="merged"):
            books.people.keep(replace(second.victim, gp="Quay Surgery"))


def test_a_merge_taken_back_leaves_every_row_as_it_was(desk: Desk) -> None:
    first, second = _two(desk)
    before = _rows(desk)
    done = merging.merge(desk, _shown(desk, first.victim, second.victim), "One person", {"name"})
    assert _rows(desk) != before
    back = merging.unmerge(desk, done.id, "Two sisters")
    assert back.changed == ()
    after = _rows(desk)
    kept = {case["id"] for case in before["marac_case"]}
    after["marac_case"] = [case for case in after["marac_case"] if case["id"] in kept]
    assert after == before
    assert [line.id for line in people.search(desk, "lucia", Ask()).rows] == [second.victim.id]
    with desk.figures() as books:
        assert list(integrity.deep(books.session.connection())) == []


def test_what_was_recorded_since_stays_with_the_record_kept(desk: Desk) -> None:
    first, second = _two(desk)
    done = merging.merge(desk, _shown(desk, first.victim, second.victim), "One person")
    with desk.work("Changed", Permission.RECORD_REFERRAL) as books:
        merged = books.people.get(first.victim.id)
        books.people.change(replace(merged, gp="Quay Surgery", aliases=(*merged.aliases, "Lu")))
        amended = books.referrals.get(second.id)
        books.referrals.change(replace(amended, narrative="More was told."))
    third = _recorded(desk, victim=people.take_up(desk, first.victim.id), perpetrators=first.perpetrators)
    back = merging.unmerge(desk, done.id, "Two sisters")
    assert back.changed == ("aliases",)
    with desk.figures() as books:
        kept, gone = books.people.get(first.victim.id), books.people.get(second.victim.id)
        assert (kept.gp, kept.aliases) == ("Quay Surgery", ("Lucia Wojcik", "Lu"))
        assert replace(gone, version=second.victim.version) == second.victim
        apart = books.referrals.get(second.id)
        assert (apart.victim.id, apart.narrative) == (gone.id, "More was told.")
        assert books.referrals.get(third.id).victim.id == kept.id


@pytest.mark.parametrize("role", [PersonRole.PERPETRATOR, PersonRole.CHILD])
def test_twice_in_one_role_becomes_once_and_twice_again(desk: Desk, role: PersonRole) -> None:
    one, other = a_person("Penfold", "Ross"), a_person("Penfold", "Russ")
    if role is PersonRole.PERPETRATOR:
        given: dict[str, Any] = {"perpetrators": (Perpetrator(one, "ex_partner"), Perpetrator(other, "parent"))}
    else:
        listed = (Child(one, "Quay Primary"), Child(other, "Mill School", "their aunt"))
        given = {"children": Children(ChildrenKnown.LISTED, None, listed)}
    kept = _recorded(desk, **given)
    entries = kept.perpetrators if role is PersonRole.PERPETRATOR else kept.children.listed
    before = _rows(desk)
    done = merging.merge(desk, _shown(desk, entries[0].person, entries[1].person), "One person")
    with desk.figures() as books:
        merged = books.referrals.get(kept.id)
    assert len(merged.perpetrators if role is PersonRole.PERPETRATOR else merged.children.listed) == 1
    merging.unmerge(desk, done.id, "Two people")
    after = _rows(desk)
    assert after["referral"] == before["referral"]
    assert after["person"] == before["person"]


def test_nobody_is_two_people_of_one_referral(desk: Desk) -> None:
    kept = _recorded(desk)
    him = kept.perpetrators[0].person
    shown = _shown(desk, kept.victim, him)
    assert "nobody is both" in shown.why_not
    before = _rows(desk)
    with pytest.raises(NotOnePersonError, match="nobody is both"):
        merging.merge(desk, shown, "One person")
    assert _rows(desk) == before
    assert "one record already" in _shown(desk, kept.victim, kept.victim).why_not


def test_a_merge_on_top_of_another_is_taken_back_first(desk: Desk) -> None:
    first, second = _two(desk)
    third = _recorded(desk, victim=a_person("Wojcik", "Lucja"))
    one = merging.merge(desk, _shown(desk, second.victim, third.victim), "One person")
    two = merging.merge(desk, _shown(desk, first.victim, second.victim), "One person")
    with pytest.raises(MaracError, match="take back that merge first"):
        merging.unmerge(desk, one.id, "Two people")
    assert people.open_person(desk, third.victim.id).person.id == first.victim.id
    merging.unmerge(desk, two.id, "Two people")
    merging.unmerge(desk, one.id, "Two people")
    with pytest.raises(MaracError, match="taken back already"):
        merging.unmerge(desk, one.id, "Two people")
    with desk.figures() as books:
        assert books.referrals.get(third.id).victim.id == third.victim.id


def test_accounts_linked_to_the_record_given_up_stay_linked(desk: Desk) -> None:
    first, second = _two(desk)
    with desk.work("Linked", Permission.RECORD_REFERRAL) as books:
        lead = books.accounts.by_name(DA_LEAD[0])
        assert lead is not None
        books.accounts.change(replace(lead, person_ids=frozenset({second.victim.id})))
    done = merging.merge(desk, _shown(desk, first.victim, second.victim), "One person")
    with desk.figures() as books:
        linked = books.accounts.by_name(DA_LEAD[0])
    assert linked is not None
    assert linked.person_ids == {first.victim.id}
    merging.unmerge(desk, done.id, "Two people")
    with desk.figures() as books:
        linked = books.accounts.by_name(DA_LEAD[0])
    assert linked is not None
    assert linked.person_ids == {second.victim.id}


def test_only_the_coordinator_merges(seat: Callable[[tuple[str, str]], Desk], desk: Desk) -> None:
    first, second = _two(desk)
    shown = _shown(desk, first.victim, second.victim)
    da_desk = seat(DA_LEAD)
    with pytest.raises(NotAllowedError):
        merging.preview(da_desk, first.victim.id, second.victim.id)
    with pytest.raises(NotAllowedError):
        merging.merge(da_desk, shown, "One person")


def test_a_merge_needs_a_reason_and_what_was_shown(desk: Desk) -> None:
    first, second = _two(desk)
    shown = _shown(desk, first.victim, second.victim)
    with pytest.raises(FieldErrors):
        merging.merge(desk, shown, "  ")
    with desk.work("Changed", Permission.RECORD_REFERRAL) as books:
        books.people.change(replace(books.people.get(second.victim.id), gp="Quay Surgery"))
    with pytest.raises(ConflictError):
        merging.merge(desk, shown, "One person")


def test_a_merge_is_told_of_on_the_record_and_withheld_addresses_stay_so(desk: Desk) -> None:
    first, second = _two(desk)
    with desk.work("Changed", Permission.RECORD_REFERRAL) as books:
        hidden = replace(HOME, confidentiality=Confidentiality.REFUGE)
        books.people.change(replace(books.people.get(first.victim.id), addresses=(hidden,)))
    shown = _shown(desk, first.victim, second.victim)
    assert "Mill Lane" not in repr(shown.joined)
    merging.merge(desk, shown, "One person")
    (told,) = people.open_person(desk, first.victim.id).merges
    assert (told.gone_id, told.reason) == (second.victim.id, "One person")
    assert "Mill Lane" not in repr(told.after)
    with desk.figures() as books:
        assert books.people.get(first.victim.id).addresses[0].confidentiality is Confidentiality.REFUGE


def test_the_value_of_a_merge_is_kept_whole(desk: Desk) -> None:
    first, second = _two(desk)
    done = merging.merge(desk, _shown(desk, first.victim, second.victim), "Łukasz <b>said</b> so")
    with desk.figures() as books:
        kept: Merging = books.mergings.get(done.id)
    assert kept == done


def test_what_one_record_withholds_is_shown_of_neither(desk: Desk) -> None:
    secret = replace(HOME, confidentiality=Confidentiality.RESTRICTED)
    number = Phone("01632 960111", Confidentiality.RESTRICTED)
    kept = _recorded(desk, victim=a_person("Wyn", "Ann", addresses=(HOME,), phones=(Phone("01632 960111"),))).victim
    gone = _recorded(desk, victim=a_person("Wyn", "Anne", addresses=(secret,), phones=(number,))).victim
    shown = _shown(desk, kept, gone)
    merging.merge(desk, shown, "One woman")
    (told,) = people.open_person(desk, kept.id).merges
    assert "Mill Lane" in repr(kept)
    for person in (shown.kept, shown.gone, shown.joined, told.before, told.after):
        assert "Mill Lane" not in repr(person)
        assert "960111" not in repr(person)
