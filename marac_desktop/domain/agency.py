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
    """A named person of an agency, with or without an account; chairs and presenters are representatives.

    ``person_ids`` are people they are linked to: they get nothing of any case with them.
    """

    agency_id: int
    name: str
    role: str = ""
    may_chair: bool = False
    person_ids: frozenset[int] = frozenset()
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0
