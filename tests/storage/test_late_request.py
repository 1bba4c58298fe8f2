"""Late requests wait for the coordinator while their case is without conference; nobody linked to it finds them."""

from dataclasses import replace

from marac_desktop.domain.late_request import Late, LateRequest
from marac_desktop.domain.process import Stage
from marac_desktop.storage.books import Books
from tests.builders import TODAY, a_referral, an_account
from tests.storage.conftest import Open


def _asked(referral_id: int) -> LateRequest:
    return LateRequest(referral_id, TODAY, TODAY, "Threats", "Ann", "Housing")


def test_what_waits_is_what_nobody_decided_on_of_a_case_still_without_conference(books: Books) -> None:
    case = books.referrals.add(a_referral(stage=Stage.WITHOUT_CONFERENCE))
    elsewhere = books.referrals.add(a_referral(stage=Stage.CONFERENCE))
    first, second = books.late_requests.add(_asked(case.id)), books.late_requests.add(_asked(case.id))
    books.late_requests.add(_asked(elsewhere.id))
    assert books.late_requests.to_decide() == (first, second)
    decided = books.late_requests.change(replace(first, decision=Late.PLAN_GOES_ON, why="Known"))
    assert books.late_requests.to_decide() == (second,)
    assert books.late_requests.of(case.id) == (decided, second)


def test_a_linked_colleague_finds_none(open_books: Open) -> None:
    with open_books() as books:
        case = books.referrals.add(a_referral(stage=Stage.WITHOUT_CONFERENCE))
        books.late_requests.add(_asked(case.id))
        colleague = books.accounts.add(an_account(person_ids=frozenset({case.victim.id})))
    with open_books(colleague) as books:
        assert books.late_requests.of(case.id) == books.late_requests.to_decide() == ()
