"""What Explore's safeguard checks had asked for when each plan without conference began, as the product has it kept."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from marac_desktop.domain.agreement import Agreement, Reviewer
from marac_desktop.domain.dates import london
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.safeguard import keys, lacking
from marac_desktop.domain.told import About, Told
from marac_desktop.domain.triage import Means
from marac_desktop.services.explore.decisions import Deciders
from marac_desktop.services.safeguard import facts
from marac_desktop.services.standing import Reckoning, live_at
from marac_desktop.storage.books import Books

WORDS: Final = "Agrees: one agency holds it with a plan, and it can come to the table at any time."
DECIDED: Final = "Seen by the duty desk: an assessment is agreed, and a worker named."
_BEFORE: Final = timedelta(minutes=20)
"""How long before the last signature the reviewer spoke: after both had decided."""


def settle_checks(books: Books, who: Deciders, reviewer: Reviewer, at: Reckoning) -> None:
    """No plan began without whoever its check asks for (domain.md §4.4, §4.8): that was recorded, and what the check
    knew is kept with the plan.
    """
    for plan, case in _begun(books):
        if lacking(facts(books, case, at.today)):
            books.tellings.add(_decision(plan, who))
        found = facts(books, case, at.today)
        if keys(found):
            books.agreements.add(_agreement(plan, reviewer, keys(found), who))
        judged = tuple(key for fact in found for key in fact.keys)
        books.plans.change(replace(plan, judged=judged, judged_score=case.risk.score))


def _begun(books: Books) -> Iterable[tuple[Plan, Referral]]:
    """Every plan that began before its check was kept with it."""
    lines = live_at(books, frozenset({Stage.WITHOUT_CONFERENCE}))
    for case in books.referrals.get_many(line.id for line in lines):
        plan = books.plans.of(case.id)
        if plan is not None and plan.confirmed_at is not None and plan.judged_score is None and not plan.judged:
            yield plan, case


def _agreement(plan: Plan, reviewer: Reviewer, covers: tuple[str, ...], who: Deciders) -> Agreement:
    if plan.confirmed_at is None:
        raise ValueError("no plan begins before it is confirmed")
    spoken = plan.confirmed_at - _BEFORE
    return Agreement(
        plan.referral_id, reviewer.id, reviewer.name, reviewer.agency, agrees=True, at=spoken, words=WORDS,
        covers=covers, means=Means.PHONE, spoken_at=spoken, account_id=who.coordinator,
        account_name=who.coordinator_name, confirmed_at=plan.confirmed_at, confirmed_by="Email from the reviewer",
    )  # fmt: skip


def _decision(plan: Plan, who: Deciders) -> Told:
    if plan.confirmed_at is None:
        raise ValueError("no plan begins before it is confirmed")
    at = plan.confirmed_at - _BEFORE
    return Told(
        plan.referral_id, About.YOUNG_PERSON, DECIDED, "Children's social care, duty desk", london(at), at=at,
        account_name=who.coordinator_name,
    )  # fmt: skip
