"""When a case began to be processed without conference follows each change of its plan and decisions."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from marac_desktop.domain.triage import Means, Route, Side, View
from marac_desktop.storage import begun
from marac_desktop.storage.begun import BEGUN
from marac_desktop.storage.books import Books
from tests.builders import NOW, a_plan, a_referral, a_view

EARLIER = datetime(2026, 5, 1, tzinfo=UTC)


def _begun(books: Books) -> list[tuple[int, datetime]]:
    rows = books.session.execute(select(BEGUN.c.referral_id, BEGUN.c.at).order_by(BEGUN.c.referral_id, BEGUN.c.at))
    return [(referral_id, at) for referral_id, at in rows]


def _imported(referral_id: int, side: Side = Side.COORDINATOR, at: datetime = EARLIER) -> View:
    return replace(a_view(referral_id, side, Route.WITHOUT_CONFERENCE), at=at, means=Means.IMPORTED)


def test_a_plan_begins_when_it_is_confirmed(books: Books) -> None:
    referral = books.referrals.add(a_referral()).id
    plan = books.plans.add(a_plan(referral))
    assert _begun(books) == []
    plan = books.plans.change(replace(plan, confirmed_at=NOW))
    assert _begun(books) == [(referral, NOW)]
    books.plans.change(replace(plan, confirmed_at=None))
    assert _begun(books) == []


def test_a_case_that_began_twice_counts_twice(books: Books) -> None:
    referral = books.referrals.add(a_referral()).id
    books.plans.add_all([a_plan(referral, confirmed_at=EARLIER), a_plan(referral, confirmed_at=NOW)])
    assert _begun(books) == [(referral, EARLIER), (referral, NOW)]


def test_imported_decisions_of_both_sides_begin_once_with_the_first(books: Books) -> None:
    referral = books.referrals.add(a_referral()).id
    later = EARLIER + timedelta(days=2)
    books.triage.add_all([_imported(referral, Side.DA_SERVICE, later), _imported(referral)])
    assert _begun(books) == [(referral, EARLIER)]
    books.plans.add(a_plan(referral, confirmed_at=NOW))
    assert _begun(books) == [(referral, NOW)]


def test_no_other_decision_begins_anything(books: Books) -> None:
    one, two = books.referrals.add(a_referral()).id, books.referrals.add(a_referral()).id
    books.triage.add(replace(_imported(one), route=Route.CONFERENCE))
    books.triage.add(replace(_imported(two), means=Means.PHONE))
    assert _begun(books) == []


def test_many_more_than_fit_one_statement(books: Books) -> None:
    referrals = books.referrals.add_all(a_referral() for _ in range(1201))
    books.triage.add_all(_imported(referral.id) for referral in referrals)
    kept = _begun(books)
    begun.keep(books.session, (referral.id for referral in referrals))
    assert len(kept) == len(referrals)
    assert _begun(books) == kept
