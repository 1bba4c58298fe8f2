"""The agenda of a meeting: listing a case, moving it, ordering by rule, and taking it off again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from marac_desktop.domain import agenda, process
from marac_desktop.domain.access import Permission
from marac_desktop.domain.agenda import Place
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.exclusion import unlisted
from marac_desktop.domain.meeting import AgendaItem, Meeting, MeetingKind
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Referral
from marac_desktop.domain.referral_list import WAITING
from marac_desktop.domain.triage import Route
from marac_desktop.domain.validation import NARRATIVE_LIMIT, check_text
from marac_desktop.services import heard_together
from marac_desktop.services.desk import Desk
from marac_desktop.services.exclusion import excluded
from marac_desktop.storage.books import Books

MAY_BE_LISTED = WAITING | {Stage.CONFERENCE, Stage.EMERGENCY}
"""Stages from which a case goes onto an agenda; one that still waits holds a provisional place (domain.md §4.3)."""

KEEPS_ITS_STAGE = frozenset({Stage.RETURNED, Stage.TO_CONFIRM})
"""Stages that say what is awaited: listing such a case holds a place for it and leaves the stage as it is."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A case just listed, and what it takes to undo that: the ordinary place an emergency ``gave_up`` for it, at the
    meeting it ``left``, and the ids of the ``actions`` set there.
    """

    item: AgendaItem
    gave_up: AgendaItem | None = None
    left: Meeting | None = None
    actions: tuple[int, ...] = ()


def list_case(desk: Desk, meeting_id: int, referral_id: int, over_capacity: str = "") -> AgendaItem:
    """As ``list_at``, for whoever needs the place alone."""
    return list_at(desk, meeting_id, referral_id, over_capacity).item


def list_at(desk: Desk, meeting_id: int, referral_id: int, over_capacity: str = "") -> Listing:
    """Put a case onto the agenda, at its end. Over capacity it needs a reason and displaces nobody. An emergency that
    holds a place at an ordinary meeting gives it up in the same act when it is listed at an emergency meeting.

    Raises FieldError for ``over_capacity`` and for a meeting before the referral came in; MaracError when it stands on
    an agenda already or was decided away from one.
    """
    with desk.work("Listed a case", Permission.RUN_MEETINGS, about=f"referral:{referral_id}") as books:
        return place(books, meeting_id, referral_id, over_capacity)


def place(books: Books, meeting_id: int, referral_id: int, over_capacity: str = "") -> Listing:
    """As ``list_at``, inside a transaction that is open already."""
    found, referral = books.meetings.get(meeting_id), books.referrals.get(referral_id)
    held = _gives_way(books, found, referral)
    refuse_chair(books, found, referral_id)
    if why_not := unlisted(referral):
        raise MaracError(f"{why_not} Nothing was changed.")
    if referral.stage not in MAY_BE_LISTED:
        raise MaracError(f"{referral.reference} is at “{referral.stage.label}” and is not listed. Nothing changed.")
    items = books.agendas.of(meeting_id)
    provisional = referral.stage in WAITING
    item = agenda.reserve(items, found, referral_id, referral.received, provisional=provisional)
    if agenda.fill(found, (*items, item)).over:
        item = replace(item, reason=_reason_over(over_capacity, found.capacity))
    if referral.stage not in KEEPS_ITS_STAGE:
        go_to(books, referral_id, Stage.LISTED)
    if held is None:
        return Listing(_added(books, item))
    actions = tuple(action.id for action in books.actions.of_items((held.id,)))
    give_up(books, held)
    return Listing(_added(books, item), held, books.meetings.get(held.meeting_id), actions)


def _added(books: Books, item: AgendaItem) -> AgendaItem:
    """The place kept, beside the linked victims it is heard with."""
    added = books.agendas.add(item)
    heard_together.keep(books, item.meeting_id)
    return books.agendas.get(added.id)


def refuse_chair(books: Books, found: Meeting, referral_id: int) -> None:
    """Raise MaracError when the meeting's chair is linked to somebody on the referral."""
    if any(one.is_called(found.chair, found.chair_agency) for one in excluded(books, (referral_id,))):
        raise MaracError(
            "The chair of this meeting is left out of this case, or linked to somebody in it. It is not listed there. "
            "Nothing was changed: choose another chair for the meeting, or another meeting."
        )


def unlist(desk: Desk, listing: Listing) -> None:
    """Undo a listing: the case is off that agenda, and has the place again that it gave up."""
    about = f"referral:{listing.item.referral_id}"
    with desk.work("Undid the listing of a case", Permission.RUN_MEETINGS, about=about) as books:
        take_back(books, listing)


