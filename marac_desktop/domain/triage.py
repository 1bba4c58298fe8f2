"""Triage: the coordinator and the DA service each decide a route, blind to the other, and one route stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from marac_desktop.domain import uids
from marac_desktop.domain.names import fold
from marac_desktop.domain.validation import NAME_LIMIT, NARRATIVE_LIMIT, Errors


class Route(StrEnum):
    """Where a referral goes, most protective first (domain.md §4.1): where views differ, the earlier member stands."""

    EMERGENCY = "emergency"
    CONFERENCE = "conference"
    MORE_INFORMATION = "more_information"
    TRANSFER_OUT = "transfer_out"
    WITHOUT_CONFERENCE = "without_conference"
    BELOW_THRESHOLD = "below_threshold"

    @property
    def label(self) -> str:
        """The route in words, as both deciders read it."""
        return _ROUTE_LABELS[self]


_ROUTE_LABELS = {
    Route.EMERGENCY: "Emergency meeting",
    Route.CONFERENCE: "Conference",
    Route.MORE_INFORMATION: "More information needed",
    Route.TRANSFER_OUT: "Transfer out",
    Route.WITHOUT_CONFERENCE: "Processed without conference",
    Route.BELOW_THRESHOLD: "Below threshold, advice given",
}


class Side(StrEnum):
    """Whose decision it is."""

    COORDINATOR = "coordinator"
    DA_SERVICE = "da_service"

    @property
    def label(self) -> str:
        """The side as the deciders read it."""
        return {Side.COORDINATOR: "Coordinator", Side.DA_SERVICE: "DA service"}[self]


class Means(StrEnum):
    """How a decision arrived (domain.md §4.2). ``IMPORTED`` is history, unsigned."""

    IN_PLACE = "in_place"
    SEALED_FILE = "sealed_file"
    PHONE = "phone"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class View:
    """One side's decision on one referral. ``account_id`` gave it (0 when imported); a view taken down by phone was
    spoken by ``spoken_by`` at ``spoken_at`` in ``reason``'s words and typed by ``account_id``'s opposite number.
    ``locked_at`` is when it could no longer be changed before the other side's is shown; ``signed_at`` when signed.
    ``revises`` is the id of the view this one replaces (0 for none).
    """

    referral_id: int
    side: Side
    route: Route
    at: datetime
    reason: str = ""
    means: Means = Means.IN_PLACE
    account_id: int = 0
    account_name: str = ""
    spoken_by: str = ""
    spoken_at: datetime | None = None
    blind: bool = True
    signed_at: datetime | None = None
    signature_id: int = 0
    revises: int = 0
    id: int = 0
    uid: UUID = field(default_factory=uids.uid)
    version: int = 0

    @property
    def imported(self) -> bool:
        """Whether this is history from a spreadsheet: unsigned, and waking no deadline."""
        return self.means is Means.IMPORTED

    @property
    def given_by(self) -> str:
        """Who gave the decision: the one who spoke it, or the account that recorded it."""
        return self.spoken_by or self.account_name


PROTECTIVE: Final = tuple(Route)
"""Routes, most protective first."""

NEEDS_REASON: Final = frozenset({Route.WITHOUT_CONFERENCE, Route.BELOW_THRESHOLD})
"""Routes that take a case away from the table: the reason in words is mandatory."""

ACTS_AT_ONCE: Final = frozenset({Route.EMERGENCY, Route.CONFERENCE, Route.MORE_INFORMATION})
"""Routes that act before anything is signed: each keeps the case on somebody's desk."""


def most_protective(routes: Iterable[Route]) -> Route:
    """The most protective of ``routes`` (at least one), which stands where views differ."""
    return min(routes, key=PROTECTIVE.index)


def covered(view_of_other_side: View | None, own_given: bool) -> bool:
    """Whether the other side must be covered: until both have decided, and whether it has decided at all as well."""
    return view_of_other_side is None or not own_given


def current(views: Iterable[View], side: Side) -> View | None:
    """A side's decision as it is now: the last one recorded."""
    return next((view for view in reversed(tuple(views)) if view.side is side), None)


def check_view(view: View, others: Iterable[View], barred: Mapping[Route, str]) -> None:
    """Raise FieldErrors unless ``view`` may be recorded beside ``others`` (this referral's views so far, both sides).

    ``barred`` are the routes the referral rules out, and why (``barred.barred``).
    """
    others = tuple(others)
    errors = Errors()
    errors.text("reason", view.reason, NARRATIVE_LIMIT, "The reason")
    errors.text("spoken_by", view.spoken_by, NAME_LIMIT, "The name")
    if view.route in NEEDS_REASON:
        errors.needs("reason", view.reason, f"“{view.route.label}” needs the reason in words.")
    if view.route in barred:
        errors.add("route", barred[view.route])
    own = [other for other in others if other.side is view.side]
    if own and not view.revises:
        errors.add("route", "This side has decided already. Record a revised decision instead.")
    if any(_same_giver(view, other) for other in others if other.side is not view.side):
        errors.add(
            "account_id", "One person never gives both decisions. The other side's must come from somebody else."
        )
    if view.means is Means.PHONE:
        _check_phone(view, others, errors)
    errors.done()


def _same_giver(view: View, other: View) -> bool:
    """Whether both decisions come from one person: one account, or one spoken name."""
    if Means.IMPORTED in (view.means, other.means):
        return False
    if view.account_id and view.account_id == other.account_id:
        return True
    return bool(view.given_by) and fold(view.given_by) == fold(other.given_by)


def _check_phone(view: View, others: tuple[View, ...], errors: Errors) -> None:
    """A decision taken down by phone: the DA service's, after the coordinator's own, with who spoke and when."""
    if view.side is not Side.DA_SERVICE:
        errors.add("side", "Only the DA service's decision is taken down by phone.")
    if not any(other.side is Side.COORDINATOR for other in others):
        errors.add("route", "Lock the coordinator's own decision first, then take down the DA service's.")
    errors.needs("spoken_by", view.spoken_by, "Write down who spoke for the DA service.")
    errors.needs("reason", view.reason, "Write down their words.")
    if view.spoken_at is None:
        errors.add("spoken_at", "Write down when the call was.")
    elif view.spoken_at > view.at:
        errors.add("spoken_at", "The call cannot be later than its record.")
