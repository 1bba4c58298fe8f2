"""Audit samples: each quarter's draw, and how its cases were judged."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.quarter import CountingRule, Quarter
from marac_desktop.domain.sample import Group, Needed, Sample, SampleCase
from marac_desktop.storage.base import Base, Row
from marac_desktop.storage.plain import Held
from marac_desktop.storage.quarter import Quarters
from marac_desktop.storage.referral import ReferralRow
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.visible import visible_to


class SampleRow(Held[Sample], Row, Base):
    """One quarter's draw."""

    __tablename__ = "sample"
    __table_args__ = (Index("uq_sample_quarter", "start_year", "number", unique=True),)
    holds: ClassVar[type[Any]] = Sample

    start_year: Mapped[int]
    number: Mapped[int]
    seed: Mapped[str]
    heard_of: Mapped[int]
    without_of: Mapped[int]
    percent: Mapped[int]
    least: Mapped[int]
    drawn_at: Mapped[datetime | None]
    drawn_by: Mapped[str]


class SampleCaseRow(Held[SampleCase], Row, Base):
    """One case of a sample."""

    __tablename__ = "sample_case"
    holds: ClassVar[type[Any]] = SampleCase

    sample_id: Mapped[int] = mapped_column(ForeignKey("sample.id"), index=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    group: Mapped[Group]
    needed: Mapped[Needed]
    words: Mapped[str]
    judged_at: Mapped[datetime | None]
    judged_by: Mapped[str]
    account_id: Mapped[int]
    own: Mapped[bool]


class Samples(Repository[Sample]):
    """Every draw. A draw names nobody."""

    row = SampleRow
    what = "sample"

    def of(self, quarter: Quarter) -> Sample | None:
        """The sample of a quarter, or None."""
        year, number = SampleRow.start_year == quarter.start_year, SampleRow.number == quarter.number
        return self._one(self._select().where(year, number))

    def population(self, rule: CountingRule, quarter: Quarter, group: Group) -> dict[UUID, int]:
        """What a part of the sample is drawn from: each case once, by identity, with its id; hidden ones too."""
        ids = sorted(set(self._counted(rule, quarter, group)))
        query = select(ReferralRow.uid, ReferralRow.id)
        found = (self._session.execute(query.where(ReferralRow.id == one)).one() for one in ids)
        return {row.uid: row.id for row in found}

    def _counted(self, rule: CountingRule, quarter: Quarter, group: Group) -> Iterator[int]:
        everybody, after = Quarters(self._session), None
        while True:
            if group is Group.HEARD:
                page = everybody.discussed_list(rule, quarter, after, 500)
            else:
                page = everybody.without_list(quarter, after, 500)
            yield from (row.referral.id for row in page.rows)
            after = page.after
            if after is None:
                return


class SampleCases(Repository[SampleCase]):
    """The cases of samples that the viewer may see; ``all_of`` is for counting, which names nobody."""

    row = SampleCaseRow
    what = "sampled case"

    def of(self, sample_id: int) -> tuple[SampleCase, ...]:
        """The cases of one sample, in the order of their lots."""
        return self._read(self._select().where(SampleCaseRow.sample_id == sample_id).order_by(SampleCaseRow.id))

    def all_of(self, sample_id: int) -> tuple[SampleCase, ...]:
        """As ``of``, hidden ones too: totals count every case."""
        return self._read(select(SampleCaseRow).where(SampleCaseRow.sample_id == sample_id))

    def _select(self) -> Select[Any]:
        return select(SampleCaseRow).where(visible_to(self._viewer, referral=SampleCaseRow.referral_id))
