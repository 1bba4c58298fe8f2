"""What brought a case back comes back whole, in order, and not to somebody linked to the case."""

from datetime import timedelta

from marac_desktop.domain.comeback import Cause, Comeback
from marac_desktop.storage.books import Books
from tests.builders import NOW, TODAY, a_referral, an_account, filled
from tests.storage.conftest import Open


def test_it_comes_back_whole_and_in_order(books: Books) -> None:
    account = books.accounts.add(an_account())
    referral = books.referrals.add(a_referral())
    first = books.comebacks.add(filled(Comeback, referral_id=referral.id, account_id=account.id))
    second = books.comebacks.add(Comeback(referral.id, Cause.REQUEST, NOW, TODAY))
    assert books.comebacks.of(referral.id) == (first, second)
    assert books.comebacks.since(NOW) == (second,)
    assert books.comebacks.since(NOW + timedelta(seconds=1)) == ()


def test_a_linked_colleague_finds_none(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral())
        books.comebacks.add(Comeback(referral.id, Cause.REQUEST, NOW, TODAY))
        colleague = books.accounts.add(an_account(person_ids=frozenset({referral.victim.id})))
    with open_books(colleague) as books:
        assert books.comebacks.of(referral.id) == ()
