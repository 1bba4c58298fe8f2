"""Triage: the coordinator and the DA service each decide a route, blind to the other, and one route stands."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4


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
    uid: UUID = field(default_factory=uuid4)
    version: int = 0

    @property
    def imported(self) -> bool:
        """Whether this is history from a spreadsheet: unsigned, and waking no deadline."""
        return self.means is Means.IMPORTED
