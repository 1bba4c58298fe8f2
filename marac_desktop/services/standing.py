"""What the decisions on a referral come to, carried out: its stage, its route, and its place on an agenda."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from marac_desktop.domain import plan as plans
from marac_desktop.domain import process
from marac_desktop.domain.codes import Kind
from marac_desktop.domain.comeback import DATED
from marac_desktop.domain.dates import london
from marac_desktop.domain.errors import FieldErrors
from marac_desktop.domain.exclusion import unlisted
from marac_desktop.domain.meeting import MeetingKind
from marac_desktop.domain.policy import Policy
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referral_list import ReferralFilter, ReferralLine, ReferralSort
from marac_desktop.domain.standing import NOTHING, Besides, Standing, besides, standing
from marac_desktop.domain.timetable import Calendar
from marac_desktop.domain.triage import Route, View
from marac_desktop.services import safeguard
from marac_desktop.services.agenda import give_up
from marac_desktop.storage.books import Books

OFF_THE_TABLE = frozenset({Route.WITHOUT_CONFERENCE, Route.BELOW_THRESHOLD})
"""Routes that, once they act, take a case off an agenda; every other keeps the place it holds (domain.md §4.3). One to
another area keeps it until it is accepted there.
"""

DECIDABLE = frozenset(
    {
        Stage.TRIAGE, Stage.RETURNED, Stage.TO_CONFIRM, Stage.LISTED, Stage.CONFERENCE, Stage.EMERGENCY,
        Stage.POLICE_LED, Stage.WITHOUT_CONFERENCE, Stage.TRANSFERRING,
    }
)  # fmt: skip
"""Stages that a decision may still move a referral from; what was heard or withdrawn stays where it is."""


_FOR_A_MEETING = frozenset({Stage.CONFERENCE, Stage.EMERGENCY})


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

    def waited(self, since: date) -> int:
        """Working days from ``since`` until today."""
        return self.calendar.working_days_between(since, self.today)

    def of(self, views: Iterable[View], around: Besides = NOTHING) -> Standing:
        """What these decisions on one referral come to. Lateness is worked out each time, never written by a job."""
        return standing(views, self.now, self.calendar, self.policy, around)


@dataclass(frozen=True, slots=True)
class Round:
    """Every decision on one referral, and what is ``around`` them."""

    given: tuple[View, ...]
    around: Besides

    @property
    def views(self) -> tuple[View, ...]:
        """The decisions that count now, in the order they were recorded."""
        return self.around.of_round(self.given)

    @property
    def over(self) -> "Round":
        """As it is once both decide anew: no decision given so far counts."""
        last = max((view.id for view in self.given), default=self.around.after_view)
        return replace(self, around=replace(self.around, after_view=last))

    def since(self, referral: Referral | ReferralLine) -> date:
        """The day from which the referral waits: it came back that day, or came in."""
        back = (one.on if one.cause in DATED else london(one.at) for one in self.around.back)
        return min(back, default=referral.received)

    def standing(self, at: Reckoning) -> Standing:
        """What stands."""
        return at.of(self.given, self.around)


def reckoning(books: Books, now: datetime) -> Reckoning:
    """The office's own working days and periods, at ``now``."""
    return Reckoning(now, books.settings.office().calendar, books.settings.policy())


def round_of(books: Books, referral: Referral) -> Round:
    """The decisions on one referral."""
    said = books.agreements.of(referral.id)
    found = besides(books.comebacks.of(referral.id), said, threat=bool(referral.threat_to_life.strip()))
    return Round(books.triage.views(referral.id), found)


def live_at(books: Books, stages: frozenset[Stage]) -> tuple[ReferralLine, ...]:
    """Every live case at one of ``stages``, oldest first."""
    narrow = ReferralFilter(stages=stages, kinds=frozenset({Kind.LIVE}))
    lines: list[ReferralLine] = []
    after = None
    while True:
        page = books.referrals.page(narrow, ReferralSort.RECEIVED, after=after, limit=500)
        lines.extend(page.rows)
        after = page.after
        if after is None:
            return tuple(lines)


