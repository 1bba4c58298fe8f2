"""A list as a spreadsheet: marked, whole, text in every script, and never a formula."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from marac_desktop.documents.spreadsheet import FORMULA, csv_of, neutral, workbook_of
from marac_desktop.domain.papers import Column, ListPaper, Withheld
from tests.documents.papers import ISSUE

COLUMNS = (Column("Case"), Column("Who", 3))
HOSTILE = ("=1+2", "+44 1823", "-3", "@SUM(A1)", "\tx", "\rx", "\n=1", '=HYPERLINK("x")', "<b>", 'say "no"', "a,b;c")
NAMES = ("Łukasz", "Ŵyn", "张伟", "محمد", "O'Brien", "<unknown>")


def _paper(*cells: str) -> ListPaper:
    return ListPaper(ISSUE, "Referrals", COLUMNS, tuple((cell, Withheld()) for cell in cells), "All")


def _csv(paper: ListPaper) -> list[list[str]]:
    return list(csv.reader(StringIO(csv_of(paper).decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("read", ["csv", "xlsx"])
def test_it_is_marked_and_says_what_it_is(read: str) -> None:
    paper = _paper("SOM/26/0001")
    book = load_workbook(BytesIO(workbook_of(paper)))
    rows = (
        _csv(paper) if read == "csv" else [[str(c.value or "") for c in row] for row in book.worksheets[0].iter_rows()]
    )
    assert rows[0][0] == "OFFICIAL-SENSITIVE"
    assert rows[1][:2] == ["Referrals", "All"]
    assert rows[2][0] == ISSUE.reference
    assert rows[4][:2] == ["Case", "Who"]
    assert rows[5][:2] == ["SOM/26/0001", "Address withheld"]
    assert book.properties.title == ISSUE.reference
    invented = csv_of(replace(paper, issue=replace(ISSUE, explore=True))).decode("utf-8-sig")
    assert "INVENTED DATA" in invented.splitlines()[0]


@pytest.mark.parametrize("cell", [*HOSTILE, *NAMES])
def test_what_is_typed_comes_out_and_never_runs(cell: str) -> None:
    paper = _paper(cell)
    assert _csv(paper)[5][0] == neutral(cell)
    found = load_workbook(BytesIO(workbook_of(paper))).worksheets[0].cell(6, 1)
    assert found.data_type == "s"
    assert str(found.value) == neutral(cell).replace("\r", "\n")


@given(st.text())
def test_nothing_neutral_begins_like_a_formula(text: str) -> None:
    out = neutral(text)
    assert not out.startswith(FORMULA)
    assert out in (text, f"'{text}")


def test_control_characters_break_no_workbook() -> None:
    assert load_workbook(BytesIO(workbook_of(_paper("a\x07b")))).worksheets[0].cell(6, 1).value == "ab"
