"""Judges an untrusted workbook file from the outside, before anything inside it is parsed."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from marac_desktop.domain.errors import MaracError

MOST_BYTES = 120_000_000
"""The most a workbook may unpack to. The sample of 1,010 referrals unpacks to 1 MB."""
MOST_RATIO = 300
"""The most one part may shrink by: XML of a filled sheet shrinks about tenfold, a bomb a thousandfold."""
MOST_PARTS = 2_000
MOST_ROWS = 50_000
_SMALL = 1_000_000
_CHUNK = 1 << 16
_OVERLAP = 256
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
_WORKBOOK = re.compile(r"xl/workbook\d*\.xml")
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_ODD_ENCODING = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
NOTHING = "Nothing was imported and nothing was changed."


@dataclass(slots=True)
class Part:
    """What a sheet's XML says at a glance: how many rows, and which cells are merged."""

    rows: int = 0
    merged: list[str] = field(default_factory=list)


def inspect(path: Path) -> dict[str, Part]:
    """The sheets' parts by their name in the file.

    Raises MaracError, in one sentence, for a file that is no .xlsx workbook, is encrypted, broken, or too large to be
    a tracker. Sizes are counted while unpacking: what the file says of itself is not believed.
    """
    _must_be_zip(path)
    try:
        with zipfile.ZipFile(path) as archive:
            return _parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise broken() from error
    except OSError as error:
        raise _unreadable(error) from error


def broken() -> MaracError:
    """The sentence for a workbook that cannot be read through."""
    return MaracError(
        "This workbook is damaged and cannot be read. Open it in Excel, save it again as an Excel workbook (.xlsx), "
        f"and choose the new file. {NOTHING}"
    )


def strict() -> MaracError:
    """The sentence for a workbook in the one form of .xlsx that is not read."""
    return MaracError(
        "This workbook is saved as a “Strict Open XML Spreadsheet”, which cannot be read here. Open it in Excel, save "
        f"it as an “Excel Workbook (.xlsx)”, and choose the new file. {NOTHING}"
    )


def unreadable(sheets: Iterable[str]) -> MaracError:
    """The sentence for a workbook that lists sheets which are not there, or not to be read."""
    names = ", ".join(f"“{sheet}”" for sheet in sheets)
    which = f"The sheet {names}" if "," not in names else f"The sheets {names}"
    return MaracError(
        f"{which if names else 'A sheet'} of this workbook cannot be read. Open it in Excel, save it again as an Excel "
        f"workbook (.xlsx), and choose the new file. {NOTHING}"
    )


def nothing_to_read(hidden: Iterable[str]) -> MaracError:
    """The sentence for a workbook all of whose sheets are empty or hidden."""
    names = ", ".join(f"“{sheet}”" for sheet in hidden)
    if not names:
        return MaracError(f"Nothing stands in this workbook. Choose the one with the referrals. {NOTHING}")
    return MaracError(
        f"Nothing stands in the sheets this workbook shows, and hidden ones are not imported ({names}). Show in Excel "
        f"those that are to be read, save it, and choose it again. {NOTHING}"
    )


def too_many_rows() -> MaracError:
    """The sentence for a sheet longer than any tracker."""
    return MaracError(
        f"A sheet of this workbook has more than {MOST_ROWS:,} rows, too many for a tracker. Delete the empty rows "
        f"below the last referral, or split the workbook by year, and choose it again. {NOTHING}"
    )


def _must_be_zip(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(8)
            rest = file.read(8_000_000) if head == _OLE else b""
    except OSError as error:
        raise _unreadable(error) from error
    if head == _OLE:
        raise _locked() if _ENCRYPTED in rest else _not_xlsx("an older Excel workbook (.xls)")
    if not head:
        raise MaracError(f"This file is empty. Choose the workbook itself. {NOTHING}")
    if not head.startswith(b"PK"):
        raise _not_xlsx("not an Excel workbook")


def _unreadable(error: OSError) -> MaracError:
    if isinstance(error, FileNotFoundError):
        return MaracError(f"This file is no longer there. Choose it again. {NOTHING}")
    if isinstance(error, IsADirectoryError):
        return MaracError(f"This is a folder, not a workbook. Choose the file itself. {NOTHING}")
    return MaracError(
        f"Windows would not let this file be read. Close it in Excel if it is open there, and try again. {NOTHING}"
    )


def _locked() -> MaracError:
    return MaracError(
        "This workbook is protected with a password. Open it in Excel, take the password off (File, Info, Protect "
        f"Workbook), save it, and choose it again. {NOTHING}"
    )


def _not_xlsx(what: str) -> MaracError:
    return MaracError(
        f"This file is {what}. Open it in Excel and save it as an Excel workbook (.xlsx), then choose that. {NOTHING}"
    )


def _bomb() -> MaracError:
    return MaracError(
        "This file unpacks to far more than a tracker holds, which ordinary workbooks do not do. It was not opened. "
        f"{NOTHING}"
    )


def _parts(archive: zipfile.ZipFile) -> dict[str, Part]:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        raise _not_xlsx("not an Excel workbook")
    if "xl/workbook.bin" in names:
        raise _not_xlsx("an Excel binary workbook (.xlsb)")
    if len(entries) > MOST_PARTS:
        raise _bomb()
    if any(entry.flag_bits & 1 for entry in entries):
        raise _locked()
    left = MOST_BYTES
    parts: dict[str, Part] = {}
    for entry in entries:
        part = Part()
        left -= _read(archive, entry, part, left)
        if entry.filename.startswith("xl/worksheets/"):
            parts[entry.filename] = part
    return parts


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, part: Part, left: int) -> int:
    """How many bytes the entry unpacks to, its rows and merged cells noted in ``part``."""
    size, allowed = 0, max(_SMALL, entry.compress_size * MOST_RATIO)
    is_xml = entry.filename.casefold().endswith((".xml", ".rels", ".vml"))
    is_sheet = entry.filename.startswith("xl/worksheets/")
    is_workbook = _WORKBOOK.fullmatch(entry.filename) is not None
    for chunk, fresh in _chunks(archive, entry):
        if size == 0 and is_xml and chunk.startswith(_ODD_ENCODING):
            raise broken()
        size += fresh
        if size > min(left, allowed):
            raise _bomb()
        if is_xml and b"<!" in chunk and _ENTITY.search(chunk):
            raise broken()
        if is_workbook and _STRICT in chunk:
            raise strict()
        if is_sheet:
            _note(chunk, len(chunk) - fresh, part)
    return size


def _note(chunk: bytes, seen: int, part: Part) -> None:
    """Counts rows and merged cells that end within the fresh bytes of ``chunk``, so that none is counted twice."""
    part.rows += sum(1 for found in _ROW.finditer(chunk) if found.end() > seen)
    if part.rows > MOST_ROWS + 1_000:
        raise too_many_rows()
    if b"mergeCell" not in chunk:  # soon known, and most of a sheet has none
        return
    part.merged.extend(found[1].decode("ascii") for found in _MERGED.finditer(chunk) if found.end() > seen)


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[tuple[bytes, int]]:
    """The entry piece by piece, each with the tail of the one before; and how many of its bytes are fresh."""
    tail = b""
    with archive.open(entry) as file:
        while fresh := file.read(_CHUNK):
            chunk = tail + fresh
            yield chunk, len(fresh)
            tail = chunk[-_OVERLAP:]
