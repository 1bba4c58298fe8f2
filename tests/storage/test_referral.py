"""A referral is kept whole with its people, placed with its case, and hidden from whoever is linked to it."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.errors import ConflictError, FieldError, MaracError, NotAllowedError
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.person import Name
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, Perpetrator
from marac_desktop.storage.books import Books
from tests.builders import TODAY, a_meeting, a_perpetrator, a_person, a_referral, an_account, an_item
from tests.storage.conftest import Open


def test_people_are_kept_once_and_changed_with_the_referral(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral())
        victim = replace(referral.victim, gp="Quantock surgery")
        changed = books.referrals.change(replace(referral, victim=victim, notes="GP added"))
    with open_books() as books:
        read = books.referrals.get(referral.id)
        assert read == changed
        assert (read.victim.gp, read.victim.version, read.version) == ("Quantock surgery", 2, 2)
        assert len(books.people.search("").rows) == 2


def test_a_second_referral_of_the_same_pair_is_the_same_case(books: Books) -> None:
    first = books.referrals.add(a_referral())
    second = books.referrals.add(a_referral(victim=first.victim, perpetrators=first.perpetrators))
    assert second.case_id == first.case_id
    assert books.referrals.of_case(first.case_id) == (first, second)


def test_another_set_of_perpetrators_is_another_case_linked_by_the_victim(books: Books) -> None:
    one, two = a_perpetrator("One", "A"), a_perpetrator("Two", "B")
    both = books.referrals.add(a_referral(perpetrators=(one, two)))
    alone = books.referrals.add(a_referral(victim=both.victim, perpetrators=(both.perpetrators[1],)))
    turned = books.referrals.add(a_referral(victim=both.victim, perpetrators=both.perpetrators[::-1]))
    assert alone.case_id != both.case_id
    assert turned.case_id == both.case_id
    assert [case.id for case in books.cases.linked(both.victim.id)] == [both.case_id, alone.case_id]
    assert books.referrals.of_victim(both.victim.id) == (both, alone, turned)
    changed = books.referrals.change(replace(alone, perpetrators=both.perpetrators))
    assert changed.case_id == both.case_id


def test_many_referrals_share_their_people_by_identity(open_books: Open) -> None:
    victim, abuser = a_person(), a_perpetrator()
    with open_books() as books:
        known = books.people.add(a_person("Known", "Kim"))
        given = [a_referral(victim=victim, perpetrators=(abuser,)) for _ in range(3)]
        given.append(a_referral(victim=known, perpetrators=(abuser,)))
        stored = books.referrals.add_all(given)
    with open_books() as books:
        assert books.referrals.get_many(one.id for one in stored) == stored
        assert len(books.people.search("").rows) == 3
        assert len({one.case_id for one in stored}) == 2
        assert [line.id for line in books.referrals.page().rows] == [one.id for one in stored]


def test_a_stale_referral_changes_nobody(books: Books) -> None:
    referral = books.referrals.add(a_referral())
    books.referrals.change(replace(referral, notes="Somebody else's"))
    mine = replace(referral, victim=replace(referral.victim, gp="Mine"))
    with pytest.raises(ConflictError, match="This referral was changed"):
        books.referrals.change(mine)
    assert books.people.get(referral.victim.id).gp == ""


def test_a_reference_belongs_to_one_referral_but_several_may_have_none(books: Books) -> None:
    books.referrals.add_all([a_referral(reference=""), a_referral(reference="")])
    books.referrals.add(a_referral(reference="SOM/26/0007"))
    assert books.referrals.by_reference("") is None
    other = books.referrals.add(a_referral(reference="SOM/26/0008"))
    with pytest.raises(FieldError, match="Another referral has the reference SOM/26/0007"):
        books.referrals.add(a_referral(reference="SOM/26/0007"))
    with pytest.raises(FieldError, match="next free"):
        books.referrals.change(replace(other, reference="SOM/26/0007"))
    assert books.referrals.change(replace(other, notes="Same reference as before")).version == 2


@pytest.mark.parametrize(
    ("taken", "following"),
    [
        ((), "SOM/26/0001"),
        (("SOM/26/0411", "SOM/26/0099", "SOM/25/0913"), "SOM/26/0412"),
        (("SOM/26/9999", "SOM/26/10000"), "SOM/26/10001"),
        (("SOM/26/0003a", "SOM/26/", "SOMX/26/0009", "SOM/26/٣"), "SOM/26/0001"),
    ],
)
def test_the_next_reference_follows_the_highest_of_its_year(
    taken: tuple[str, ...], following: str, books: Books
) -> None:
    books.referrals.add_all(a_referral(reference=reference) for reference in taken)
    assert books.referrals.next_reference("SOM", TODAY) == following


def test_a_reference_finds_its_referral(books: Books) -> None:
    referral = books.referrals.add(a_referral(reference="SOM/26/0412"))
    assert books.referrals.by_reference("SOM/26/0412") == referral
    assert books.referrals.by_reference("SOM/26/041") is None


def test_earlier_referrals_come_with_their_last_discussion(books: Books) -> None:
    first = books.referrals.add(a_referral(received=date(2026, 1, 5)))
    again = {"victim": first.victim, "perpetrators": first.perpetrators}
    second = books.referrals.add(a_referral(received=date(2026, 6, 1), **again))
    books.referrals.add(a_referral(received=date(2026, 12, 1), **again))
    books.referrals.add(a_referral(received=date(2026, 2, 1)))
    for day, outcome in ((date(2026, 2, 2), Outcome.DISCUSSED), (date(2026, 3, 2), Outcome.NOT_REACHED)):
        meeting = books.meetings.add(a_meeting(date=day))
        item = books.agendas.add(an_item(meeting.id, first.id))
        books.agendas.change(replace(item, outcome=outcome))
    earlier = books.referrals.earlier(first.victim.id, date(2026, 11, 1), than=second.id)
    assert [(one.id, one.discussed_on) for one in earlier] == [(first.id, date(2026, 2, 2))]
    assert earlier[0].perpetrator_ids == {first.perpetrators[0].person.id}
    on_the_day = books.referrals.earlier(first.victim.id, date(2026, 6, 1))
    assert [one.id for one in on_the_day] == [first.id, second.id]


def test_the_reversed_pair_is_found(books: Books) -> None:
    referral = books.referrals.add(a_referral())
    abuser = referral.perpetrators[0].person
    counter = books.referrals.add(a_referral(victim=abuser, perpetrators=(Perpetrator(referral.victim),)))
    found = books.referrals.reversed_pair(referral.victim.id, [abuser.id])
    assert [line.id for line in found] == [counter.id]


def test_children_keep_their_order_and_what_belongs_to_them(books: Books) -> None:
    children = Children(
        ChildrenKnown.LISTED,
        listed=tuple(Child(a_person("Wyn", name), school=f"{name} school") for name in ("Poppy", "Max", "Ava")),
    )
    stored = books.referrals.add(a_referral(children=children))
    read = books.referrals.get(stored.id).children
    assert [(child.person.name, child.school) for child in read.listed] == [
        (Name("Wyn", name), f"{name} school") for name in ("Poppy", "Max", "Ava")
    ]


def test_a_linked_colleague_sees_nothing_of_the_case(open_books: Open) -> None:
    with open_books() as books:
        hidden, shown = books.referrals.add(a_referral()), books.referrals.add(a_referral())
        child = books.people.add(a_person("Child", "Cy"))
        books.referrals.change(replace(hidden, children=Children(ChildrenKnown.LISTED, listed=(Child(child),))))
        colleague = books.accounts.add(an_account(person_ids=frozenset({child.id})))
    with open_books(colleague) as books:
        assert [line.id for line in books.referrals.page().rows] == [shown.id]
        assert books.referrals.count() == 1
        assert books.referrals.get_many([hidden.id, shown.id]) == (shown,)
        assert books.referrals.by_reference(hidden.reference) is None
        assert books.referrals.of_case(hidden.case_id) == ()
        with pytest.raises(NotAllowedError, match="linked to somebody"):
            books.referrals.get(hidden.id)


def test_a_referral_that_is_not_there_is_not_called_hidden(books: Books) -> None:
    with pytest.raises(MaracError, match="not in the case file"):
        books.referrals.get(99)
