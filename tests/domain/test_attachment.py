"""What a file is, its content says; only what can be shown inside the product may be attached."""

import pytest

from marac_desktop.domain import attachment
from marac_desktop.domain.attachment import AttachmentKind, Format, Room, check, format_of, size_words, text_of
from marac_desktop.domain.errors import FieldError

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF"
PDF = b"%PDF-1.7\n\x00\xff"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (PNG, Format.PNG),
        (JPEG, Format.JPEG),
        (PDF, Format.PDF),
        ("Łukasz said:\r\n\t<b>no</b>".encode(), Format.TEXT),
        ("Łukasz".encode("utf-16"), Format.TEXT),
        ("Café – “no”".encode("cp1252"), Format.TEXT),
        (b"MZ\x90\x00\x03", None),
        (b"PK\x03\x04\x14\x00", None),
        (b"GIF89a\x01\x00", None),
        (b"\x00\x01\x02", None),
        (b"", None),
    ],
)
def test_the_content_says_what_a_file_is(content: bytes, found: Format | None) -> None:
    assert format_of(content) is found


def test_a_text_reads_as_it_was_written() -> None:
    assert text_of("Łódź\n".encode("utf-8-sig")) == "Łódź\n"
    assert text_of("“no”".encode("cp1252")) == "“no”"


@pytest.mark.parametrize(
    ("title", "content", "held", "field", "words"),
    [
        ("", PDF, 0, "title", "what it is"),
        ("x" * 201, PDF, 0, "title", "200"),
        ("Letter", b"", 0, "content", "empty"),
        ("Letter", PDF + b"x" * attachment.MEGABYTE, 0, "content", "larger than 1 MB"),
        ("Letter", PDF, 2 * attachment.MEGABYTE, "content", "more than 2 MB"),
        ("Letter", b"MZ\x90\x00", 0, "content", "Only PDF, PNG, JPEG and plain text"),
    ],
)
def test_what_may_not_be_attached_is_said_at_its_field(
    title: str, content: bytes, held: int, field: str, words: str
) -> None:
    with pytest.raises(FieldError) as refused:
        check(title, content, held, Room(1, 2))
    assert refused.value.field == field
    assert words in str(refused.value)


def test_kinds_and_sizes_are_said_in_words() -> None:
    assert AttachmentKind.COURT_ORDER.label == "Court order"
    assert [one.label for one in Format] == ["PDF", "PNG picture", "JPEG picture", "Text"]
    assert [size_words(size) for size in (1, 700_000, 5_242_880)] == ["1 KB", "684 KB", "5.0 MB"]
