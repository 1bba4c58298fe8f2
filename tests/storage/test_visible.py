"""Whoever is linked to one person of a case is shown nobody of it, by one condition under every query."""

import pytest
from sqlalchemy import select

from marac_desktop.domain.duplicates import Decision, Verdict
from marac_desktop.domain.errors import NotAllowedError
from marac_desktop.storage.books import Books
from marac_desktop.storage.person import PersonRow
from marac_desktop.storage.referral import ReferralRow
from marac_desktop.storage.visible import linked_to_you, visible_to
from tests.builders import NOW, a_perpetrator, a_person, a_referral, an_account


def test_everybody_on_a_case_with_the_linked_person_is_hidden_and_nobody_else(books: Books) -> None:
    shared = a_perpetrator("Shared", "Sid")
    first = books.referrals.add(a_referral(perpetrators=(shared, a_perpetrator("Second", "Sal"))))
    second = books.referrals.add(a_referral(perpetrators=(first.perpetrators[0],)))
    third = books.referrals.add(a_referral())
    alone, linked_only = books.people.add(a_person("Alone", "Al")), books.people.add(a_person("Cousin", "Cy"))
    viewer = an_account(person_ids=frozenset({shared.person.id, first.perpetrators[0].person.id, linked_only.id}))
    people = books.session.scalars(select(PersonRow.id).where(visible_to(viewer, person=PersonRow.id)))
    referrals = books.session.scalars(select(ReferralRow.id).where(visible_to(viewer, referral=ReferralRow.id)))
    assert set(people) == {third.victim.id, third.perpetrators[0].person.id, alone.id}
    assert set(referrals) == {third.id}
    assert second.id not in set(referrals)


def _seen(books: Books, *linked: int) -> tuple[set[int], set[int]]:
    viewer = an_account(person_ids=frozenset(linked))
    people = books.session.scalars(select(PersonRow.id).where(visible_to(viewer, person=PersonRow.id)))
    referrals = books.session.scalars(select(ReferralRow.id).where(visible_to(viewer, referral=ReferralRow.id)))
    return set(people), set(referrals)


def test_a_victims_other_case_is_hidden_too(books: Books) -> None:
    first = books.referrals.add(a_referral())
    other = books.referrals.add(a_referral(victim=first.victim, perpetrators=(a_perpetrator("Other", "Ozzy"),)))
    abuser = first.perpetrators[0].person.id
    assert _seen(books, abuser) == ({other.perpetrators[0].person.id}, set())


def test_another_record_of_somebody_hidden_is_hidden_until_the_two_are_told_apart(books: Books) -> None:
    first = books.referrals.add(a_referral())
    twice = books.referrals.add(a_referral(victim=a_person(), perpetrators=(a_perpetrator("Other", "Ozzy"),)))
    abuser, stranger = first.perpetrators[0].person.id, twice.perpetrators[0].person.id
    while books.duplicates.compare_next(10):
        assert books.duplicates.left()
    assert _seen(books, abuser) == ({stranger}, set())
    account = books.accounts.add(an_account())
    (pair,) = books.duplicates.page().rows
    books.duplicates.decide(Decision(pair.one.id, pair.other.id, Verdict.DIFFERENT, NOW, account.id, account.name, ""))
    assert _seen(books, abuser) == ({stranger, twice.victim.id}, {twice.id})


@pytest.mark.parametrize("viewer", [None, an_account()], ids=["the product", "linked to nobody"])
def test_who_is_linked_to_nobody_sees_all(viewer: object, books: Books) -> None:
    referral = books.referrals.add(a_referral())
    seen = visible_to(None if viewer is None else an_account(), referral=ReferralRow.id, person=PersonRow.id)
    assert books.session.scalars(select(ReferralRow.id).where(seen)).first() == referral.id


def test_the_refusal_says_what_to_do_and_names_nobody() -> None:
    refusal = linked_to_you()
    assert isinstance(refusal, NotAllowedError)
    assert "Ask a colleague who is not linked" in str(refusal)


def test_whoever_is_hidden_from_thousands_sees_the_others_all_the_same(books: Books) -> None:
    first, other = books.referrals.add(a_referral()), books.referrals.add(a_referral())
    theirs = Books(books.session, an_account(person_ids=frozenset({first.victim.id, *range(10_000, 50_000)})))
    assert [line.id for line in theirs.referrals.page().rows] == [other.id]
    assert theirs.links.of(other.id) == ()
    assert [line.id for line in theirs.people.search(other.victim.name.surname).rows] == [other.victim.id]
