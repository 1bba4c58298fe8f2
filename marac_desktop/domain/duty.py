"""Who must act next on a case, doing what, by when: until a case is closed it always has somebody and a date."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from marac_desktop.domain.action import Action, ActionStatus
from marac_desktop.domain.agreement import Review
from marac_desktop.domain.comeback import Reason
from marac_desktop.domain.dates import london, show
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.police_led import NO_MEETING, Led
from marac_desktop.domain.policy import Policy
from marac_desktop.domain.process import Stage
from marac_desktop.domain.standing import Standing
from marac_desktop.domain.timetable import Calendar
from marac_desktop.domain.transfer import Transfer
from marac_desktop.domain.triage import Side, View

BOTH: Final = "Coordinator and DA service"
COORDINATOR: Final = "Coordinator"
CLOSED: Final = frozenset({Stage.HEARD, Stage.WITHDRAWN, Stage.TRANSFERRED, Stage.JOINED, Stage.CHILD_SAFEGUARDING})
"""Stages after which triage has nothing more to do: what is left (actions, another area) has its own owner."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Somebody who must do something by a day."""

    who: str
    what: str
    by: date

    def overdue(self, today: date) -> bool:
        """Whether the day has passed; derived each time, never stored."""
        return today > self.by

    @property
    def sentence(self) -> str:
        """The duty in words."""
        return f"{self.who}: {self.what} by {show(self.by)}"


@dataclass(frozen=True, slots=True)
class Held:
    """A case as far as its next step depends on it. ``since`` is the day its round began: the day it was received, or
    came back. ``views`` are those of the round; ``meeting`` is the day of the meeting whose agenda holds a place.
    ``lacks`` is what must be recorded before *without conference* acts, ``ruled_out`` that it never does.
    ``default`` is whether children's social care takes it unless both decide otherwise; ``late_request`` is the day a
    late request for a full discussion came that nobody has decided on. ``led`` is its police-led meeting.
    """

    stage: Stage
    since: date
    standing: Standing
    views: tuple[View, ...] = ()
    plan: Plan | None = None
    actions: tuple[Action, ...] = ()
    meeting: date | None = None
    provisional: bool = False
    transfer: Transfer | None = None
    review: Review = Review.NOT_NEEDED
    confirm_by: date | None = None
    back: tuple[Reason, ...] = ()
    told: bool = False
    information_due: date | None = None
    default: bool = False
    late_request: date | None = None
    led: Led = NO_MEETING
    lacks: str = ""
    ruled_out: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """What days are reckoned by."""

    calendar: Calendar
    policy: Policy

    def after(self, day: date, working_days: int) -> date:
        """The working day so many after ``day``."""
        return self.calendar.add_working_days(day, working_days)


def duty(case: Held, days: Days) -> Duty | None:
    """Who must act next; None only for a case that is closed (domain.md §4.3, §4.5, §4.10)."""
    if case.stage in CLOSED or (case.stage is Stage.POLICE_LED and case.led.held):
        return None
    if case.stage is Stage.WITHOUT_CONFERENCE:
        return _managed(case, days)
    if case.stage is Stage.BELOW_THRESHOLD:
        by = days.after(_decided_on(case), days.policy.victim_told_days)
        return (
            None if case.told else Duty(COORDINATOR, "tell the referrer, with the advice and how to challenge it", by)
        )
    if case.stage is Stage.TRANSFERRING:
        return _transferring(case, days)
    return _undecided(case, days) or _carried_out(case, days)


def _undecided(case: Held, days: Days) -> Duty | None:
    """While a decision is awaited; a late second one does not wait for anybody: that is conference."""
    now = case.standing
    if now.route is None and now.waiting_for is None:
        what = "refer it to children's social care, or decide otherwise" if case.default else "decide the route"
        return Duty(BOTH, what, days.after(case.since, days.policy.first_decision_days))
    if now.route is None and now.waiting_for is not None:
        by = now.second_due or days.after(_decided_on(case), days.policy.second_decision_days)
        return Duty(now.waiting_for.label, "decide the route", by)
    if case.stage is Stage.RETURNED:
        by = case.information_due or days.after(_decided_on(case), days.policy.information_days)
        return Duty(BOTH, "decide on what is known", by)
    if not now.acts and case.stage in {Stage.TRIAGE, Stage.LISTED, Stage.TO_CONFIRM}:
        by = days.after(_decided_on(case), days.policy.phone_confirm_days)
        return Duty(_sides(now.unsigned) or BOTH, "sign or confirm the decision", by)
    return None


