"""What is attached to a referral: its kind, what the file really is, and what may be attached at all."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID, uuid4

from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.validation import NAME_LIMIT, check_text

MEGABYTE: Final = 1024 * 1024


class AttachmentKind(StrEnum):
    """What an attached file is to the case."""

    FORM = "form"
    PHOTOGRAPH = "photograph"
    LETTER = "letter"
    COURT_ORDER = "court_order"
    POLICE_REPORT = "police_report"
    RISK_ASSESSMENT = "risk_assessment"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind in words."""
        return self.value.replace("_", " ").capitalize()


class Format(StrEnum):
    """What a file is by its content, whatever its name says."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    TEXT = "text"

    @property
    def label(self) -> str:
        """The format in words."""
        return {Format.PDF: "PDF", Format.PNG: "PNG picture", Format.JPEG: "JPEG picture", Format.TEXT: "Text"}[self]


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attached file, without its content. ``title`` says what it is; ``size`` is in bytes, ``sha256`` in hex.

    It is never changed. A removed one keeps who removed it, when and why, and is no longer shown.
    """

    referral_id: int
    kind: AttachmentKind
    format: Format
    title: str
    added_at: datetime
    added_by: str = ""
    size: int = 0
    sha256: str = ""
    removed_at: datetime | None = None
    removed_by: str = ""
    removed_why: str = ""
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0

    @property
    def removed(self) -> bool:
        """Whether somebody decided that it is no longer shown."""
        return self.removed_at is not None


_PICTURES = ((b"\x89PNG\r\n\x1a\n", Format.PNG), (b"\xff\xd8\xff", Format.JPEG))
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_HEAD = 1024


def format_of(content: bytes) -> Format | None:
    """What the content is; None when it is none of what may be attached. The file's name is not asked."""
    for start, found in _PICTURES:
        if content.startswith(start):
            return found
    if content[:_HEAD].lstrip().startswith(b"%PDF-"):
        return Format.PDF
    return Format.TEXT if content and text_of(content) is not None else None


def text_of(content: bytes) -> str | None:
    """The words of a plain text file (UTF-8, UTF-16 with its mark, or Windows' own); None when it is no text."""
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            words = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _CONTROLS.search(words) else words
    return None


@dataclass(frozen=True, slots=True)
class Room:
    """How much may be attached, in megabytes: each file, and a referral's together."""

    each: int = 10
    together: int = 50


def check(title: str, content: bytes, held: int, room: Room) -> Format:
    """What the content is, if it may be attached to a referral that has ``held`` bytes already. Raises FieldError."""
    check_text("title", title, NAME_LIMIT, "What it is")
    if not title.strip():
        raise FieldError("title", "Say in a few words what it is. The file was not attached.")
    if not content:
        raise FieldError("content", "The file is empty, so it was not attached.")
    if len(content) > room.each * MEGABYTE:
        raise FieldError("content", f"The file is larger than {room.each} MB, so it was not attached. Make it smaller.")
    if held + len(content) > room.together * MEGABYTE:
        raise FieldError(
            "content",
            f"Together the attachments would be more than {room.together} MB. This one was not attached; "
            "those there are as they were.",
        )
    found = format_of(content)
    if found is None:
        raise FieldError(
            "content",
            "Only PDF, PNG, JPEG and plain text can be attached, whatever a file is called. It was not attached: "
            "save it as a PDF first.",
        )
    return found


def size_words(size: int) -> str:
    """A size as people read it."""
    if size < MEGABYTE:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / MEGABYTE:.1f} MB"
