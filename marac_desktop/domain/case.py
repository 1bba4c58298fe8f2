"""A case: one victim and one exact set of perpetrators, which may come in more than once."""

from dataclasses import dataclass, field
from uuid import UUID

from marac_desktop.domain import uids


@dataclass(frozen=True, slots=True)
class Case:
    """A victim and an exact set of perpetrators (domain.md §3). Another set is another case, linked by the victim."""

    victim_id: int
    perpetrator_ids: frozenset[int] = frozenset()
    id: int = 0
    uid: UUID = field(default_factory=uids.uid)
    version: int = 0
