"""Headers are found under any preamble and by many names; what is not recognised is mapped by hand and remembered."""

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from marac_desktop.domain.tracker import Column, Layout, SheetKind
from marac_desktop.services.importing import columns
from marac_desktop.services.importing.workbook import Book, read
from tests.services.importing.trackers import HEADERS, SAMPLE, row, workbook

RENAMED = {
    "Our ref": "Case no.",
    "Date rec'd": "Date received",
    "Referring agency": "Referred by",
    "Victim": "Survivor",
    "DOB": "D.O.B.",
    "M/F": "Gender",
    "Ethnicity": "Ethnic origin",
    "Address": "Home address",
    "Perp": "Alleged perpetrator",
    "Perp DOB": "Alleged perp DOB",
    "Relationship": "Rel.",
    "Children": "Kids",
    "DASH": "Risk score",
    "Grounds": "Criteria met",
    "MARAC": "Area",
    "Triage": "Triage decision",
    "MARAC date": "Conf date",
    "Outcome": "Result",
    "Notes": "Comments",
}
MEANT = {
    "Our ref": Column.REFERENCE,
    "Date rec'd": Column.RECEIVED,
    "Referring agency": Column.AGENCY,
    "Victim": Column.VICTIM,
    "DOB": Column.BIRTH,
    "M/F": Column.SEX,
    "Ethnicity": Column.ETHNICITY,
    "Address": Column.ADDRESS,
    "Perp": Column.PERPETRATOR,
    "Perp DOB": Column.PERPETRATOR_BIRTH,
    "Relationship": Column.RELATIONSHIP,
    "Children": Column.CHILDREN,
    "DASH": Column.SCORE,
    "Grounds": Column.GROUNDS,
    "MARAC": Column.MARAC,
    "Triage": Column.TRIAGE,
    "MARAC date": Column.MEETING_DATE,
    "Outcome": Column.OUTCOME,
    "Notes": Column.NOTES,
}


def only(book: Book) -> Layout:
    layouts, _ = columns.recognise(book, {})
    assert len(layouts) == 1
    return layouts[0]


def test_the_sample_is_recognised_whole() -> None:
    layouts, unread = columns.recognise(read(SAMPLE), {})
    assert [(layout.sheet, layout.kind, layout.header_row) for layout in layouts] == [
        ("Referrals", SheetKind.REFERRALS, 3),
        ("Meetings", SheetKind.MEETINGS, 1),
    ]
    assert {HEADERS[index]: column for column, index in layouts[0].columns.items()} == MEANT
    assert set(layouts[1].columns) == {
        Column.MEETING_ON,
        Column.MEETING_MARAC,
        Column.VENUE,
        Column.CHAIR,
        Column.CHAIR_AGENCY,
    }
    assert not unread


@pytest.mark.parametrize("above", [0, 1, 2, 7, 40])
def test_other_names_another_order_and_any_preamble(tmp_path: Path, above: int) -> None:
    order = [HEADERS[(index * 7) % len(HEADERS)] for index in range(len(HEADERS))]
    path = workbook(
        tmp_path / "t.xlsx",
        [row(), row(our_ref="B")],
        headers=[RENAMED[name] for name in order],
        order=order,
        preamble=[["MARAC TRACKER"] if number % 2 else ["Police", "2025"] for number in range(above)],
        sheet="Cases 2025",
    )
    layout = only(read(path))
    assert (layout.kind, layout.header_row) == (SheetKind.REFERRALS, above + 1)
    assert {order[index]: column for column, index in layout.columns.items()} == MEANT


def test_near_spellings_are_recognised(tmp_path: Path) -> None:
    misspelt = {
        "Date rec'd": "Date recieved",
        "Victim": "Victims Name:",
        "Ethnicity": "Ethnicty",
        "Outcome": "Outcomes",
    }
    layout = only(read(workbook(tmp_path / "t.xlsx", headers=[misspelt.get(name, name) for name in HEADERS])))
    assert {HEADERS[index]: column for column, index in layout.columns.items()} == MEANT


def test_a_second_dob_is_the_perpetrators(tmp_path: Path) -> None:
    headers = ["DOB" if name == "Perp DOB" else name for name in HEADERS]
    layout = only(read(workbook(tmp_path / "t.xlsx", headers=headers)))
    assert layout.columns[Column.BIRTH] == HEADERS.index("DOB")
    assert layout.columns[Column.PERPETRATOR_BIRTH] == HEADERS.index("Perp DOB")


