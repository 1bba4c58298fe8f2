"""The register of issued papers: which paper went to whom, and who on it must be thought of before it is destroyed."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

AGENDA: Final = "agenda"
"""The kind of a meeting's paper, whichever its cut."""


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """One issued copy, frozen. ``number`` counts all papers of the case file from 1 and is given by storage.

    ``kind`` and ``cut`` are the paper's own words (``agenda``, ``agency``); ``issue`` rises when the same paper is
    issued anew; ``copy`` is 0 for an unnumbered one. ``sha256`` (hex) is of the frozen bytes, ``anchor`` the audit
    reference in its footer. ``referral_ids`` are the cases it shows.
    """

    kind: str
    at: datetime
    cut: str = ""
    meeting_id: int = 0
    issue: int = 1
    copy: int = 0
    holder: str = ""
    account_id: int = 0
    account_name: str = ""
    marking: str = ""
    anchor: str = ""
    sha256: str = ""
    pages: int = 0
    referral_ids: tuple[int, ...] = ()
    number: int = 0
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0

    @property
    def reference(self) -> str:
        """How the paper is named on itself and in the register: ``P-000123``; "" before it has a number."""
        return f"P-{self.number:06d}" if self.number else ""