def take_back(books: Books, listing: Listing) -> None:
    """As ``unlist``, inside a transaction that is open already."""
    item = books.agendas.get(listing.item.id)
    _leave(books, item)
    if listing.gave_up is not None:
        old = listing.gave_up
        again = books.agendas.add(replace(old, id=0, uid=uuid4(), version=0))
        for action in books.actions.get_many(listing.actions):
            books.actions.change(replace(action, item_id=again.id))


def _gives_way(books: Books, found: Meeting, referral: Referral) -> AgendaItem | None:
    """The ordinary place an emergency leaves for the emergency meeting ``found``; None when it holds none.

    MaracError for a case that stands on an agenda already and stays there.
    """
    held = next((item for item in books.agendas.of_referral(referral.id) if item.outcome is None), None)
    if held is None:
        return None
    urgent = referral.stage is Stage.EMERGENCY and found.type is MeetingKind.EMERGENCY
    if urgent and books.meetings.get(held.meeting_id).type is MeetingKind.ORDINARY:
        return held
    raise MaracError(f"{referral.reference} stands on an agenda already. Take it off there first.")


def take_off(desk: Desk, item_id: int) -> None:
    """Take a case off the agenda: back to the reserve list, or to triage when its place was provisional."""
    with desk.work("Took a case off an agenda", Permission.RUN_MEETINGS, about=f"item:{item_id}") as books:
        _leave(books, books.agendas.get(item_id))


def _leave(books: Books, item: AgendaItem) -> None:
    agenda.take_off(books.agendas.of(item.meeting_id), item)
    referral = books.referrals.get(item.referral_id)
    give_up(books, item)
    if referral.stage is Stage.LISTED:
        go_to(books, referral.id, before_listing(item, referral.route))


def give_up(books: Books, item: AgendaItem) -> None:
    """Take a place off its agenda. Actions set there stay in the register: nobody was let off them."""
    for action in books.actions.of_items((item.id,)):
        books.actions.change(replace(action, item_id=0))
    books.agendas.remove(item)


def move(desk: Desk, item_id: int, position: int) -> tuple[AgendaItem, ...]:
    """Put a case at ``position`` (from 1), linked victims with it; the whole agenda in its new order."""
    with desk.work("Moved a case on an agenda", Permission.RUN_MEETINGS, about=f"item:{item_id}") as books:
        item = books.agendas.get(item_id)
        books.agendas.move(item, position)
        return heard_together.keep(books, item.meeting_id, item.referral_id)


def order_by_rule(desk: Desk, meeting_id: int) -> tuple[AgendaItem, ...]:
    """Emergency first, then carried over, repeats, new; among equals the longest waiting first, linked victims together
    where the most urgent of them goes.
    """
    with desk.work("Ordered an agenda by rule", Permission.RUN_MEETINGS, about=f"meeting:{meeting_id}") as books:
        items = books.agendas.of(meeting_id)
        lines = {line.id: line for line in books.referrals.lines(item.referral_id for item in items)}
        seen = [item for item in items if item.referral_id in lines]
        if len(seen) != len(items):
            raise MaracError("Part of this agenda is not yours to see. Nothing was moved: ask a colleague to order it.")
        places = [
            Place(item, line.route == Route.EMERGENCY, line.repeat_of is not None, line.received)
            for item in items
            for line in (lines[item.referral_id],)
        ]
        groups = heard_together.groups(books, items)
        return books.agendas.order(meeting_id, [item.id for item in agenda.order(places, groups)])


def put_in_order(desk: Desk, meeting_id: int, item_ids: Sequence[int]) -> tuple[AgendaItem, ...]:
    """Put the agenda into this order again; ConflictError when it holds other cases by now."""
    with desk.work("Put an agenda in order", Permission.RUN_MEETINGS, about=f"meeting:{meeting_id}") as books:
        return books.agendas.order(meeting_id, item_ids)


def _reason_over(given: str, capacity: int) -> str:
    check_text("over_capacity", given, NARRATIVE_LIMIT, "The reason")
    if not given.strip():
        raise FieldError("over_capacity", f"This meeting is full at {capacity} cases. Say why one more is listed.")
    return given


def before_listing(item: AgendaItem, route: str) -> Stage:
    """Where a case stands that leaves an agenda unheard: at triage while its place was provisional."""
    if item.provisional:
        return Stage.TRIAGE
    return Stage.EMERGENCY if route == Route.EMERGENCY else Stage.CONFERENCE


def go_to(books: Books, referral_id: int, stage: Stage) -> None:
    """Move a referral to ``stage`` where it does not stand there; MaracError when that may not follow."""
    referral = books.referrals.get(referral_id)
    if referral.stage is not stage:
        books.referrals.change(replace(referral, stage=process.move(referral.stage, stage)))
