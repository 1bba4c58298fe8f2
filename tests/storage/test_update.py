"""Updates in the case file: whole, by referral, by day to be minded; new incidents; hidden where they must be."""

from dataclasses import replace
from datetime import date, timedelta

from marac_desktop.domain.update import Update, UpdateKind
from tests.builders import NOW, TODAY, a_referral, an_account, filled
from tests.storage.conftest import Open


def test_nothing_of_an_update_is_forgotten(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral())
        given = replace(filled(Update, referral_id=referral.id), kind=UpdateKind.BAIL)
        kept = books.updates.add(replace(given, mind_on=given.ends))
    with open_books() as books:
        assert books.updates.get(kept.id) == kept
        assert replace(kept, id=0, version=0) == replace(given, mind_on=given.ends)


def test_new_incidents_by_referral_and_by_victim(open_books: Open) -> None:
    with open_books() as books:
        first = books.referrals.add(a_referral())
        second = books.referrals.add(a_referral(victim=first.victim))
        other = books.referrals.add(a_referral())
        for case, back in ((first, 3), (first, 40), (second, 9), (other, 1)):
            books.updates.add(Update(case.id, UpdateKind.INCIDENT, TODAY - timedelta(days=back), "He came back"))
        books.updates.add(Update(first.id, UpdateKind.OTHER, TODAY, "A letter"))
        days = books.updates.incident_days_of(first.victim.id, TODAY - timedelta(days=4))
        assert days == (TODAY - timedelta(days=40), TODAY - timedelta(days=9))
        assert [one.day for one in books.updates.of_referral(first.id)] == [
            TODAY,
            TODAY - timedelta(days=3),
            TODAY - timedelta(days=40),
        ]


def test_days_to_be_minded_until_they_are_seen_to(open_books: Open) -> None:
    with open_books() as books:
        case = books.referrals.add(a_referral())
        court = books.updates.add(Update(case.id, UpdateKind.COURT, date(2026, 12, 1), "Plea"))
        books.updates.add(Update(case.id, UpdateKind.BAIL, date(2026, 11, 1), "No contact"))
        bail = books.updates.add(Update(case.id, UpdateKind.BAIL, TODAY, "No contact", ends=date(2026, 11, 30)))
        assert books.updates.to_mind(date(2026, 11, 29)) == ()
        assert books.updates.to_mind(date(2026, 12, 1)) == (bail, court)
        books.updates.change(replace(bail, seen_to=NOW))
        assert books.updates.count_to_mind(date(2026, 12, 1)) == 1


def test_a_linked_colleague_finds_none(open_books: Open) -> None:
    with open_books() as books:
        case = books.referrals.add(a_referral())
        books.updates.add(Update(case.id, UpdateKind.COURT, TODAY, "Plea"))
        colleague = books.accounts.add(an_account(person_ids=frozenset({case.victim.id})))
    with open_books(colleague) as books:
        assert books.updates.of_referral(case.id) == books.updates.to_mind(TODAY) == ()
        assert books.updates.count_to_mind(TODAY) == 0
        assert len(books.updates.incident_days_of(case.victim.id, TODAY)) == 0
