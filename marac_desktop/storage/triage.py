"""Triage: both sides' decisions on each referral, every revision kept, and who signed or confirmed which."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, aliased, mapped_column

from marac_desktop.domain.errors import ConflictError
from marac_desktop.domain.signature import Signature
from marac_desktop.domain.triage import Means, Route, Side, View
from marac_desktop.storage import begun
from marac_desktop.storage.base import ADDED, Base, Row
from marac_desktop.storage.plain import Held, Link
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.signature import SignatureRow, Signatures
from marac_desktop.storage.visible import visible_to


class ViewRow(Held[View], Row, Base):
    """One side's decision on one referral."""

    __tablename__ = "triage_view"
    holds: ClassVar[type[Any]] = View

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    side: Mapped[Side]
    route: Mapped[Route]
    at: Mapped[datetime]
    means: Mapped[Means]
    account_id: Mapped[int] = mapped_column(Link, ForeignKey("account.id"), nullable=True)
    account_name: Mapped[str]
    spoken_by: Mapped[str]
    spoken_at: Mapped[datetime | None]
    blind: Mapped[bool]
    signed_at: Mapped[datetime | None] = mapped_column(index=True)
    signature_id: Mapped[int] = mapped_column(Link, ForeignKey("signature.id"), nullable=True)
    revises: Mapped[int] = mapped_column(Link, ForeignKey("triage_view.id"), nullable=True, index=True)
    reason: Mapped[str]


def cases_on_sheet(sha256: str) -> Select[int]:
    """The referrals whose calls exactly this scan confirmed, whoever looks."""
    by = SignatureRow.id == ViewRow.signature_id
    return select(ViewRow.referral_id).join(SignatureRow, by).where(SignatureRow.sheet_sha256 == sha256)


class Triage(Repository[View]):
    """Every decision on a referral the viewer may see."""

    row = ViewRow
    what = "decision"

    def views(self, referral_id: int) -> tuple[View, ...]:
        """Both sides' decisions on a referral, revised ones too, in the order they were recorded."""
        return self._read(self._select().where(ViewRow.referral_id == referral_id).order_by(ViewRow.id))

    def views_of(self, referral_ids: Iterable[int]) -> dict[int, tuple[View, ...]]:
        """``views`` for many referrals at once; one without a decision has none."""
        wanted = tuple(referral_ids)
        found: dict[int, tuple[View, ...]] = dict.fromkeys(wanted, ())
        for view in self._read(self._select().where(ViewRow.referral_id.in_(wanted)).order_by(ViewRow.id)):
            found[view.referral_id] += (view,)
        return found

    def to_sign(self, account_id: int) -> tuple[View, ...]:
        """Decisions this account gave itself and has not signed, oldest first; revised ones are left out."""
        mine = ViewRow.account_id == account_id, ViewRow.means == Means.IN_PLACE
        return self._read(self._unsigned().where(*mine).order_by(ViewRow.id))

    def to_confirm(self) -> tuple[View, ...]:
        """Decisions taken down by phone that nobody has confirmed, oldest first; revised ones are left out."""
        return self._read(self._unsigned().where(ViewRow.means == Means.PHONE).order_by(ViewRow.id))

    def on_sheet(self, sha256: str) -> frozenset[int]:
        """The referrals, of those the viewer may see, whose calls this very scan confirmed; none for other files."""
        seen = visible_to(self._viewer, referral=ViewRow.referral_id)
        return frozenset(self._session.scalars(cases_on_sheet(sha256).where(seen)))

    def sign(self, signature: Signature, views: Iterable[View]) -> tuple[View, ...]:
        """Keep ``signature`` and mark exactly these decisions as signed by it; ConflictError when one was changed,
        revised or signed since it was read.
        """
        given = tuple(views)
        open_ids = set(self._session.scalars(self._unsigned().with_only_columns(ViewRow.id)))
        if any(view.id not in open_ids for view in given):
            raise ConflictError(
                "One of these decisions was signed or revised meanwhile. Nothing was signed: look at the list again, "
                "then sign once more."
            )
        covers = replace(signature, view_ids=tuple(view.id for view in given))
        kept = Signatures(self._session).add(covers)
        return tuple(self.change(replace(view, signed_at=kept.at, signature_id=kept.id)) for view in given)

    def _index(self, values: Sequence[View]) -> None:
        told = (view for view in values if view.imported and (view.route is begun.BY or view.version != ADDED))
        begun.keep(self._session, (view.referral_id for view in told))

    def _unsigned(self) -> Select[Any]:
        newer = aliased(ViewRow)
        return self._select().where(
            ViewRow.signed_at.is_(None), ~select(newer.id).where(newer.revises == ViewRow.id).exists()
        )

    def _select(self) -> Select[Any]:
        return select(ViewRow).where(visible_to(self._viewer, referral=ViewRow.referral_id))
