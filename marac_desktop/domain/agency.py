"""The agencies round the table and the representatives who sit, chair, present and own actions for them."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from marac_desktop.domain.codes import Source


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency of the MARAC and the national source its referrals count under."""

    name: str
    source: Source
    core: bool = False
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0


@dataclass(frozen=True, slots=True)
class Representative:
    """A named person of an agency, with or without an account; chairs and presenters are representatives."""

    agency_id: int
    name: str
    role: str = ""
    may_chair: bool = False
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0
