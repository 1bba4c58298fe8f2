"""Pairs are found as people are added and changed, listed once, and stay away when they were told apart."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from marac_desktop.domain.access import Account
from marac_desktop.domain.duplicates import Decision, PossiblePair, Verdict
from marac_desktop.domain.people_list import Alike
from marac_desktop.domain.person import Address, Birth, Name, Person, Phone
from marac_desktop.domain.referral import Perpetrator
from marac_desktop.storage import duplicates
from marac_desktop.storage.books import Books
from tests.builders import NOW, a_perpetrator, a_person, a_referral, an_account
from tests.storage.conftest import Open

BORN = Birth(on=date(1985, 4, 3))


def _account(books: Books) -> Account:
    return books.accounts.by_name("Abena Mensah") or books.accounts.add(an_account())


def _compared(books: Books) -> list[PossiblePair]:
    while books.duplicates.compare_next(3):
        assert books.duplicates.left()
    return list(books.duplicates.page().rows)


def _pairs(books: Books) -> set[frozenset[int]]:
    return {frozenset((pair.one.id, pair.other.id)) for pair in _compared(books)}


def _decide(books: Books, pair: PossiblePair, verdict: Verdict) -> Decision:
    account = _account(books)
    new = Decision(pair.one.id, pair.other.id, verdict, NOW, account.id, account.name, "")
    return books.duplicates.decide(new)


def test_two_records_of_one_person_are_found_with_their_reasons(books: Books) -> None:
    one = books.people.add(a_person("McDonald", "Elizabeth", birth=BORN))
    other = books.people.add(a_person("MacDonald", "Liz", birth=BORN))
    books.people.add(a_person("Gadd", "Paul", birth=Birth(on=date(1960, 1, 2))))
    (pair,) = _compared(books)
    assert (pair.one.id, pair.other.id, pair.decision) == (one.id, other.id, None)
    assert pair.reasons == (Alike.BIRTH, Alike.VARIANT, Alike.NICKNAME)
    assert pair.score == 16.0
    assert books.duplicates.count() == 1


def test_a_change_makes_and_unmakes_a_pair(books: Books) -> None:
    one = books.people.add(a_person("Wyn", "Jess", birth=BORN))
    other = books.people.add(a_person("Gadd", "Paula", birth=Birth(year=1950)))
    assert _pairs(books) == set()
    other = books.people.change(replace(other, name=Name("Wyn", "Jessica"), birth=BORN))
    assert books.duplicates.left() == 1
    assert _pairs(books) == {frozenset((one.id, other.id))}
    books.people.change(replace(other, name=Name("Gadd", "Paula"), birth=Birth(year=1950)))
    assert _pairs(books) == set()


def test_an_import_of_many_is_compared_in_steps(books: Books) -> None:
    people = books.people.add_all(a_person("Wyn", "Jess", birth=BORN) for _ in range(4))
    books.people.add_all(a_person("Gadd", f"Paul{at}", birth=Birth(year=1900 + at)) for at in range(20))
    assert books.duplicates.left() == 24
    assert len(_pairs(books)) == 6
    assert books.duplicates.left() == 0
    first = books.duplicates.page(limit=4)
    then = books.duplicates.page(first.after, limit=4)
    shown = [frozenset((pair.one.id, pair.other.id)) for pair in (*first.rows, *then.rows)]
    assert (len(shown), len(set(shown)), then.after) == (6, 6, None)
    assert set().union(*shown) == {person.id for person in people}


def test_the_likeliest_come_first(books: Books) -> None:
    rung = (Phone("07700 900123"),)
    books.people.add(a_person("Wyn", "Jess", birth=BORN, phones=rung))
    books.people.add(a_person("Wynn", "Jess", birth=BORN))
    books.people.add(a_person("Wyn", "Jess", birth=BORN, phones=rung))
    scores = [pair.score for pair in _compared(books)]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 2


def test_those_named_side_by_side_on_a_referral_are_two(books: Books) -> None:
    books.referrals.add(
        a_referral(victim=a_person(birth=BORN), perpetrators=(a_perpetrator("Wyn", "Jess", birth=BORN),))
    )
    assert _compared(books) == []


def test_two_of_one_name_without_a_birth_are_listed_with_the_same_victim_first_a_common_name_last(books: Books) -> None:
    def al(surname: str, **given: Any) -> Person:
        return a_person(surname, "Al", birth=Birth(), sex="", **given)

    victim = books.referrals.add(a_referral(perpetrators=(Perpetrator(al("Beside")),))).victim
    books.referrals.add(a_referral(victim=victim, perpetrators=(Perpetrator(al("Beside")),)))
    for surname, many in (("Common", 5), ("Rare", 2)):
        books.people.add_all([al(surname) for _ in range(many)])
    books.people.add_all([al("Apart"), replace(al("Apart"), name=Name("Apart", "Alan"))])
    books.people.add_all([a_person("Born", "Al", birth=Birth(year=year)) for year in (1950, 1980)])
    found = _compared(books)
    names = list(dict.fromkeys(pair.one.name.surname for pair in found))
    assert names == ["Beside", "Rare", "Common"]
    assert found[0].reasons == (Alike.PARTNER, Alike.NAME)
    assert {pair.words for pair in found} == {"Likely"}


def test_a_name_that_too_many_have_lists_only_those_beside_the_same_person(
    books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duplicates, "MOST_OF_ONE_NAME", 3)
    smith = Perpetrator(a_person("Smith", "John", birth=Birth()))
    victim = books.referrals.add(a_referral(perpetrators=(smith,))).victim
    again = Perpetrator(a_person("Smith", "John", birth=Birth()))
    books.referrals.add(a_referral(victim=victim, perpetrators=(again,)))
    books.people.add_all([a_person("Smith", "John", birth=Birth()) for _ in range(4)])
    (pair,) = _compared(books)
    assert Alike.PARTNER in pair.reasons


def test_a_mark_that_a_crowd_shares_leads_to_nobody(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    rung = (Phone("00000 000000"),)
    monkeypatch.setattr(duplicates, "MOST_SHARING", 3)
    hostel = (Address("Flat 1, The Hostel", "TA1 1AA"),)
    for forename in ("Ann", "Paul", "Zoe", "Ross", "Huw"):
        books.people.add(Person(Name("", forename), phones=rung, addresses=hostel))
    books.people.add(Person(Name("", "Annie"), phones=rung, addresses=hostel))
    assert _compared(books) == []


def test_different_people_do_not_come_back_unless_something_changes(books: Books) -> None:
    one = books.people.add(a_person("Wyn", "Jess", birth=BORN))
    books.people.add(a_person("Wyn", "Jess", birth=BORN))
    (pair,) = _compared(books)
    decision = _decide(books, pair, Verdict.DIFFERENT)
    assert books.duplicates.page().rows == ()
    (apart,) = books.duplicates.decided(Verdict.DIFFERENT).rows
    assert apart.decision == decision
    assert (decision.by, decision.at) == ("Abena Mensah", NOW)
    one = books.people.change(replace(one, gp="Quantock surgery"))
    assert _compared(books) == []
    one = books.people.change(replace(one, phones=(Phone("07700 900123"),)))
    assert len(_compared(books)) == 1


def test_one_person_stays_listed_until_the_records_are_merged(books: Books) -> None:
    one = books.people.add(a_person("Wyn", "Jess", birth=BORN))
    books.people.add(a_person("Wyn", "Jess", birth=BORN))
    (pair,) = _compared(books)
    _decide(books, pair, Verdict.SAME)
    (waits,) = books.duplicates.page().rows
    assert waits.decision is not None
    assert waits.decision.verdict is Verdict.SAME
    books.people.give_up(books.people.get(waits.other.id), one.id)
    assert books.duplicates.page().rows == ()
    assert books.duplicates.decided(Verdict.SAME).rows == ()


def test_a_decision_can_be_changed_and_taken_back(books: Books) -> None:
    books.people.add(a_person("Wyn", "Jess", birth=BORN))
    books.people.add(a_person("Wyn", "Jess", birth=BORN))
    (pair,) = _compared(books)
    first = _decide(books, pair, Verdict.SAME)
    second = _decide(books, replace(pair, one=pair.other, other=pair.one), Verdict.DIFFERENT)
    assert (second.id, second.version) == (first.id, 2)
    books.duplicates.take_back(second)
    assert books.duplicates.of(pair.one.id, pair.other.id) is None
    assert len(_compared(books)) == 1


def test_a_linked_colleague_sees_neither_pair_nor_decision(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral(victim=a_person("Wyn", "Jess", birth=BORN)))
        books.people.add(a_person("Wyn", "Jess", birth=BORN))
        books.people.add_all([a_person("Gadd", "Zoe", birth=BORN), a_person("Gadd", "Zoe", birth=BORN)])
        hers, theirs = sorted(_compared(books), key=lambda pair: pair.one.name.surname, reverse=True)
        linked = books.accounts.add(an_account("Kit", person_ids=frozenset({referral.perpetrators[0].person.id})))
    with open_books(linked) as books:
        assert [pair.one.id for pair in books.duplicates.page().rows] == [theirs.one.id]
        assert books.duplicates.count() == 1
    with open_books() as books:
        _decide(books, hers, Verdict.DIFFERENT)
    with open_books(linked) as books:
        assert books.duplicates.decided(Verdict.DIFFERENT).rows == ()
        assert books.duplicates.left() == 0
