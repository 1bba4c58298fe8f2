"""What was taken from the spreadsheet kept before, so that the same row is never taken twice."""

from dataclasses import dataclass, field
from uuid import UUID

from marac_desktop.domain import uids


@dataclass(frozen=True, slots=True)
class Taken:
    """One spreadsheet row that was taken in. ``key`` tells rows of a ``sheet`` apart (a reference, or what stands for
    one); ``content_sha256`` (hex) tells whether the row was changed since, and
    ``digests`` (column, digest) which of its columns were. 0 for the record it did not become.
    """

    sheet: str
    key: str
    content_sha256: str
    referral_id: int = 0
    meeting_id: int = 0
    digests: tuple[tuple[str, str], ...] = ()
    id: int = 0
    uid: UUID = field(default_factory=uids.uid)
    version: int = 0


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word or a column heading of a spreadsheet means, once somebody has said so. ``text`` is folded."""

    kind: str
    text: str
    meaning: str
    id: int = 0
    uid: UUID = field(default_factory=uids.uid)
    version: int = 0