def test_headers_in_two_rows_under_merged_headings(tmp_path: Path) -> None:
    headers = list(HEADERS)
    for name, shorter in (("Victim", "Name"), ("Perp", "Name"), ("Perp DOB", "DOB"), ("Address", "Address")):
        headers[HEADERS.index(name)] = shorter
    over: list[object] = [None] * len(HEADERS)
    over[HEADERS.index("Victim")], over[HEADERS.index("Perp")] = "Victim", "Perpetrator"
    over[HEADERS.index("Children")] = "Case"

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("D1:H1")
        sheet.merge_cells("I1:J1")

    layout = only(read(workbook(tmp_path / "t.xlsx", headers=headers, preamble=[over], then=merge)))
    assert {HEADERS[index]: column for column, index in layout.columns.items()} == MEANT


def test_columns_without_a_telling_header_are_told_by_what_stands_in_them(tmp_path: Path) -> None:
    headers = [
        {"Referring agency": "Col C", "Triage": "", "MARAC": "Bit", "Grounds": "Flags"}.get(name, name)
        for name in HEADERS
    ]
    rows = [row(our_ref=str(number)) for number in range(10)]
    layout = only(read(workbook(tmp_path / "t.xlsx", rows, headers=headers)))
    assert layout.columns[Column.AGENCY] == HEADERS.index("Referring agency")
    assert layout.columns[Column.GROUNDS] == HEADERS.index("Grounds")
    assert layout.columns[Column.TRIAGE] == HEADERS.index("Triage")
    assert layout.columns[Column.MARAC] == HEADERS.index("MARAC")


def test_a_sheet_of_something_else_is_named_and_left(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", [], headers=["Item", "Price", "Shop"], order=[], sheet="Tea money")
    assert columns.recognise(read(path), {}) == ((), ("Tea money",))


def test_a_sheet_of_meetings_alone_is_one(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", [], headers=["When", "Area", "Where", "Chaired by"], order=[], sheet="Diary")
    layout = only(read(path))
    assert layout.kind is SheetKind.MEETINGS
    assert layout.missing == ()


def test_what_is_mapped_by_hand_is_learnt_and_used_for_the_next_file(tmp_path: Path) -> None:
    headers = ["Who hurt her" if name == "Perp" else name for name in HEADERS]
    book = read(workbook(tmp_path / "t.xlsx", headers=headers))
    before = only(book)
    assert Column.PERPETRATOR not in before.columns
    mapped = columns.assign(before, HEADERS.index("Perp"), Column.PERPETRATOR)
    mapped = columns.assign(mapped, HEADERS.index("Notes"), None)
    layouts, _ = columns.recognise(book, columns.learnt(mapped))
    assert layouts[0].columns == mapped.columns


def test_a_column_is_never_given_twice() -> None:
    layout = only(Book((read(SAMPLE).sheets[0],)))
    moved = columns.assign(layout, HEADERS.index("Notes"), Column.VICTIM)
    assert moved.columns[Column.VICTIM] == HEADERS.index("Notes")
    assert HEADERS.index("Victim") not in moved.columns.values()
    assert columns.assign(moved, HEADERS.index("Notes"), None).missing == (Column.VICTIM,)


def test_the_header_row_can_be_chosen_by_hand() -> None:
    sheet = read(SAMPLE).sheets[0]
    by_hand = columns.by_hand(sheet, SheetKind.REFERRALS, 3, {})
    assert by_hand.columns == only(Book((sheet,))).columns
    wrong = columns.by_hand(sheet, SheetKind.REFERRALS, 2, {})
    assert Column.VICTIM not in wrong.columns
    assert columns.by_hand(sheet, SheetKind.REFERRALS, 9_999, {}).columns == {}


def test_referrals_that_name_nobody_are_not_taken_for_meetings(tmp_path: Path) -> None:
    headers = [{"Victim": "Her", "Perp": "Him"}.get(name, name) for name in HEADERS]
    layout = only(read(workbook(tmp_path / "t.xlsx", headers=headers)))
    assert (layout.kind, layout.missing) == (SheetKind.REFERRALS, (Column.VICTIM,))