def rounds_of(books: Books, lines: Iterable[ReferralLine]) -> dict[int, Round]:
    """``round_of`` for many referrals at once."""
    lines = tuple(lines)
    ids = [line.id for line in lines]
    views, back, said = books.triage.views_of(ids), books.comebacks.of_many(ids), books.agreements.of_many(ids)
    return {
        line.id: Round(views[line.id], besides(back[line.id], said[line.id], threat=line.threat_to_life))
        for line in lines
    }


def stands(books: Books, referral_id: int, at: Reckoning) -> Standing:
    """What stands for a referral now."""
    return round_of(books, books.referrals.get(referral_id)).standing(at)


def settle(books: Books, referral_id: int, at: Reckoning) -> Referral:
    """Carry out what stands, in the transaction that recorded the decision; the referral as it then is.

    *Processed without conference* acts only with a whole plan and with whoever the safeguard check asks for: without
    them it waits to be confirmed, and the case keeps its place.
    """
    referral = books.referrals.get(referral_id)
    now = round_of(books, referral).standing(at)
    if now.route is None or referral.stage not in DECIDABLE:
        return referral
    stage = _confirmed(books, referral, now, at)
    apart = stage in _FOR_A_MEETING and bool(unlisted(referral))
    stage = _led_by_the_police(books, referral) if apart else _placed(books, referral, now, stage)
    route = now.route.value if now.acts or stage is Stage.TO_CONFIRM else ""
    if (stage, route) == (referral.stage, referral.route):
        return referral
    return books.referrals.change(replace(referral, stage=process.move(referral.stage, stage), route=route))


def settle_waiting(books: Books, at: Reckoning) -> None:
    """Carry out every case that waited to be confirmed for nothing but what has just been recorded: of the case, of a
    referral joined into it, of somebody on it or of who decided. A legal hold leaves it as it stands.
    """
    for line in live_at(books, frozenset({Stage.TO_CONFIRM})):
        if not books.holds.is_held(line.id):
            settle(books, line.id, at)


def _confirmed(books: Books, referral: Referral, now: Standing, at: Reckoning) -> Stage:
    if now.route is not Route.WITHOUT_CONFERENCE or not now.acts:
        return now.stage
    plan = books.plans.of(referral.id)
    if referral.stage is Stage.WITHOUT_CONFERENCE:
        return referral.stage
    if plan is None or plan.confirmed_at is not None:  # that of an earlier round: a new one is written
        return Stage.TO_CONFIRM
    try:
        plans.check(plan, books.actions.of_plan(referral.id), at.today)
    except FieldErrors:  # said where the plan is written; until then the place is kept
        return Stage.TO_CONFIRM
    checked = safeguard.checked(books, referral, at)
    if checked.forbidden or checked.lacks or not checked.review.settled:
        return Stage.TO_CONFIRM
    judged = tuple(key for fact in checked.facts for key in fact.keys)
    books.plans.change(replace(plan, confirmed_at=at.now, judged=judged, judged_score=referral.risk.score))
    return Stage.WITHOUT_CONFERENCE


def _led_by_the_police(books: Books, referral: Referral) -> Stage:
    """Where a case goes that may be on no list: its meeting is the police's, and it keeps no place on an agenda."""
    for item in books.agendas.of_referral(referral.id):
        if item.outcome is None:
            give_up(books, item)
    return Stage.POLICE_LED


def _placed(books: Books, referral: Referral, now: Standing, stage: Stage) -> Stage:
    """Firm up, or give up, the place the referral holds on an agenda. A place weeks away answers no emergency: the case
    keeps it, and its emergency meeting is still to be called.
    """
    item = next((item for item in books.agendas.of_referral(referral.id) if item.outcome is None), None)
    if item is None:
        return stage
    if stage in _FOR_A_MEETING:
        if item.provisional:
            books.agendas.change(replace(item, provisional=False))
        ordinary = books.meetings.get(item.meeting_id).type is MeetingKind.ORDINARY
        return stage if stage is Stage.EMERGENCY and ordinary else Stage.LISTED
    if now.route in OFF_THE_TABLE and now.acts and stage is not Stage.TO_CONFIRM:
        give_up(books, item)
        return stage
    return Stage.LISTED if stage is Stage.TRIAGE else stage
