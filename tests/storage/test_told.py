"""What was told comes back whole, and not to somebody linked to the case."""

from dataclasses import replace
from datetime import timedelta

from marac_desktop.domain.codes import Kind
from marac_desktop.domain.process import Stage
from marac_desktop.domain.told import About, Told
from marac_desktop.domain.triage import Route
from marac_desktop.storage.books import Books
from tests.builders import TODAY, a_referral, a_view, an_account, filled
from tests.conftest import NOW
from tests.storage.conftest import Open


def test_it_comes_back_whole_and_in_order(books: Books) -> None:
    referral = books.referrals.add(a_referral())
    first = books.tellings.add(filled(Told, referral_id=referral.id))
    second = books.tellings.add(filled(Told, referral_id=referral.id))
    assert books.tellings.of(referral.id) == (first, second)


def test_a_linked_colleague_finds_none(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral(stage=Stage.BELOW_THRESHOLD))
        books.tellings.add(filled(Told, referral_id=referral.id, at=None))
        colleague = books.accounts.add(an_account(person_ids=frozenset({referral.victim.id})))
    with open_books(colleague) as books:
        assert books.tellings.of(referral.id) == ()
        assert books.tellings.untold() == ()
        assert books.tellings.count_untold() == 0


def test_whoever_was_told_of_an_earlier_decision_is_still_to_be_told_of_the_last(books: Books) -> None:
    stage = Stage.BELOW_THRESHOLD
    told, untold, again = (books.referrals.add(a_referral(stage=stage)) for _ in range(3))
    books.referrals.add(a_referral(stage=Stage.TRIAGE))
    books.referrals.add(a_referral(stage=stage, kind=Kind.IMPORTED))
    books.tellings.add(Told(told.id, About.ADVICE, "Advice", "PC Invented", TODAY, at=NOW))
    books.tellings.add(Told(untold.id, About.YOUNG_PERSON, "Decided", "Duty desk", TODAY, at=NOW))
    books.tellings.add(Told(again.id, About.ADVICE, "Advice", "PC Invented", TODAY, at=NOW))
    books.triage.add(replace(a_view(again.id, route=Route.BELOW_THRESHOLD), at=NOW + timedelta(days=9)))
    assert books.tellings.untold() == (untold.id, again.id)
    assert books.tellings.count_untold() == 2
