"""No plan of Explore began without whoever its safeguard check asks for, and what the check knew is kept with it."""

from collections import Counter

from marac_desktop.domain.access import Permission
from marac_desktop.domain.agreement import Review
from marac_desktop.domain.dates import london
from marac_desktop.domain.process import Stage
from marac_desktop.services.desk import Desk
from marac_desktop.services.safeguard import checked
from marac_desktop.services.standing import live_at, reckoning
from tests.conftest import NOW


def test_every_check_was_settled_when_its_plan_began_and_is_so_today(explore: Desk) -> None:
    seen = Counter[Review]()
    with explore.look("check", Permission.READ_CASES) as books:
        at = reckoning(books, NOW)
        for line in live_at(books, frozenset({Stage.WITHOUT_CONFERENCE})):
            check, plan = checked(books, books.referrals.get(line.id), at), books.plans.of(line.id)
            assert plan is not None
            assert check.review.settled, line.reference
            assert not check.lacks, line.reference
            assert not check.forbidden, line.reference
            assert {key for fact in check.facts for key in fact.keys} <= set(plan.judged), line.reference
            seen[check.review] += 1
    assert seen[Review.AGREED] > 20
    assert seen[Review.NOT_NEEDED] > 0


def test_a_reviewer_on_the_rota_that_day_agreed_between_the_decisions_and_the_beginning(explore: Desk) -> None:
    with explore.look("check", Permission.READ_CASES) as books:
        served = {one.id: one for one in books.rota.all()}
        for line in live_at(books, frozenset({Stage.WITHOUT_CONFERENCE})):
            plan = books.plans.of(line.id)
            assert plan is not None
            assert plan.confirmed_at is not None
            for said in books.agreements.of(line.id):
                assert said.confirmed_at is not None
                assert said.at < said.confirmed_at <= plan.confirmed_at
                assert served[said.reviewer_id].serves(london(said.at))
                views = books.triage.views(line.id)
                assert all(view.at < said.at and view.account_name != said.name for view in views)
