"""A transfer comes back whole, and not to somebody linked to the case."""

from marac_desktop.domain.transfer import Transfer
from marac_desktop.storage.books import Books
from tests.builders import a_referral, an_account, filled
from tests.storage.conftest import Open


def test_it_comes_back_whole_and_in_order(books: Books) -> None:
    referral = books.referrals.add(a_referral())
    first = books.transfers.add(filled(Transfer, referral_id=referral.id))
    second = books.transfers.add(filled(Transfer, referral_id=referral.id))
    assert books.transfers.of(referral.id) == (first, second)


def test_a_linked_colleague_finds_none(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral())
        books.transfers.add(filled(Transfer, referral_id=referral.id))
        colleague = books.accounts.add(an_account(person_ids=frozenset({referral.victim.id})))
    with open_books(colleague) as books:
        assert books.transfers.of(referral.id) == ()
