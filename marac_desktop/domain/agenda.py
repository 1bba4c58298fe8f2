"""The agenda: which cases are heard, in what order, what is carried over, and how full the meeting is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from marac_desktop.domain.codes import Kind
from marac_desktop.domain.dates import show
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.meeting import AgendaItem, Meeting, Outcome

CARRIED = frozenset({Outcome.NOT_REACHED, Outcome.DEFERRED})
"""Outcomes that bring a case back to the next meeting by itself."""


@dataclass(frozen=True, slots=True)
class Place:
    """An agenda item and what decides where it stands."""

    item: AgendaItem
    emergency: bool = False
    repeat: bool = False
    received: date = date.max


Group = frozenset[int]
"""The ids of referrals whose victims are heard together."""


def order(places: Iterable[Place], groups: Iterable[Group] = ()) -> tuple[AgendaItem, ...]:
    """The items by rule: emergency, carried over, repeat, new; among equals the longest waiting first. Linked victims
    go together where the most urgent of them goes.

    Positions count from 1. Capacity never decides: nobody is left out.
    """
    ranked = sorted(places, key=lambda place: (_rank(place), place.received, place.item.position, place.item.id))
    return gathered(_numbered([place.item for place in ranked]), groups)


def gathered(items: Iterable[AgendaItem], groups: Iterable[Group], anchor: int = 0) -> tuple[AgendaItem, ...]:
    """The items as they stand, with those of each group next to each other: after the referral ``anchor`` where that is
    one of them, else where their first stands (domain.md §6). Who stands together already stays as it is.
    """
    standing = in_order(items)
    for group in groups:
        places = [at for at, item in enumerate(standing) if item.referral_id in group]
        if not places or places[-1] - places[0] == len(places) - 1:
            continue
        together = [standing[at] for at in places]
        first = next((item for item in together if item.referral_id == anchor), together[0])
        together = [first, *(item for item in together if item is not first)]
        moved: list[AgendaItem] = []
        for item in standing:
            moved += together if item is first else [item] if item.referral_id not in group else []
        standing = _numbered(moved)
    return standing


def _rank(place: Place) -> int:
    """0 emergency, 1 carried over, 2 repeat, 3 new."""
    held = (place.emergency, bool(place.item.carried_from), place.repeat, True)
    return held.index(True)


def in_order(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """The items as they stand, numbered from 1 without gaps."""
    return _numbered(sorted(items, key=lambda item: (item.position, item.id)))


def _numbered(items: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    return tuple(replace(item, position=at) for at, item in enumerate(items, start=1))


def move(items: Iterable[AgendaItem], item: AgendaItem, to: int) -> tuple[AgendaItem, ...]:
    """The items with ``item`` at position ``to`` (from 1; beyond an end means at it) and the others in their order."""
    others = [other for other in in_order(items) if other.uid != item.uid]
    at = max(0, min(to - 1, len(others)))
    return _numbered([*others[:at], item, *others[at:]])


def take_off(items: Iterable[AgendaItem], item: AgendaItem) -> tuple[AgendaItem, ...]:
    """The items without ``item``, closed up; MaracError when its outcome is recorded, which is history."""
    if item.outcome is not None:
        raise MaracError(
            "What became of this case is recorded already, so it stays on the agenda. Nothing was changed."
        )
    return in_order(other for other in items if other.uid != item.uid)


def reserve(
    items: Iterable[AgendaItem], meeting: Meeting, referral_id: int, received: date, *, provisional: bool = False
) -> AgendaItem:
    """A new place at the end of the meeting's agenda; ``provisional`` while triage waits (domain.md §4.3).

    Raises FieldError for a meeting before the referral came in, MaracError for a case that stands there already.
    """
    standing = tuple(items)
    if any(item.referral_id == referral_id for item in standing):
        raise MaracError("This case is on the agenda of that meeting already. Nothing was changed.")
    check_listing(meeting, received)
    return AgendaItem(meeting.id, referral_id, len(standing) + 1, provisional=provisional)


def check_listing(meeting: Meeting, received: date) -> None:
    """Raise FieldError when the meeting was before the referral came in."""
    if meeting.date < received:
        raise FieldError(
            "meeting",
            f"The meeting of {show(meeting.date)} was before the referral came in on {show(received)}. "
            "Choose a later meeting.",
        )


def carry_over(
    items: Iterable[AgendaItem], meeting: Meeting, onto: Meeting, standing: Iterable[AgendaItem] = ()
) -> tuple[AgendaItem, ...]:
    """New places at ``onto`` for the cases of ``meeting`` not reached or deferred, after those ``standing`` there.

    Cases that stand there already are not doubled. Imported history carries nothing over.
    """
    if meeting.kind is Kind.IMPORTED:
        return ()
    there = tuple(standing)
    listed = {item.referral_id for item in there}
    coming = [item for item in in_order(items) if item.outcome in CARRIED and item.referral_id not in listed]
    return tuple(
        AgendaItem(onto.id, item.referral_id, len(there) + at, carried_from=item.id)
        for at, item in enumerate(coming, start=1)
    )


@dataclass(frozen=True, slots=True)
class Fill:
    """How full a meeting is. ``minutes`` are those its cases will take."""

    cases: int
    capacity: int
    minutes: int

    @property
    def over(self) -> int:
        """Cases beyond capacity. Going over asks for a reason and never displaces another case."""
        return max(0, self.cases - self.capacity)


def fill(meeting: Meeting, items: Iterable[AgendaItem]) -> Fill:
    """How full ``meeting`` is with ``items``; provisional places count, withdrawn and transferred cases do not."""
    gone = {Outcome.WITHDRAWN, Outcome.TRANSFERRED}
    cases = sum(1 for item in items if item.outcome not in gone)
    return Fill(cases, meeting.capacity, cases * meeting.minutes_per_case)


def slot(meeting: Meeting, position: int) -> time | None:
    """When the case at ``position`` (from 1) is expected; None without a start time, or past midnight."""
    if meeting.starts is None:
        return None
    starts = datetime.combine(meeting.date, meeting.starts)
    at = starts + timedelta(minutes=(position - 1) * meeting.minutes_per_case)
    return at.time() if at.date() == meeting.date else None
