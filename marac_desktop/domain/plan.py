"""A case processed without conference: managed by a named owner to a dated first contact, never dropped."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan that stands in for the conference (domain.md §4.5). It acts only once ``confirmed_at`` is set.

    At least one action goes with it (``Action.item_id`` 0, same referral).
    """

    referral_id: int
    owner: str
    owner_agency: str
    first_contact: date
    victim_view: str = ""
    referrer_told: bool = False
    confirmed_at: datetime | None = None
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0
