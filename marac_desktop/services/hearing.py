"""Holding the meeting: what became of each case, what is carried over, and the actions set."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from marac_desktop.domain import agenda, meeting, process
from marac_desktop.domain.access import Permission
from marac_desktop.domain.action import Action
from marac_desktop.domain.action import check as check_action
from marac_desktop.domain.dates import show
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.exclusion import refuse
from marac_desktop.domain.meeting import AgendaItem, Meeting, MeetingKind, Outcome
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral_list import WAITING
from marac_desktop.domain.validation import NARRATIVE_LIMIT, check_text
from marac_desktop.services import heard_together
from marac_desktop.services.agenda import KEEPS_ITS_STAGE, before_listing, give_up, go_to
from marac_desktop.services.desk import Desk
from marac_desktop.services.exclusion import excluded
from marac_desktop.storage.books import Books

STAGE_AFTER = {
    Outcome.DISCUSSED: Stage.HEARD,
    Outcome.WITHDRAWN: Stage.WITHDRAWN,
    Outcome.TRANSFERRED: Stage.TRANSFERRED,
}
"""Where a case goes by its outcome; deferred and not reached are carried over instead."""


HEARD_BEFORE_LISTED = WAITING | {Stage.EMERGENCY}
"""Stages of a case heard on a place it already held: before triage was done with it, or before its own emergency
meeting was called.
"""


@dataclass(frozen=True, slots=True)
class Said:
    """What is recorded of one case: its outcome, why where it needs a reason, and the short summary of risk."""

    outcome: Outcome
    reason: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """What recording did. ``carried_to`` is the meeting the case was carried over to; None when it went to the reserve
    list, or was not carried over at all.
    """

    item: AgendaItem
    carried_to: Meeting | None = None


def record(desk: Desk, item_id: int, said: Said, actions: Sequence[Action] = ()) -> Heard:
    """Record what became of a case, with the actions set in the same breath (a deferral needs an interim one).

    Deferred and not reached carry the case to the next meeting of its MARAC, or to the reserve list. Raises
    FieldErrors; nothing is kept then.
    """
    with desk.work("Recorded an outcome", Permission.RUN_MEETINGS, about=f"item:{item_id}") as books:
        item = books.agendas.get(item_id)
        if item.outcome is not None:
            raise MaracError("What became of this case is recorded already. Undo that first. Nothing was changed.")
        found = books.meetings.get(item.meeting_id)
        closed = replace(
            item,
            outcome=said.outcome,
            reason=said.reason or _standing_reason(item, said.outcome),
            summary=said.summary or item.summary,
            recorded_at=desk.now(),
        )
        kept = _keep_actions(desk, books, item, actions)
        meeting.check_outcome(closed, found, kept, desk.today())
        kept_item = books.agendas.change(closed)
        return Heard(kept_item, _carry(books, found, kept_item, desk.today()))


def note(desk: Desk, item_id: int, summary: str) -> AgendaItem:
    """Keep the short summary of a case as it is typed, before or after its outcome. Raises FieldErrors."""
    with desk.work("Noted a summary", Permission.RUN_MEETINGS, about=f"item:{item_id}") as books:
        check_text("summary", summary, NARRATIVE_LIMIT, "The summary")
        item = books.agendas.get(item_id)
        return item if item.summary == summary else books.agendas.change(replace(item, summary=summary))


def set_action(desk: Desk, item_id: int, action: Action) -> Action:
    """Set one action of a case at the meeting. Raises FieldErrors."""
    with desk.work("Set an action", Permission.RUN_MEETINGS, about=f"item:{item_id}") as books:
        item = books.agendas.get(item_id)
        check_action(action, desk.today())
        refuse(action.owner, excluded(books, (item.referral_id,)), "owner", "owner", action.agency)
        return books.actions.add(replace(action, referral_id=item.referral_id, item_id=item.id))


def actions_of(desk: Desk, item_id: int) -> tuple[Action, ...]:
    """The actions set for a case at this meeting."""
    with desk.look("Looked at a case's actions", Permission.READ_CASES, about=f"item:{item_id}") as books:
        return books.actions.of_items((item_id,))


def undo(desk: Desk, item_id: int) -> AgendaItem:
    """Take an outcome back: the case stands on this agenda again and what was carried over is taken off.

    MaracError when the case has gone on since: heard elsewhere, or decided anew.
    """
    with desk.work("Took an outcome back", Permission.RUN_MEETINGS, about=f"item:{item_id}", event="undo") as books:
        item = books.agendas.get(item_id)
        if item.outcome is None:
            raise MaracError("Nothing is recorded of this case yet, so there is nothing to undo.")
        later = [one for one in books.agendas.of_referral(item.referral_id) if one.id > item.id]
        if any(one.outcome is not None for one in later):
            raise MaracError("This case was heard again since, so this outcome stays. Nothing was changed.")
        if any(one.carried_from != item_id for one in later):
            raise MaracError("This case has been listed again since. Take it off there first. Nothing was changed.")
        for one in later:
            give_up(books, one)
        referral = books.referrals.get(item.referral_id)
        if referral.stage not in KEEPS_ITS_STAGE | {Stage.LISTED}:
            books.referrals.change(replace(referral, stage=process.unheard(referral.stage)))
        again = books.agendas.get(item_id)
        return books.agendas.change(replace(again, outcome=None, reason=_why_listed(books, again), recorded_at=None))


def _why_listed(books: Books, item: AgendaItem) -> str:
    """Why a case whose outcome is taken back stands on this agenda, where it was carried over."""
    if not item.carried_from:
        return ""
    before = books.agendas.get(item.carried_from)
    return _why(before, books.meetings.get(before.meeting_id))


def _standing_reason(item: AgendaItem, outcome: Outcome) -> str:
    """Why the case was listed (over capacity, carried over), which never explains why it was not heard."""
    return "" if outcome in meeting.NEEDS_REASON else item.reason


def _keep_actions(desk: Desk, books: Books, item: AgendaItem, actions: Sequence[Action]) -> tuple[Action, ...]:
    barred = excluded(books, (item.referral_id,))
    for action in actions:
        check_action(action, desk.today())
        refuse(action.owner, barred, "owner", "owner", action.agency)
        books.actions.add(replace(action, referral_id=item.referral_id, item_id=item.id))
    return books.actions.of_items((item.id,))


def _carry(books: Books, found: Meeting, closed: AgendaItem, today: date) -> Meeting | None:
    """Send the case where its outcome says; the meeting it was carried over to, if any."""
    referral = books.referrals.get(closed.referral_id)
    after = STAGE_AFTER.get(closed.outcome) if closed.outcome else None
    if after is not None:
        if referral.stage in HEARD_BEFORE_LISTED:
            go_to(books, referral.id, Stage.LISTED)
        go_to(books, referral.id, after)
        return None
    onto = _next(books, found, today)
    if onto is None:
        if referral.stage is Stage.LISTED:
            go_to(books, referral.id, before_listing(closed, referral.route))
        return None
    for item in agenda.carry_over((closed,), found, onto, books.agendas.of(onto.id)):
        books.agendas.add(replace(item, provisional=closed.provisional, reason=_why(closed, found)))
    heard_together.keep(books, onto.id)
    return onto


def _next(books: Books, found: Meeting, today: date) -> Meeting | None:
    """The next ordinary meeting of the same MARAC that is still to come, however late an outcome is recorded."""
    lines = books.meetings.upcoming(today, found.marac)
    later = (line.meeting for line in lines if line.meeting.type is MeetingKind.ORDINARY)
    return next((one for one in later if one.date > found.date), None)


def _why(closed: AgendaItem, found: Meeting) -> str:
    """Why a case was carried over, as it stands on the agenda it was carried to."""
    label = closed.outcome.label if closed.outcome else ""
    reason = f": {closed.reason}" if closed.reason else ""
    return f"{label} on {show(found.date)}{reason}"[:NARRATIVE_LIMIT]
