"""Which agencies were asked to an emergency meeting, when, and who came; the police are among them unless left out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from marac_desktop.domain.agency import Agency
from marac_desktop.domain.codes import Known, Source

POLICE: Final = "Police"
"""How the police are asked where the office has no agency of theirs."""


@dataclass(frozen=True, slots=True)
class Summons:
    """One agency asked to an emergency meeting. ``came`` stays blank until somebody records it."""

    meeting_id: int
    agency: str
    asked_at: datetime
    asked_by: str = ""
    came: Known = Known.BLANK
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0


def offered(agencies: Iterable[Agency]) -> tuple[str, ...]:
    """Every agency that can be asked, the police first, then the core ones, each by name."""
    known = sorted(agencies, key=lambda one: (not one.core, one.name))
    return tuple(dict.fromkeys((*by_default(known), *(one.name for one in known))))


def by_default(agencies: Iterable[Agency]) -> tuple[str, ...]:
    """Who is asked unless somebody says otherwise: the police, always (domain.md §4.1)."""
    return tuple(sorted(one.name for one in agencies if _police(one))) or (POLICE,)


def _police(agency: Agency) -> bool:
    return agency.source is Source.POLICE
