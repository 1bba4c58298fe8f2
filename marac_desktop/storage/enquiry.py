"""The phone-enquiry log: every question asked from outside, latest first, found by any word in it."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Select, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.codes import Known
from marac_desktop.domain.enquiry import Answer, Enquiry, Verified
from marac_desktop.domain.names import fold
from marac_desktop.domain.paging import Page
from marac_desktop.storage.base import Base, Row
from marac_desktop.storage.paging import After, page, seek
from marac_desktop.storage.plain import Held, Link
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.visible import visible_to


class EnquiryRow(Held[Enquiry], Row, Base):
    """One question and what was told; ``found_by`` holds its words folded, for the search."""

    __tablename__ = "enquiry"
    holds: ClassVar[type[Any]] = Enquiry

    asked_at: Mapped[datetime] = mapped_column(index=True)
    asked_by: Mapped[str]
    agency: Mapped[str]
    number: Mapped[str]
    verified: Mapped[Verified]
    may_be_linked: Mapped[Known]
    asked_about: Mapped[str]
    person_id: Mapped[int] = mapped_column(Link, ForeignKey("person.id"), index=True, nullable=True)
    told: Mapped[Answer]
    note: Mapped[str]
    taken_by: Mapped[str]
    account_id: Mapped[int]
    found_by: Mapped[str]

    @classmethod
    def otherwise(cls, value: Enquiry) -> dict[str, Any]:
        """The words it is found by."""
        words = (value.asked_by, value.agency, value.number, value.asked_about, value.note, value.taken_by)
        return {"found_by": fold(" ".join(words))}


class Enquiries(Repository[Enquiry]):
    """Every question the viewer may see. One about nobody chosen may be about anybody: who is linked to somebody in
    the case file sees only those they took down themselves.
    """

    row = EnquiryRow
    what = "enquiry"

    def search(self, text: str, after: After = None, limit: int = 50) -> Page[Enquiry]:
        """Enquiries that hold every word typed, latest first; all of them when nothing was typed."""
        query = self._select()
        for word in fold(text).split():
            query = query.where(func.instr(EnquiryRow.found_by, word) > 0)  # a pattern may not be as long as a word
        given = after and (datetime.fromisoformat(str(after[0])), after[1])
        keys = (EnquiryRow.asked_at, EnquiryRow.id)
        rows = self._session.scalars(seek(query, keys, given, limit, descending=True)).all()
        return page(rows, limit, lambda row: row.value(), lambda row: (row.asked_at.isoformat(), row.id))

    def about(self, person_id: int) -> tuple[Enquiry, ...]:
        """Every question about one person, latest first."""
        query = self._select().where(EnquiryRow.person_id == person_id)
        return self._read(query.order_by(EnquiryRow.asked_at.desc(), EnquiryRow.id.desc()))

    def _select(self) -> Select[Any]:
        query = select(EnquiryRow)
        if self._viewer is None or not self._hidden_from:
            return query
        nobody = EnquiryRow.person_id.is_(None) & (EnquiryRow.account_id == self._viewer.id)
        somebody = EnquiryRow.person_id.is_not(None) & visible_to(self._viewer, person=EnquiryRow.person_id)
        return query.where(or_(nobody, somebody))
