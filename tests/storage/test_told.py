"""What was told comes back whole, and not to somebody linked to the case."""

from marac_desktop.domain.told import Told
from marac_desktop.storage.books import Books
from tests.builders import a_referral, an_account, filled
from tests.storage.conftest import Open


def test_it_comes_back_whole_and_in_order(books: Books) -> None:
    referral = books.referrals.add(a_referral())
    first = books.tellings.add(filled(Told, referral_id=referral.id))
    second = books.tellings.add(filled(Told, referral_id=referral.id))
    assert books.tellings.of(referral.id) == (first, second)


def test_a_linked_colleague_finds_none(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral())
        books.tellings.add(filled(Told, referral_id=referral.id))
        colleague = books.accounts.add(an_account(person_ids=frozenset({referral.victim.id})))
    with open_books(colleague) as books:
        assert books.tellings.of(referral.id) == ()
