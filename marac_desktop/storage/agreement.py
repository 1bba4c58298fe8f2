"""The reviewer rota, and what reviewers said of cases that would be processed without conference."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.agreement import Agreement, Reviewer
from marac_desktop.domain.names import fold
from marac_desktop.domain.triage import Means
from marac_desktop.storage.base import Base, Json, Row
from marac_desktop.storage.plain import Held, Link
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.visible import visible_to


class ReviewerRow(Held[Reviewer], Row, Base):
    """Somebody on the rota."""

    __tablename__ = "reviewer"
    holds: ClassVar[type[Any]] = Reviewer

    name: Mapped[str]
    agency: Mapped[str]
    account_id: Mapped[int] = mapped_column(Link, ForeignKey("account.id"), nullable=True)
    since: Mapped[date | None]
    until: Mapped[date | None]


class AgreementRow(Held[Agreement], Row, Base):
    """What one reviewer said of one case."""

    __tablename__ = "agreement"
    holds: ClassVar[type[Any]] = Agreement

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("reviewer.id"))
    name: Mapped[str]
    agency: Mapped[str]
    agrees: Mapped[bool]
    at: Mapped[datetime]
    words: Mapped[str]
    covers: Mapped[list[str]] = mapped_column(Json)
    means: Mapped[Means]
    spoken_at: Mapped[datetime | None]
    account_id: Mapped[int] = mapped_column(Link, ForeignKey("account.id"), nullable=True)
    account_name: Mapped[str]
    after_view: Mapped[int]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[str]
    signature_id: Mapped[int] = mapped_column(Link, ForeignKey("signature.id"), nullable=True)


class Rota(Repository[Reviewer]):
    """Everybody who is, was or will be on the reviewer rota."""

    row = ReviewerRow
    what = "reviewer"

    def all(self) -> tuple[Reviewer, ...]:
        """Everybody, by name."""
        return tuple(sorted(self._read(select(ReviewerRow)), key=lambda one: (fold(one.name), one.id)))


class Agreements(Repository[Agreement]):
    """Every agreement or refusal on a case the viewer may see."""

    row = AgreementRow
    what = "agreement"

    def of(self, referral_id: int) -> tuple[Agreement, ...]:
        """Everything reviewers said of a referral, in the order it was recorded."""
        return self.of_many((referral_id,))[referral_id]

    def of_many(self, referral_ids: Iterable[int]) -> dict[int, tuple[Agreement, ...]]:
        """``of`` for many referrals at once."""
        wanted = tuple(referral_ids)
        found: dict[int, tuple[Agreement, ...]] = dict.fromkeys(wanted, ())
        query = self._select().where(AgreementRow.referral_id.in_(wanted)).order_by(AgreementRow.id)
        for agreement in self._read(query):
            found[agreement.referral_id] += (agreement,)
        return found

    def _select(self) -> Select[Any]:
        return select(AgreementRow).where(visible_to(self._viewer, referral=AgreementRow.referral_id))
