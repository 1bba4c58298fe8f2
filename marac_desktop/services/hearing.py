"""Holding the meeting: what became of each case, what is carried over, and the actions set."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from marac_desktop.domain import agenda, meeting, process
from marac_desktop.domain.access import Permission
from marac_desktop.domain.action import Action
from marac_desktop.domain.action import check as check_action
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.meeting import AgendaItem, Meeting, MeetingKind, Outcome
from marac_desktop.domain.process import Stage
from marac_desktop.domain.triage import Route
from marac_desktop.services.desk import Desk
from marac_desktop.storage.books import Books

STAGE_AFTER = {
    Outcome.DISCUSSED: Stage.HEARD,
    Outcome.WITHDRAWN: Stage.WITHDRAWN,
    Outcome.TRANSFERRED: Stage.TRANSFERRED,
}
"""Where a case goes by its outcome; deferred and not reached are carried over instead."""


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
        closed = replace(item, outcome=said.outcome, reason=said.reason, summary=said.summary, recorded_at=desk.now())
        kept = _keep_actions(desk, books, item, actions)
        meeting.check_outcome(closed, found, kept, desk.today())
        books.agendas.change(replace(closed, provisional=False))
        return Heard(books.agendas.get(item_id), _carry(books, found, closed))


def note(desk: Desk, item_id: int, summary: str) -> AgendaItem:
    """Keep the short summary of a case as it is typed, before or after its outcome. Raises FieldErrors."""
    with desk.work("Noted a summary", Permission.RUN_MEETINGS, about=f"item:{item_id}") as books:
        item = books.agendas.get(item_id)
        meeting.check_outcome(
            replace(item, outcome=Outcome.NOT_REACHED, summary=summary),
            books.meetings.get(item.meeting_id),
            (),
            desk.today(),
        )
        return books.agendas.change(replace(item, summary=summary))


def set_action(desk: Desk, item_id: int, action: Action) -> Action:
    """Set one action of a case at the meeting. Raises FieldErrors."""
    with desk.work("Set an action", Permission.RUN_MEETINGS, about=f"item:{item_id}") as books:
        item = books.agendas.get(item_id)
        return _keep_actions(desk, books, item, (action,))[-1]


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
        for one in later:
            books.agendas.remove(one)
        _go(books, item.referral_id, Stage.LISTED)
        again = books.agendas.get(item_id)
        return books.agendas.change(replace(again, outcome=None, reason="", recorded_at=None))


def _keep_actions(desk: Desk, books: Books, item: AgendaItem, actions: Sequence[Action]) -> tuple[Action, ...]:
    for action in actions:
        check_action(action, desk.today())
        books.actions.add(replace(action, referral_id=item.referral_id, item_id=item.id))
    return books.actions.of_items((item.id,))


def _carry(books: Books, found: Meeting, closed: AgendaItem) -> Meeting | None:
    """Send the case where its outcome says; the meeting it was carried over to, if any."""
    after = STAGE_AFTER.get(closed.outcome) if closed.outcome else None
    if after is not None:
        _go(books, closed.referral_id, after)
        return None
    onto = _next(books, found)
    if onto is None:
        route = books.referrals.get(closed.referral_id).route
        _go(books, closed.referral_id, Stage.EMERGENCY if route == Route.EMERGENCY else Stage.CONFERENCE)
        return None
    for item in agenda.carry_over((closed,), found, onto, books.agendas.of(onto.id)):
        books.agendas.add(item)
    return onto


def _next(books: Books, found: Meeting) -> Meeting | None:
    """The next ordinary meeting of the same MARAC."""
    lines = books.meetings.upcoming(found.date, found.marac)
    later = (line.meeting for line in lines if line.meeting.type is MeetingKind.ORDINARY)
    return next((one for one in later if one.date > found.date), None)


def _go(books: Books, referral_id: int, stage: Stage) -> None:
    referral = books.referrals.get(referral_id)
    if referral.stage is not stage:
        books.referrals.change(replace(referral, stage=process.move(referral.stage, stage)))
