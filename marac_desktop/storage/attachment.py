"""What is attached to a referral, the bytes frozen inside the case file like those of an issued paper."""

import hashlib
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Select, Table, func, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.attachment import Attachment, AttachmentKind, Format
from marac_desktop.domain.errors import MaracError
from marac_desktop.storage.base import Base, Row, held
from marac_desktop.storage.plain import Held
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.triage import ViewRow, cases_on_sheet
from marac_desktop.storage.visible import linked_to_you, visible_to


class AttachmentRow(Held[Attachment], Row, Base):
    """One attached file, without its content."""

    __tablename__ = "attachment"
    holds: ClassVar[type[Any]] = Attachment

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    kind: Mapped[AttachmentKind]
    format: Mapped[Format]
    title: Mapped[str]
    added_at: Mapped[datetime]
    added_by: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(index=True)
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[str]
    removed_why: Mapped[str]


# Apart from the list, so that listing never reads them; ``AttachmentRow.sha256`` vouches for the bytes.
ATTACHMENT_CONTENT = Table(
    "attachment_content",
    Base.metadata,
    Column("attachment_id", Integer, ForeignKey("attachment.id"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
FROZEN = (
    "CREATE TRIGGER attachment_content_no_update BEFORE UPDATE ON attachment_content "
    "BEGIN SELECT RAISE(ABORT, 'an attachment is never altered'); END"
)
held(ATTACHMENT_CONTENT, (FROZEN,))


class Attachments(Repository[Attachment]):
    """Every attachment of referrals the viewer may see, and their bytes."""

    row = AttachmentRow
    what = "attachment"

    def keep(self, value: Attachment, content: bytes) -> Attachment:
        """Keep a file for good; the attachment with its size and hash."""
        digest = hashlib.sha256(content).hexdigest()
        kept = self.add(replace(value, size=len(content), sha256=digest))
        self._session.execute(ATTACHMENT_CONTENT.insert().values(attachment_id=kept.id, content=content))
        return kept

    def of_referral(self, referral_id: int) -> tuple[Attachment, ...]:
        """Everything attached to a referral, oldest first, removed ones too."""
        query = self._select().where(AttachmentRow.referral_id == referral_id)
        return self._read(query.order_by(AttachmentRow.id))

    def held(self, referral_id: int) -> int:
        """How many bytes are attached to a referral."""
        size = select(func.coalesce(func.sum(AttachmentRow.size), 0)).where(AttachmentRow.referral_id == referral_id)
        found: int = self._session.execute(size).scalar_one()
        return found

    def known(self, sha256: str) -> int | None:
        """The id of a referral with exactly this file as its form, or None. It is found also by whoever may not see it:
        the same form is never taken in twice.
        """
        its = AttachmentRow.sha256 == sha256, AttachmentRow.kind == AttachmentKind.FORM
        return self._session.execute(select(AttachmentRow.referral_id).where(*its).limit(1)).scalar_one_or_none()

    def get(self, key: int) -> Attachment:
        """The attachment; NotAllowedError when the viewer is linked to somebody on its case."""
        if self.find(key) is None and self._session.get(AttachmentRow, key) is not None:
            raise linked_to_you()
        return super().get(key)

    def content(self, key: int) -> bytes:
        """The frozen bytes; MaracError when it was removed, or when they are not what was attached, NotAllowedError
        when it is a sheet that confirmed the calls of a case the viewer is linked to as well: it tells of each of them.
        """
        attachment = self.get(key)
        hidden = cases_on_sheet(attachment.sha256).where(~visible_to(self._viewer, referral=ViewRow.referral_id))
        if self._session.execute(hidden.limit(1)).first() is not None:
            raise linked_to_you()
        if attachment.removed:
            raise MaracError("This attachment was removed and is no longer shown. Why is said in its place.")
        query = select(ATTACHMENT_CONTENT.c.content).where(ATTACHMENT_CONTENT.c.attachment_id == key)
        content = self._session.execute(query).scalar_one_or_none()
        if content is None or hashlib.sha256(content).hexdigest() != attachment.sha256:
            raise MaracError(
                "The kept file is not the one that was attached, so it is not shown. Nothing was changed: check the "
                "case file in Office."
            )
        return bytes(content)

    def _select(self) -> Select[Any]:
        return select(AttachmentRow).where(visible_to(self._viewer, referral=AttachmentRow.referral_id))
