"""Signatures over lists of decisions, kept with the exact bytes that were signed."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.signature import Purpose, Signature, SignedBy
from marac_desktop.storage.base import Base, Json, Row
from marac_desktop.storage.plain import Held
from marac_desktop.storage.repository import Repository


class SignatureRow(Held[Signature], Row, Base):
    """One signing of a list of decisions."""

    __tablename__ = "signature"
    holds: ClassVar[type[Any]] = Signature

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    account_name: Mapped[str]
    at: Mapped[datetime]
    purpose: Mapped[Purpose]
    by: Mapped[SignedBy]
    view_ids: Mapped[list[int]] = mapped_column(Json)
    sheet_sha256: Mapped[str]
    signature: Mapped[bytes]
    payload: Mapped[bytes]


class Signatures(Repository[Signature]):
    """Every signing."""

    row = SignatureRow
    what = "signature"

    def of_sheet(self, sha256: str) -> Signature | None:
        """The signing that exactly this scan vouches for, or None: a sheet vouches once."""
        return self._one(select(SignatureRow).where(SignatureRow.sheet_sha256 == sha256).order_by(SignatureRow.id))
