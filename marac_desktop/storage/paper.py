"""Issued papers, frozen as the bytes that were printed or saved, with the register of who holds which."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Column, Connection, ForeignKey, Index, Integer, LargeBinary, Table, event, func, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.issued import IssuedPaper
from marac_desktop.domain.paging import Page
from marac_desktop.storage.base import Base, Json, Row
from marac_desktop.storage.paging import After, page, seek
from marac_desktop.storage.plain import Held, Link
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.visible import linked_to_you, visible_to


class PaperRow(Held[IssuedPaper], Row, Base):
    """One issued copy of a paper."""

    __tablename__ = "paper"
    __table_args__ = (Index("ix_paper_meeting", "meeting_id", "kind", "cut", "issue"),)
    holds: ClassVar[type[Any]] = IssuedPaper

    number: Mapped[int] = mapped_column(unique=True)
    kind: Mapped[str]
    cut: Mapped[str]
    meeting_id: Mapped[int] = mapped_column(Link, ForeignKey("meeting.id"), nullable=True)
    issue: Mapped[int]
    copy: Mapped[int]
    holder: Mapped[str]
    account_id: Mapped[int] = mapped_column(Link, ForeignKey("account.id"), nullable=True)
    account_name: Mapped[str]
    at: Mapped[datetime]
    marking: Mapped[str]
    anchor: Mapped[str]
    sha256: Mapped[str]
    pages: Mapped[int]
    referral_ids: Mapped[list[int]] = mapped_column(Json)


# Apart from the register, so that listing papers never reads them; ``PaperRow.sha256`` vouches for the bytes.
PAPER_CONTENT = Table(
    "paper_content",
    Base.metadata,
    Column("paper_id", Integer, ForeignKey("paper.id"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
PAPER_REFERRAL = Table(
    "paper_referral",
    Base.metadata,
    Column("referral_id", Integer, ForeignKey("referral.id"), primary_key=True),
    Column("paper_id", Integer, ForeignKey("paper.id"), primary_key=True),
    sqlite_with_rowid=False,
)
_FROZEN = (
    "CREATE TRIGGER paper_content_no_update BEFORE UPDATE ON paper_content "
    "BEGIN SELECT RAISE(ABORT, 'an issued paper is never altered'); END"
)


@event.listens_for(PAPER_CONTENT, "after_create")
def _freeze(target: object, connection: Connection, **_: Any) -> None:
    connection.exec_driver_sql(_FROZEN)


class Papers(Repository[IssuedPaper]):
    """The register of issued papers and their bytes. Their lists name cases by id only."""

    row = PaperRow
    what = "paper"

    def freeze(self, paper: IssuedPaper, content: bytes) -> IssuedPaper:
        """Keep an issued copy for good; the paper with its ``number`` (as given, the next one for 0) and ``sha256``."""
        number = paper.number or self.next_number()
        kept = self.add(replace(paper, number=number, sha256=hashlib.sha256(content).hexdigest()))
        self._session.execute(PAPER_CONTENT.insert().values(paper_id=kept.id, content=content))
        return kept

    def next_number(self) -> int:
        """The number the next issued paper gets."""
        return (self._session.execute(select(func.max(PaperRow.number))).scalar_one() or 0) + 1

    def next_issue(self, meeting_id: int, kind: str, cut: str) -> int:
        """Which issue of a meeting's paper comes next: 1 when it was never issued."""
        its = PaperRow.meeting_id == meeting_id, PaperRow.kind == kind, PaperRow.cut == cut
        return (self._session.execute(select(func.max(PaperRow.issue)).where(*its)).scalar_one() or 0) + 1

    def content(self, paper_id: int) -> bytes:
        """The frozen bytes; MaracError when they are gone or not what was issued, NotAllowedError when they show a
        case that the viewer is linked to.
        """
        paper = self.get(paper_id)
        its = PAPER_REFERRAL.c
        hidden = select(its.referral_id).where(
            its.paper_id == paper_id, ~visible_to(self._viewer, referral=its.referral_id)
        )
        if self._session.execute(hidden.limit(1)).first() is not None:
            raise linked_to_you()
        query = select(PAPER_CONTENT.c.content).where(PAPER_CONTENT.c.paper_id == paper_id)
        content = self._session.execute(query).scalar_one_or_none()
        if content is None or hashlib.sha256(content).hexdigest() != paper.sha256:
            raise MaracError(
                f"The kept copy of {paper.reference} is not the one that was issued, so it is not shown. "
                "Nothing was changed: check the case file in Office, and issue the paper anew."
            )
        return bytes(content)

    def issued(self, meeting_id: int = 0, after: After = None, limit: int = 100) -> Page[IssuedPaper]:
        """The register, latest first; of one meeting where it is given."""
        query = self._select()
        if meeting_id:
            query = query.where(PaperRow.meeting_id == meeting_id)
        rows = self._session.scalars(seek(query, (PaperRow.number,), after, limit, descending=True)).all()
        return page(rows, limit, lambda row: row.value(), lambda row: (row.number,))

    def holding(self, referral_id: int) -> tuple[IssuedPaper, ...]:
        """Every issued paper that shows this referral, oldest first: what its erasure has to name."""
        theirs = select(PAPER_REFERRAL.c.paper_id).where(PAPER_REFERRAL.c.referral_id == referral_id)
        return self._read(self._select().where(PaperRow.id.in_(theirs)).order_by(PaperRow.number))

    def change(self, value: IssuedPaper) -> IssuedPaper:
        """Refused, always: an issued paper is issued anew, never changed."""
        raise MaracError(f"{value.reference} was issued and is never changed. Issue a new one instead.")

    def _index(self, values: Sequence[IssuedPaper]) -> None:
        shown = [{"referral_id": key, "paper_id": value.id} for value in values for key in set(value.referral_ids)]
        if shown:
            self._session.execute(PAPER_REFERRAL.insert(), shown)
