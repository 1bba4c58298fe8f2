"""Safeguarding decisions in the case file: by referral, and hidden where they must be."""

from marac_desktop.domain.child import ChildDecision, Safeguarding
from tests.builders import TODAY, a_person, a_referral, an_account
from tests.storage.conftest import Open


def test_decisions_of_a_referral_and_of_no_hidden_one(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral())
        child = books.people.add(a_person("Wyn", "Ffion"))
        first = books.child_decisions.add(ChildDecision(referral.id, child.id, Safeguarding.NOT_KNOWN))
        second = books.child_decisions.add(ChildDecision(referral.id, child.id, Safeguarding.MADE, TODAY))
        assert books.child_decisions.of_referral(referral.id) == (first, second)
        colleague = books.accounts.add(an_account(person_ids=frozenset({referral.victim.id})))
    with open_books(colleague) as books:
        assert books.child_decisions.of_referral(referral.id) == ()
