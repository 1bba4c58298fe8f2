"""Plans without conference: which wait to be confirmed, and which first contacts are due."""

from dataclasses import replace
from datetime import date

from marac_desktop.domain.process import Stage
from marac_desktop.storage.books import Books
from tests.builders import NOW, a_plan, a_referral, an_account
from tests.storage.conftest import Open


def test_the_latest_plan_of_a_referral_is_the_one_that_counts(books: Books) -> None:
    referral = books.referrals.add(a_referral())
    assert books.plans.of(referral.id) is None
    books.plans.add(a_plan(referral.id))
    second = books.plans.add(a_plan(referral.id, owner="Dean Rowsell"))
    assert books.plans.of(referral.id) == second


def test_plans_wait_to_be_confirmed_and_then_for_their_first_contact(books: Books) -> None:
    to_confirm = books.referrals.add(a_referral(stage=Stage.TO_CONFIRM))
    acting = books.referrals.add(a_referral(stage=Stage.WITHOUT_CONFERENCE))
    back = books.referrals.add(a_referral(stage=Stage.TRIAGE))
    waiting = books.plans.add(a_plan(to_confirm.id))
    due = books.plans.add(a_plan(acting.id, confirmed_at=NOW, first_contact=date(2026, 11, 24)))
    books.plans.add(a_plan(back.id, confirmed_at=NOW))
    assert books.plans.to_confirm() == (waiting,)
    assert books.plans.contacts(date(2026, 11, 23)) == ()
    assert books.plans.contacts(date(2026, 11, 24)) == (due,)


def test_a_first_contact_that_was_made_is_no_longer_due(books: Books) -> None:
    acting = books.referrals.add(a_referral(stage=Stage.WITHOUT_CONFERENCE))
    due = books.plans.add(a_plan(acting.id, confirmed_at=NOW, first_contact=date(2026, 11, 24)))
    made = books.plans.change(replace(due, contacted_on=date(2026, 11, 24)))
    assert books.plans.contacts(date(2026, 11, 30)) == ()
    assert books.plans.of(acting.id) == made
    assert made.contacted_on == date(2026, 11, 24)


def test_a_plan_of_a_hidden_case_is_not_shown(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral(stage=Stage.TO_CONFIRM))
        books.plans.add(a_plan(referral.id))
        colleague = books.accounts.add(an_account(person_ids=frozenset({referral.victim.id})))
    with open_books(colleague) as books:
        assert books.plans.of(referral.id) is None
        assert books.plans.to_confirm() == ()
