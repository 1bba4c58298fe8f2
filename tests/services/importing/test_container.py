"""Files that are no tracker, or mean harm, are turned away in one sentence before anything in them is parsed."""

import zipfile
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from marac_desktop.domain.errors import MaracError
from marac_desktop.services.importing import container
from tests.services.importing.trackers import rewritten, row, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(path: Path) -> str:
    with pytest.raises(MaracError) as error:
        container.inspect(path)
    assert "Nothing was imported and nothing was changed." in str(error.value)
    return str(error.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        (OLE + b"\0" * 600, "older Excel workbook"),
        (b"Our ref,Date rec'd\nSOM/25/0001,3.4.25\n", "not an Excel workbook"),
        (b"", "is empty"),
        (b"PK\x03\x04 and then nothing of a zip", "is damaged"),
        (b"%PDF-1.7", "not an Excel workbook"),
    ],
)
def test_what_is_no_workbook_is_said_in_a_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(content)
    assert says in refusal(path)
    assert path.read_bytes() == content


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    assert "no longer there" in refusal(tmp_path / "gone.xlsx")
    assert "folder" in refusal(tmp_path) or "let this file be read" in refusal(tmp_path)


def test_a_workbook_cut_short_is_damaged(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx").read_bytes()
    path = tmp_path / "cut.xlsx"
    path.write_bytes(whole[: len(whole) // 2])
    assert "is damaged" in refusal(path)


def test_a_workbook_with_a_broken_part_is_damaged(tmp_path: Path) -> None:
    whole = bytearray(workbook(tmp_path / "whole.xlsx").read_bytes())
    at = whole.index(b"xl/worksheets/sheet1.xml") + 40
    whole[at : at + 20] = b"\xff" * 20
    path = tmp_path / "broken.xlsx"
    path.write_bytes(bytes(whole))
    assert "is damaged" in refusal(path)


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (("word/document.xml",), "not an Excel workbook"),
        (("[Content_Types].xml", "xl/workbook.bin"), "Excel binary workbook"),
        (("xl/workbook.xml", *(f"xl/media/{n}.png" for n in range(2_100))), "unpacks to far more"),
    ],
)
def test_another_kind_of_package_is_said(tmp_path: Path, names: tuple[str, ...], says: str) -> None:
    path = tmp_path / "other.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, b"<a/>")
    assert says in refusal(path)


def test_a_bomb_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    workbook(tmp_path / "plain.xlsx")

    def swell(name: str, content: bytes) -> bytes:
        return content + b"<!-- " + b" " * 30_000_000 + b" -->" if name.endswith("sheet1.xml") else content

    rewritten(tmp_path / "plain.xlsx", path, swell)
    assert path.stat().st_size < 200_000
    assert "unpacks to far more than a tracker holds" in refusal(path)


def test_a_bomb_of_many_parts_is_counted_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MOST_BYTES", 10_000)
    assert "unpacks to far more" in refusal(workbook(tmp_path / "plain.xlsx"))


@pytest.mark.parametrize("bad", [b'<!DOCTYPE x [<!ENTITY a "aaaa">]>', b"<!doctype x>"])
def test_entities_are_never_expanded(tmp_path: Path, bad: bytes) -> None:
    workbook(tmp_path / "plain.xlsx")

    def declare(name: str, content: bytes) -> bytes:
        return bad + content if name == "xl/workbook.xml" else content

    assert "is damaged" in refusal(rewritten(tmp_path / "plain.xlsx", tmp_path / "entities.xlsx", declare))


def test_xml_in_another_encoding_cannot_hide_them(tmp_path: Path) -> None:
    workbook(tmp_path / "plain.xlsx")

    def recode(name: str, content: bytes) -> bytes:
        return content.decode().encode("utf-16") if name == "xl/workbook.xml" else content

    assert "is damaged" in refusal(rewritten(tmp_path / "plain.xlsx", tmp_path / "utf16.xlsx", recode))


def test_far_too_many_rows_are_refused_while_still_packed(tmp_path: Path) -> None:
    workbook(tmp_path / "plain.xlsx")

    def lengthen(name: str, content: bytes) -> bytes:
        if not name.endswith("sheet1.xml"):
            return content
        rows = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(3, 200_003))
        return content.replace(b"</sheetData>", rows + b"</sheetData>")

    path = rewritten(tmp_path / "plain.xlsx", tmp_path / "long.xlsx", lengthen)
    assert "more than 50,000 rows" in refusal(path)


def test_rows_and_merged_cells_are_counted_once_however_the_parts_fall(tmp_path: Path) -> None:
    def merge(sheet: Worksheet) -> None:
        for at in range(3, 1_500, 2):
            sheet.merge_cells(f"A{at}:A{at + 1}")

    path = workbook(tmp_path / "merged.xlsx", [row(our_ref=f"R{n}") for n in range(1_600)], then=merge)
    part = container.inspect(path)["xl/worksheets/sheet1.xml"]
    assert part.rows == 1_601
    assert len(part.merged) == len(set(part.merged)) == 749


def test_a_strict_workbook_is_said_with_what_to_do(tmp_path: Path) -> None:
    def make_strict(_: str, content: bytes) -> bytes:
        return content.replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                               b"http://purl.oclc.org/ooxml/spreadsheetml/main")  # fmt: skip

    path = rewritten(workbook(tmp_path / "plain.xlsx"), tmp_path / "strict.xlsx", make_strict)
    assert "Strict Open XML Spreadsheet" in refusal(path)
    assert "save it as an “Excel Workbook (.xlsx)”" in refusal(path)
