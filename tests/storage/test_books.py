"""The books hand out every repository once, over one transaction, for one viewer."""

from functools import cached_property

import pytest

from marac_desktop.storage.books import Books
from marac_desktop.storage.repository import Repository
from tests.builders import a_referral, an_account

NAMES = sorted(name for name, kind in vars(Books).items() if isinstance(kind, cached_property))


@pytest.mark.parametrize("name", NAMES)
def test_a_repository_is_handed_out_once(name: str, books: Books) -> None:
    assert getattr(books, name) is getattr(books, name)


def test_every_kind_of_record_can_be_reached() -> None:
    wanted = """people referrals cases triage signatures meetings agendas actions plans agencies representatives
    accounts settings memory papers imports audit history quarter
    sealed enquiries mergings updates duplicates agreements attachments child_decisions comebacks contacts flags
    joints links late_requests questions summonses rota tellings transfers holds samples sample_cases"""
    assert sorted(wanted.split()) == NAMES


def test_every_repository_looks_for_the_same_viewer(books: Books) -> None:
    referral = books.referrals.add(a_referral())
    linked = Books(books.session, an_account(person_ids=frozenset({referral.victim.id})))
    kept = [getattr(linked, name) for name in NAMES]
    assert linked.referrals.find(referral.id) is None
    assert linked.people.find(referral.victim.id) is None
    assert {name for name, one in zip(NAMES, kept, strict=True) if isinstance(one, Repository)} >= {"people", "triage"}
