"""What the decisions on a referral come to, carried out: its stage, its route, and its place on an agenda."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from marac_desktop.domain import plan as plans
from marac_desktop.domain import process
from marac_desktop.domain.dates import london
from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.meeting import MeetingKind
from marac_desktop.domain.policy import Policy
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.standing import Standing, standing
from marac_desktop.domain.timetable import Calendar
from marac_desktop.domain.triage import NEEDS_REASON, Route, View
from marac_desktop.services.agenda import give_up
from marac_desktop.storage.books import Books

OFF_THE_TABLE = frozenset({Route.TRANSFER_OUT, Route.WITHOUT_CONFERENCE, Route.BELOW_THRESHOLD})
"""Routes that, once they act, take a case off an agenda; every other keeps the place it holds (domain.md §4.3)."""

DECIDABLE = frozenset(
    {
        Stage.TRIAGE, Stage.RETURNED, Stage.TO_CONFIRM, Stage.LISTED, Stage.CONFERENCE, Stage.EMERGENCY,
        Stage.WITHOUT_CONFERENCE,
    }
)  # fmt: skip
"""Stages that a decision may still move a referral from; what was heard or withdrawn stays where it is."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What deadlines are reckoned by: this moment, the working days of the office, and its periods."""

    now: datetime
    calendar: Calendar
    policy: Policy

    @property
    def today(self) -> date:
        """The date in London."""
        return london(self.now)

    def of(self, views: Iterable[View]) -> Standing:
        """What these decisions on one referral come to. Lateness is worked out each time, never written by a job."""
        return standing(views, self.now, self.calendar, self.policy)


def reckoning(books: Books, now: datetime) -> Reckoning:
    """The office's own working days and periods, at ``now``."""
    return Reckoning(now, books.settings.office().calendar, books.settings.policy())


def stands(books: Books, referral_id: int, at: Reckoning) -> Standing:
    """What stands for a referral now."""
    return at.of(books.triage.views(referral_id))


def settle(books: Books, referral_id: int, at: Reckoning) -> Referral:
    """Carry out what stands, in the transaction that recorded the decision; the referral as it then is.

    *Processed without conference* acts only with a whole plan: without one it waits to be confirmed. With a
    threat-to-life warning no route acts that takes the case away from the conference (domain.md §4.4).
    """
    referral = books.referrals.get(referral_id)
    now = stands(books, referral_id, at)
    if referral.threat_to_life.strip() and now.route in NEEDS_REASON:  # a warning that came after the decisions
        now = replace(now, acts=False)
    if now.route is None or referral.stage not in DECIDABLE:
        return referral
    stage = _confirmed(books, referral, now, at)
    stage = _placed(books, referral, now, stage)
    route = now.route.value if now.acts or stage is Stage.TO_CONFIRM else ""
    if (stage, route) == (referral.stage, referral.route):
        return referral
    return books.referrals.change(replace(referral, stage=process.move(referral.stage, stage), route=route))


def _confirmed(books: Books, referral: Referral, now: Standing, at: Reckoning) -> Stage:
    if now.route is not Route.WITHOUT_CONFERENCE or not now.acts:
        return now.stage
    plan = books.plans.of(referral.id)
    if plan is None:
        return Stage.TO_CONFIRM
    try:
        plans.check(plan, books.actions.of_plan(referral.id), at.today)
    except FieldErrors:  # said where the plan is written; until then the place is kept
        return Stage.TO_CONFIRM
    if plan.confirmed_at is None:
        books.plans.change(replace(plan, confirmed_at=at.now))
    return Stage.WITHOUT_CONFERENCE


def _placed(books: Books, referral: Referral, now: Standing, stage: Stage) -> Stage:
    """Firm up, or give up, the place the referral holds on an agenda. A place weeks away answers no emergency: the case
    keeps it, and its emergency meeting is still to be called.
    """
    item = next((item for item in books.agendas.of_referral(referral.id) if item.outcome is None), None)
    if item is None:
        return stage
    if stage in {Stage.CONFERENCE, Stage.EMERGENCY}:
        if item.provisional:
            books.agendas.change(replace(item, provisional=False))
        ordinary = books.meetings.get(item.meeting_id).type is MeetingKind.ORDINARY
        return stage if stage is Stage.EMERGENCY and ordinary else Stage.LISTED
    if now.route in OFF_THE_TABLE and now.acts and stage is not Stage.TO_CONFIRM:
        give_up(books, item)
        return stage
    return Stage.LISTED if stage is Stage.TRIAGE else stage
