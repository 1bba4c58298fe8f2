"""Attaching a file to a referral, showing it from the case file, and deciding that it is shown no longer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from marac_desktop.documents.preview import page_count
from marac_desktop.domain import attachment as attachments
from marac_desktop.domain.access import Permission
from marac_desktop.domain.attachment import Attachment, AttachmentKind, Format, Room
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.hold import HeldPurpose
from marac_desktop.domain.validation import NARRATIVE_LIMIT, check_text
from marac_desktop.services.desk import Desk
from marac_desktop.services.hold import purpose_of
from marac_desktop.storage.books import Books


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be attached: its bytes, what it is, and what it is to the case."""

    content: bytes = field(repr=False)
    title: str
    kind: AttachmentKind = AttachmentKind.OTHER


@dataclass(frozen=True, slots=True)
class OpenAttachment:
    """An attachment with its bytes, to be shown from memory and never written anywhere."""

    attachment: Attachment
    content: bytes = field(repr=False)


def room(books: Books) -> Room:
    """How much the office lets be attached."""
    policy = books.settings.policy()
    return Room(policy.attachment_megabytes, policy.attachments_megabytes)


def listed(desk: Desk, referral_id: int) -> tuple[Attachment, ...]:
    """What is attached to a referral, oldest first, removed ones with their reason."""
    about = f"referral:{referral_id}"
    with desk.look("Looked at what is attached", Permission.READ_CASES, about=about) as books:
        books.referrals.get(referral_id)
        return books.attachments.of_referral(referral_id)


def attach(desk: Desk, referral_id: int, file: NewFile) -> Attachment:
    """Keep a file with a referral, encrypted like everything else. Raises FieldError for what may not be attached."""
    about = f"referral:{referral_id}"
    with desk.work("Attached a file", Permission.RECORD_REFERRAL, about=about) as books:
        return keep_with(desk, books, referral_id, file)


def keep_with(
    desk: Desk, books: Books, referral_id: int, file: NewFile, among: Collection[Format] = frozenset(Format)
) -> Attachment:
    """Keep a file of one of these formats with a referral, inside the act it belongs to. Raises FieldError."""
    books.referrals.get(referral_id)
    found = attachments.check(file.title, file.content, books.attachments.held(referral_id), room(books))
    if found not in among:
        labels = " or ".join(one.label for one in Format if one in among)
        raise FieldError("content", f"This must be a {labels}, whatever the file is called. It was not attached.")
    if found is Format.PDF:
        _require_readable(file.content)
    return _keep(desk, books, referral_id, file, found)


def keep_form(desk: Desk, books: Books, referral_id: int, form: NewFile) -> Attachment:
    """Keep the form a referral came as, inside the act that records it. Its size was checked when it was read."""
    return _keep(desk, books, referral_id, form, Format.PDF)


def _require_readable(pdf: bytes) -> None:
    """Raise FieldError for a PDF that nobody could look at here."""
    try:
        page_count(pdf)
    except MaracError as error:
        raise FieldError("content", f"{error} It was not attached.") from error


def _keep(desk: Desk, books: Books, referral_id: int, file: NewFile, found: Format) -> Attachment:
    value = Attachment(referral_id, file.kind, found, file.title, desk.now(), desk.account.name)
    return books.attachments.keep(value, file.content)


def view(desk: Desk, attachment: Attachment, why: HeldPurpose | None = None) -> OpenAttachment:
    """An attachment with its bytes. Each viewing is in the audit before anything is shown, with its purpose where a
    legal hold on its case, or on one whose call it confirmed, asks for one (PurposeNeededError).
    """
    about = f"attachment:{attachment.uid}"
    with desk.figures(Permission.READ_CASES) as books:
        told = {attachment.referral_id} | books.triage.on_sheet(attachment.sha256)
    purpose = f"Opened an attachment{purpose_of(desk, told, why)}"
    with desk.look(purpose, Permission.READ_CASES, about=about) as books:
        return OpenAttachment(books.attachments.get(attachment.id), books.attachments.content(attachment.id))


def remove(desk: Desk, attachment: Attachment, why: str) -> Attachment:
    """Decide that an attachment is shown no longer. Who, when and why stay in its place. Raises FieldError."""
    check_text("why", why, NARRATIVE_LIMIT, "The reason")
    if not why.strip():
        raise FieldError("why", "Say why it is removed. It is still there.")
    about = f"attachment:{attachment.uid}"
    with desk.work("Removed an attachment", Permission.RECORD_REFERRAL, about=about) as books:
        kept = books.attachments.get(attachment.id)
        by, now = desk.account.name, desk.now()
        return books.attachments.change(
            replace(kept, version=attachment.version, removed_at=now, removed_by=by, removed_why=why)
        )


def shown(found: Sequence[Attachment]) -> tuple[Attachment, ...]:
    """Those that were not removed."""
    return tuple(one for one in found if not one.removed)
