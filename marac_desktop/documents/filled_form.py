"""Reads what was filled in on a PDF form, and nothing else of it: no page is opened and nothing in it is ever run."""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from time import monotonic
from typing import Any, Final, TypeAlias

from marac_desktop.domain.errors import MaracError

LARGEST: Final = 5 * 1024 * 1024
"""Bytes; a filled form has a tenth of it."""
MOST_FIELDS: Final = 2_000
DEEPEST: Final = 8
LONGEST_VALUE: Final = 100_000
SECONDS: Final = 10.0
_END = re.compile(rb"startxref\s+\d+\s+%%EOF\s*$")
_TAIL = 1_024
_UNCHANGED = "Nothing was changed."
_Pdf: TypeAlias = Any


class _TimedFile(io.BytesIO):
    """The bytes of a PDF, which give up once reading has taken too long: everything is read through here."""

    def __init__(self, content: bytes, clock: Callable[[], float]) -> None:
        super().__init__(content)
        self._clock = clock
        self._until = clock() + SECONDS

    def read(self, size: int | None = -1, /) -> bytes:
        """As ever, unless the time is up."""
        if self._clock() > self._until:
            raise MaracError(f"The PDF takes too long to read. {_UNCHANGED} Ask for the form again.")
        return super().read(size)


def read(pdf: bytes, clock: Callable[[], float] = monotonic) -> Mapping[str, str]:
    """What is filled in, by the name of the field; unanswered fields are "". Line ends are as the reader kept them.

    Raises MaracError with the one sentence that says why a file cannot be read as a filled form.
    """
    _check_whole(pdf)
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        root = _root(pypdf.PdfReader(_TimedFile(pdf, clock), strict=False))
        return dict(_answers(root))
    except MaracError:
        raise
    except (PyPdfError, ValueError, TypeError, AttributeError, LookupError, RecursionError, OverflowError) as error:
        raise MaracError(f"The PDF is damaged and cannot be read. {_UNCHANGED} Ask for the form again.") from error


def _check_whole(pdf: bytes) -> None:
    if len(pdf) > LARGEST:
        raise MaracError(
            f"The file is larger than {LARGEST // 1024 // 1024} MB, which no filled referral form is. {_UNCHANGED}"
        )
    if not pdf[:_TAIL].lstrip().startswith(b"%PDF-"):
        raise MaracError(f"This is not a PDF. {_UNCHANGED} Take in the referral form as it was filled in.")
    if not _END.search(pdf[-_TAIL:]):
        raise MaracError(f"The PDF is cut short: its end is missing. {_UNCHANGED} Ask for the form again.")
    if b"/JavaScript" in pdf:
        raise _carries_a_program()


def _root(reader: _Pdf) -> _Pdf:
    """The document's catalogue, if it may be read at all."""
    if reader.is_encrypted:
        raise MaracError(
            f"The PDF is protected with a password. {_UNCHANGED} Ask for it without one, sent in a secure way."
        )
    root = reader.root_object
    if "/OpenAction" in root or "/AA" in root or "/JavaScript" in _of(root.get("/Names")):
        raise _carries_a_program()
    return root


def _answers(root: _Pdf) -> Iterator[tuple[str, str]]:
    form = _of(root.get("/AcroForm"))
    if "/XFA" in form:
        raise MaracError(f"This is another kind of form (XFA), which the product does not read. {_UNCHANGED}")
    fields = form.get("/Fields")
    found = list(_fields(fields.get_object() if fields is not None else (), "", [MOST_FIELDS], DEEPEST))
    if not found:
        raise MaracError(
            "This PDF has no fields to read: it may be a scan, or have been printed to a PDF. Nothing was changed: "
            "record the referral by hand, and attach the file to it."
        )
    yield from found


def _fields(fields: _Pdf, above: str, left: list[int], deeper: int) -> Iterator[tuple[str, str]]:
    """Every field that has a name of its own, those within others too; ``left`` is how many more there may be."""
    for reference in fields:
        left[0] -= 1
        if left[0] < 0 or not deeper:
            raise MaracError(f"The PDF holds far more fields than a referral form has. {_UNCHANGED}")
        field = _of(reference)
        if "/JS" in _of(field.get("/A")) or "/AA" in field:
            raise _carries_a_program()
        name = ".".join(part for part in (above, _text(field.get("/T"))) if part)
        kids = field.get("/Kids")
        inner = [] if kids is None else kids.get_object()
        if any("/T" in _of(kid) for kid in inner[:1]):
            yield from _fields(inner, name, left, deeper - 1)
        elif name:
            yield name, _answer(field, inner)


def _answer(field: _Pdf, spots: _Pdf) -> str:
    """What is filled in: the text, or the state that is chosen (a reader may have set only the spot's own)."""
    said = _text(field.get("/V"))
    if field.get("/FT") == "/Btn":
        states = (said.removeprefix("/"), *(_text(_of(spot).get("/AS")) for spot in list(spots)[:MOST_FIELDS]))
        said = next((state for state in states if state not in {"", "Off"}), "")
    if len(said) > LONGEST_VALUE:
        raise MaracError(f"An answer in the PDF is longer than {LONGEST_VALUE:,} characters. {_UNCHANGED}")
    return said


def _of(value: _Pdf) -> _Pdf:
    """The dictionary ``value`` is or leads to; an empty one for anything else."""
    found = value.get_object() if value is not None else {}
    return found if isinstance(found, dict) else {}


def _text(value: _Pdf) -> str:
    """A text, name or number of a PDF as text, its half symbols kept for whoever can say so at the field."""
    from pypdf.generic import ByteStringObject, NameObject, StreamObject, TextStringObject

    found = value.get_object() if value is not None else ""
    if isinstance(found, NameObject):
        return str(found).removeprefix("/")
    if isinstance(found, StreamObject):
        return _decoded(bytes(found.get_data()))
    if isinstance(found, ByteStringObject):
        return _decoded(bytes(found))
    if isinstance(found, TextStringObject):
        return _decoded(found.original_bytes)
    return "" if found is None or isinstance(found, (dict, list)) else str(found)


def _decoded(raw: bytes) -> str:
    """Text as a PDF holds it: UTF-16 or UTF-8 where it says so, else the letters of PDFDocEncoding."""
    from pypdf.generic import decode_pdfdocencoding

    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "surrogatepass")
    if raw.startswith(b"\xff\xfe"):
        return raw[2:].decode("utf-16-le", "surrogatepass")
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", "replace")
    return "".join(decode_pdfdocencoding(bytes((code,))) if code > _PLAIN else chr(code) for code in raw)


_PLAIN = 0x17  # below, PDFDocEncoding is ASCII, the null among it


def _carries_a_program() -> MaracError:
    return MaracError(
        f"The PDF carries a program or acts by itself when opened. It was not opened, and nothing of it was run. "
        f"{_UNCHANGED} Ask the agency to fill in a fresh form."
    )
