"""A signature: one account vouches for decisions in their one canonical form, or somebody does on a signed sheet."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4


class SignedBy(StrEnum):
    """How decisions were vouched for: the signer's own key, behind their passphrase, or a sheet signed by hand."""

    KEY = "key"
    SHEET = "sheet"


class Purpose(StrEnum):
    """What was signed: one side's list of decisions, the confirmation of decisions taken down by phone, a reviewer's
    agreement to a safeguard check, or by two people what
    neither does alone.
    """

    LIST = "list"
    CONFIRMATION = "confirmation"
    AGREEMENT = "agreement"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signing of a whole list. ``payload`` is the canonical text that was signed, ``signature`` its Ed25519 bytes.

    For a sheet ``signature`` is empty and ``sheet_sha256`` names the scan. ``view_ids`` are the decisions it covers.
    """

    account_id: int
    account_name: str
    at: datetime
    payload: bytes
    signature: bytes = b""
    view_ids: tuple[int, ...] = ()
    purpose: Purpose = Purpose.LIST
    by: SignedBy = SignedBy.KEY
    sheet_sha256: str = ""
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0

    def __post_init__(self) -> None:
        proof = self.signature if self.by is SignedBy.KEY else self.sheet_sha256
        if not proof:
            raise ValueError("a signature without its proof")
