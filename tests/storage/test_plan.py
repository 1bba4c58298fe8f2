"""Plans without conference: which wait to be confirmed, and which first contacts are due."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from marac_desktop.domain import comeback
from marac_desktop.domain.codes import Kind
from marac_desktop.domain.comeback import Later, Watched
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referral_list import WAITING
from marac_desktop.services.explore.chance import Chance
from marac_desktop.storage.books import Books
from tests.builders import NOW, TODAY, a_person, a_plan, a_referral, an_account
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


@pytest.mark.parametrize("seed", range(6))
def test_what_wakes_a_case_is_what_the_rule_says_of_each_one_by_itself(books: Books, seed: int) -> None:
    referrals, latest = _many(books, Chance(seed))
    found = {plan.referral_id for plan in books.plans.woken(TODAY)}
    assert found == {one.id for one in referrals if _is_back(one, latest.get(one.id), referrals)}
    assert found, "cases were woken"


def _many(books: Books, chance: Chance) -> tuple[list[Referral], dict[int, Plan]]:
    """Referrals of a few victims at every kind of stage, most of them with a plan or with two; and the latest plans."""
    victims = [books.people.add(a_person(f"Ash{number}")) for number in range(9)]
    stages = (*[Stage.WITHOUT_CONFERENCE] * 6, Stage.TRIAGE, Stage.LISTED, Stage.HEARD, Stage.BELOW_THRESHOLD)
    referrals, latest = [], {}
    for _ in range(40):
        one = a_referral(
            victim=chance.pick(victims),
            stage=chance.pick(stages),
            route=chance.pick(("", "conference")),
            kind=chance.pick((Kind.LIVE, Kind.LIVE, Kind.IMPORTED)),
            threat_to_life=chance.pick(("", "", "", "", "Osman warning")),
        )
        referrals.append(books.referrals.add(one))
        for _ in range(chance.pick((0, 1, 1, 2))):
            latest[referrals[-1].id] = books.plans.add(_any_plan(referrals[-1].id, chance))
    return referrals, latest


def _any_plan(referral_id: int, chance: Chance) -> Plan:
    return a_plan(
        referral_id,
        first_contact=TODAY + timedelta(days=chance.number(-2, 2)),
        confirmed_at=chance.pick((NOW, NOW, NOW, None)),
        contacted_on=chance.pick((TODAY, TODAY, None)),
        closed_on=chance.pick((TODAY, None, None, None)),
    )


def _is_back(one: Referral, plan: Plan | None, referrals: list[Referral]) -> bool:
    if plan is None or plan.confirmed_at is None:
        return False
    later = tuple(
        Later(other.reference, other.received)
        for other in referrals
        if other.victim.id == one.victim.id and other.id > one.id and _is_unsettled(other)
    )
    case = Watched(one.stage, TODAY, plan, threat=bool(one.threat_to_life), later=later)
    return bool(comeback.why_back(case))


def _is_unsettled(one: Referral) -> bool:
    return one.kind is Kind.LIVE and (one.stage in WAITING or (one.stage is Stage.LISTED and not one.route))