def _carried_out(case: Held, days: Days) -> Duty:
    step = _STEPS.get(case.stage)
    if step is not None:
        return step(case, days)
    if case.meeting is not None:
        return Duty(COORDINATOR, "hear it at the meeting", case.meeting)
    return Duty(COORDINATOR, "list it at a meeting", days.after(_decided_on(case), 1))


def _emergency(case: Held, days: Days) -> Duty:
    return Duty(COORDINATOR, "call the emergency meeting", days.after(_decided_on(case), 0))


def _to_confirm(case: Held, days: Days) -> Duty:
    if case.ruled_out:
        return Duty(BOTH, "decide anew", days.after(_decided_on(case), 1))
    if case.lacks:
        return Duty(BOTH, "record the safeguarding decision", days.after(_decided_on(case), 1))
    if case.plan is None or case.plan.confirmed_at is not None:
        return Duty(BOTH, "write the plan", days.after(_decided_on(case), 1))
    by = case.confirm_by or days.after(_decided_on(case), days.policy.review_confirm_days)
    if case.review is Review.TO_CONFIRM:
        return Duty(COORDINATOR, "have the reviewer's call confirmed", by)
    if not case.review.settled:
        return Duty(COORDINATOR, "ask a reviewer", days.after(_decided_on(case), days.policy.review_confirm_days))
    return Duty(BOTH, "complete the plan", days.after(_decided_on(case), 1))


def _police_led(case: Held, days: Days) -> Duty:
    if not case.led.asked:
        what = "ask the police to lead a meeting, with who and by when"
        return Duty(COORDINATOR, what, days.after(_decided_on(case), 0))
    return Duty(case.led.by, "hold the police-led meeting", case.led.due or days.after(_decided_on(case), 1))


_STEPS: dict[Stage, Callable[[Held, Days], Duty]] = {
    Stage.EMERGENCY: _emergency,
    Stage.POLICE_LED: _police_led,
    Stage.TO_CONFIRM: _to_confirm,
}


def _managed(case: Held, days: Days) -> Duty | None:
    """A plan's own next day: back to the deciders, first contact, the next action, and then its closing decision."""
    plan = case.plan
    if case.back or case.late_request is not None:
        return _decided_on_again(case, days)
    if plan is None:
        return Duty(BOTH, "write the plan", days.after(case.since, 1))
    if plan.closed_on is not None:
        return None
    owner = f"{plan.owner}, {plan.owner_agency}"
    if plan.contacted_on is None:
        return Duty(owner, "make the first contact", plan.first_contact)
    open_ones = sorted((one for one in case.actions if one.status is ActionStatus.OPEN), key=lambda one: one.due)
    if open_ones:
        first = open_ones[0]
        return Duty(f"{first.owner}, {first.agency}", "end the action", first.due)
    last = max((one.due for one in case.actions), default=plan.contacted_on)
    return Duty(owner, "close the plan, or set further actions", days.after(max(last, plan.contacted_on), 1))


def _decided_on_again(case: Held, days: Days) -> Duty:
    if case.late_request is None or case.back:
        return Duty(BOTH, "decide anew", days.after(case.back[0].on, days.policy.first_decision_days))
    return Duty(COORDINATOR, "decide on the late request for a full discussion", days.after(case.late_request, 1))


def _transferring(case: Held, days: Days) -> Duty:
    sent = case.transfer
    if sent is None or not sent.open:
        return Duty(COORDINATOR, "send it to the other area", days.after(_decided_on(case), 1))
    return Duty(COORDINATOR, f"chase the answer of {sent.to}", sent.chase_on)


def _decided_on(case: Held) -> date:
    """The day of the last decision of the round; the day it began while there is none."""
    return max((london(view.at) for view in case.views), default=case.since)


def _sides(sides: tuple[Side, ...]) -> str:
    return " and ".join(side.label for side in sides)
