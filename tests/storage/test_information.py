"""Questions about referrals: each with its answer, the ones still out by the day they are due."""

from dataclasses import replace
from datetime import date

from marac_desktop.domain.information import InformationRequest
from marac_desktop.storage.books import Books
from tests.builders import TODAY, a_person, a_referral, an_account
from tests.storage.conftest import Open

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)


def a_question(referral_id: int, due: date = WEDNESDAY) -> InformationRequest:
    """A question put to the referrer today."""
    return InformationRequest(referral_id, "Where is he now?", "Levels Homes", TODAY, due)


def test_what_is_out_is_listed_by_its_day_until_it_is_answered(books: Books) -> None:
    referral = books.referrals.add(a_referral())
    late = books.questions.add(a_question(referral.id))
    soon = books.questions.add(a_question(referral.id, TUESDAY))
    assert books.questions.outstanding(TUESDAY) == (soon,)
    assert books.questions.outstanding(WEDNESDAY) == (soon, late)
    answered = books.questions.change(replace(soon, answered_on=TODAY, answer="In custody."))
    assert books.questions.outstanding(WEDNESDAY) == (late,)
    assert books.questions.of(referral.id) == (late, answered)
    other = books.referrals.add(a_referral())
    assert books.questions.of_many([referral.id, other.id]) == {referral.id: (late, answered), other.id: ()}


def test_nobody_linked_to_the_case_sees_what_was_asked(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral(victim=a_person("Linked", "Lin")))
        books.questions.add(a_question(referral.id))
        linked = an_account("Lin's cousin", person_ids=frozenset({referral.victim.id}))
    with open_books(linked) as books:
        assert books.questions.of(referral.id) == ()
        assert books.questions.outstanding(WEDNESDAY) == ()
