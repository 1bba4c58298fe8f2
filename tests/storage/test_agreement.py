"""The rota and what reviewers said come back whole, and not to somebody linked to the case."""

from marac_desktop.domain.agreement import Agreement, Reviewer
from marac_desktop.storage.books import Books
from tests.builders import a_referral, an_account, filled
from tests.storage.conftest import Open


def test_a_reviewer_and_their_word_come_back_whole(books: Books) -> None:
    account = books.accounts.add(an_account())
    referral = books.referrals.add(a_referral())
    reviewer = books.rota.add(filled(Reviewer, account_id=account.id))
    assert books.rota.all() == (reviewer,)
    said = books.agreements.add(
        filled(
            Agreement, referral_id=referral.id, reviewer_id=reviewer.id, account_id=account.id, signature_id=0,
        )
    )  # fmt: skip
    assert books.agreements.of(referral.id) == (said,)
    assert books.agreements.of_many((referral.id, 404))[404] == ()


def test_a_linked_colleague_finds_none(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral())
        reviewer = books.rota.add(Reviewer("Ann", "Housing"))
        books.agreements.add(
            filled(Agreement, referral_id=referral.id, reviewer_id=reviewer.id, account_id=0, signature_id=0)
        )
        colleague = books.accounts.add(an_account(person_ids=frozenset({referral.victim.id})))
    with open_books(colleague) as books:
        assert books.agreements.of(referral.id) == ()
