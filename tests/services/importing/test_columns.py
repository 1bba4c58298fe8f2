"""Headers are found under any preamble and by many names; what is not recognised is mapped by hand and remembered."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from marac_desktop.domain.tracker import Column, SheetKind
from marac_desktop.domain.tracker_layout import Doubt, Layout
from marac_desktop.services.importing import columns, header_memory
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
    asked = {"Address", "Ethnicity"}  # they stand before any name, the perpetrator's next
    assert {order[index] for index in layout.undecided} == asked
    meant = {order[index]: column for column, index in layout.columns.items()}
    assert meant == {name: column for name, column in MEANT.items() if name not in asked}


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
        {"Referring agency": "Col C", "Triage": "", "MARAC": "?", "Grounds": "Column 14"}.get(name, name)
        for name in HEADERS
    ]
    rows = [row(our_ref=str(number)) for number in range(10)]
    layout = only(read(workbook(tmp_path / "t.xlsx", rows, headers=headers)))
    assert layout.columns[Column.AGENCY] == HEADERS.index("Referring agency")
    assert layout.columns[Column.GROUNDS] == HEADERS.index("Grounds")
    assert layout.columns[Column.TRIAGE] == HEADERS.index("Triage")
    assert layout.columns[Column.MARAC] == HEADERS.index("MARAC")
    guesses = {HEADERS.index(name) for name in ("Referring agency", "Grounds", "Triage", "MARAC")}
    assert dict(layout.doubts) == dict.fromkeys(guesses, Doubt.GUESSED)


def test_a_column_whose_header_names_something_else_is_never_guessed(tmp_path: Path) -> None:
    other = {"Date rec'd": "Last incident", "Referring agency": "Agencies to attend", "MARAC": "Transfer to"}
    rows = [row(our_ref=str(number), date_recd=date(2025, 4, 3)) for number in range(10)]
    layout = only(read(workbook(tmp_path / "t.xlsx", rows, headers=[other.get(name, name) for name in HEADERS])))
    assert layout.missing == (Column.RECEIVED, Column.AGENCY, Column.MARAC)
    assert not layout.doubts


def test_of_two_columns_that_may_be_the_same_neither_is_taken(tmp_path: Path) -> None:
    headers = ["" if name in {"MARAC", "Grounds"} else name for name in HEADERS]
    rows = [row(our_ref=str(number), grounds="Sedgemoor") for number in range(10)]
    layout = only(read(workbook(tmp_path / "t.xlsx", rows, headers=headers)))
    assert Column.MARAC not in layout.columns
    assert layout.undecided == (HEADERS.index("Grounds"), HEADERS.index("MARAC"))


def test_a_nameless_column_among_the_perpetrators_is_not_the_victims_sex(tmp_path: Path) -> None:
    headers = [{"M/F": "", "Perp": "Victim", "Victim": "Perp"}.get(name, name) for name in HEADERS]
    rows = [row(our_ref=str(number)) for number in range(10)]
    layout = only(read(workbook(tmp_path / "t.xlsx", rows, headers=headers)))
    assert Column.SEX not in layout.columns
    assert HEADERS.index("M/F") in layout.undecided


def tracker(path: Path, headers: list[str], *cells: object, above: list[list[object]] | None = None) -> Book:
    """Six rows alike under ``headers``: what stands in them by default is a referral's beginning."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in above or []:
        sheet.append(line)
    sheet.append(headers)
    for _ in range(6):
        sheet.append(["3.4.25", "Police", "Mendip", *cells])
    book.save(path)
    return read(path)


CASE = ["Date received", "Agency", "MARAC"]


def placed(layout: Layout) -> dict[str, int]:
    return {column.value: index for column, index in layout.columns.items() if index >= len(CASE)}


def test_the_perpetrator_first_keeps_his_own_birth_and_nothing_of_him_is_the_victims(tmp_path: Path) -> None:
    headers = [*CASE, "Alleged perp", "DOB", "Perp ethnicity", "Perp sex", "Perp address", "Victim", "DOB", "Address"]
    cells = ["Peter Perp", "1.1.80", "WB", "M", "2 Perp Road", "Vera Victim", "1.2.90", "1 Her Road"]
    layout = only(tracker(tmp_path / "t.xlsx", headers, *cells))
    his = {"perpetrator": 3, "perpetrator_birth": 4, "perpetrator_ethnicity": 5, "perpetrator_sex": 6}
    assert placed(layout) == his | {"perpetrator_address": 7, "victim": 8, "birth": 9, "address": 10}
    assert not layout.doubts


def test_what_cannot_be_told_is_undecided_until_it_is_said(tmp_path: Path) -> None:
    book = tracker(tmp_path / "t.xlsx", [*CASE, "Victim", "Perp", "DOB", "Address"], "V", "P", "1.1.80", "1 Road")
    layout = only(book)
    assert (placed(layout), layout.undecided) == ({"victim": 3, "perpetrator": 4}, (5, 6))
    layout = columns.assign(columns.assign(layout, 5, Column.PERPETRATOR_BIRTH), 6, None)
    assert (layout.undecided, placed(layout)) == ((), {"victim": 3, "perpetrator": 4, "perpetrator_birth": 5})
    (again,), _ = columns.recognise(book, header_memory.learnt(layout))
    assert (placed(again), again.undecided) == (placed(layout), ())


def test_once_a_name_is_said_by_hand_what_stands_after_it_is_told(tmp_path: Path) -> None:
    book = tracker(tmp_path / "t.xlsx", [*CASE, "Her", "DOB", "Him", "DOB", "DASH", "Triage"],
                   "V", "1.2.90", "P", "1.1.80", 16, "conf")  # fmt: skip
    layout = only(book)
    assert layout.undecided == (4, 6)
    layout = columns.assign(columns.assign(layout, 3, Column.VICTIM), 5, Column.PERPETRATOR)
    people = {"victim": 3, "birth": 4, "perpetrator": 5, "perpetrator_birth": 6}
    assert placed(layout) == people | {"score": 7, "triage": 8}
    assert not layout.undecided
    assert layout.chosen == {3, 5}


GROUPS = [*CASE, "Name", "DOB", "Address", "Ethnicity", "Gender", "Name", "DOB", "Address", "Ethnicity", "Gender"]


def test_two_rows_of_headers_are_read_the_same_the_second_time(tmp_path: Path) -> None:
    over: list[object] = [*[None] * 3, "VICTIM", None, None, None, None, "PERPETRATOR"]
    cells = ["V", "1.2.90", "1 Her Road", "WB", "F", "P", "1.1.80", "2 Perp Road", "WB", "M"]
    book = tracker(tmp_path / "t.xlsx", GROUPS, *cells, above=[over])
    first = only(book)
    victims = {"victim": 3, "birth": 4, "address": 5, "ethnicity": 6, "sex": 7}
    his = {"perpetrator": 8, "perpetrator_birth": 9, "perpetrator_address": 10}
    assert placed(first) == victims | his | {"perpetrator_ethnicity": 11, "perpetrator_sex": 12}
    assert not first.doubts
    (second,), _ = columns.recognise(book, header_memory.learnt(first))
    assert (second.columns, second.doubts) == (first.columns, first.doubts)
    swapped: list[object] = [None, None, None, "PERPETRATOR", None, None, None, None, "VICTIM"]
    (other,), _ = columns.recognise(
        tracker(tmp_path / "o.xlsx", GROUPS, *cells, above=[swapped]), header_memory.learnt(first)
    )
    assert (other.columns[Column.BIRTH], other.columns[Column.ADDRESS]) == (9, 10)


def test_headings_that_say_which_date_it_is_are_remembered_with_it(tmp_path: Path) -> None:
    headers = ["Date", "Agency", "Area", "Victim", "Date"]
    cells = ["V", "15.4.25"]
    over: list[object] = ["Referral", None, None, "Case", "MARAC"]
    first = only(tracker(tmp_path / "a.xlsx", headers, *cells, above=[over]))
    assert (first.columns[Column.RECEIVED], first.columns[Column.MEETING_DATE]) == (0, 4)
    other: list[object] = ["MARAC", None, None, "Case", "Referral"]
    (second,), _ = columns.recognise(
        tracker(tmp_path / "b.xlsx", headers, *cells, above=[other]), header_memory.learnt(first)
    )
    assert (second.columns[Column.RECEIVED], second.columns[Column.MEETING_DATE]) == (4, 0)
    preamble: list[object] = ["updated", "3.4.26"]
    plain = [*CASE, "Victim", "Perp"]
    before = columns.assign(only(tracker(tmp_path / "c.xlsx", plain, "V", "P", above=[preamble])), 4, None)
    (again,), _ = columns.recognise(tracker(tmp_path / "d.xlsx", plain, "V", "P"), header_memory.learnt(before))
    assert Column.PERPETRATOR not in again.columns


def test_a_file_grown_by_a_month_keeps_each_birth_and_another_layout_is_left_alone(tmp_path: Path) -> None:
    headers = [*CASE, "Victim", "DOB", "Perp", "DOB"]
    first = only(tracker(tmp_path / "a.xlsx", headers, "V", "1.2.90", "P", "1.1.80"))
    known = header_memory.learnt(columns.assign(first, 2, Column.MARAC))
    (grown,), _ = columns.recognise(tracker(tmp_path / "b.xlsx", headers, "W", "1.3.91", "Q", "1.1.81"), known)
    assert grown.columns == first.columns
    (other,), _ = columns.recognise(
        tracker(tmp_path / "c.xlsx", [*CASE, "Perp", "DOB", "Victim", "DOB"], "P", "1.1.80", "V", "1.2.90"), known
    )
    assert placed(other) == {"perpetrator": 3, "perpetrator_birth": 4, "victim": 5, "birth": 6}


def test_what_an_earlier_version_remembered_of_a_bare_header_is_not_believed(tmp_path: Path) -> None:
    book = tracker(tmp_path / "t.xlsx", [*CASE, "Victim", "DOB", "Perp"], "V", "1.2.90", "P")
    known = {(SheetKind.REFERRALS, "dob"): Column.PERPETRATOR_BIRTH.value}
    (layout,), _ = columns.recognise(book, known)
    assert placed(layout) == {"victim": 3, "birth": 4, "perpetrator": 5}


@pytest.mark.parametrize("heard", ["Y", True, "yes"])
def test_heard_yes_or_no_is_no_meeting_date(tmp_path: Path, heard: object) -> None:
    headers = [*CASE, "Victim", "Heard?", "MARAC date"]
    layout = only(tracker(tmp_path / "t.xlsx", headers, "V", heard, "15.4.25"))
    assert placed(layout) == {"victim": 3, "meeting_date": 5}
    assert dict(layout.doubts) == {4: Doubt.UNFIT}
    alone = only(tracker(tmp_path / "a.xlsx", headers[:-1], "V", heard))
    assert Column.MEETING_DATE not in alone.columns


def test_the_better_named_of_two_columns_wins_wherever_it_stands(tmp_path: Path) -> None:
    layout = only(tracker(tmp_path / "t.xlsx", [*CASE, "Victim", "Heard", "MARAC date"], "V", "1.5.25", "15.4.25"))
    assert layout.columns[Column.MEETING_DATE] == 5


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
    layouts, _ = columns.recognise(book, header_memory.learnt(mapped))
    assert layouts[0].columns == mapped.columns


def test_dates_that_come_later_are_read_where_none_stood_before(tmp_path: Path) -> None:
    headers = [*CASE, "Victim", "Heard"]
    first = only(tracker(tmp_path / "a.xlsx", headers, "V", "no"))
    assert Column.MEETING_DATE not in first.columns
    (later,), _ = columns.recognise(tracker(tmp_path / "b.xlsx", headers, "V", "1.5.25"), header_memory.learnt(first))
    assert later.columns[Column.MEETING_DATE] == 4


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


def test_a_sheet_with_dates_of_birth_is_never_one_of_meetings(tmp_path: Path) -> None:
    book = tracker(tmp_path / "t.xlsx", [*CASE, "Victim/DOB", "Perp/DOB"], "Vera 1.2.90", "Peter 1.1.80")
    assert (only(book).kind, only(book).missing) == (SheetKind.REFERRALS, (Column.VICTIM,))


def test_a_columns_name_that_stands_over_no_header_is_its_header(tmp_path: Path) -> None:
    over: list[object] = [None, None, None, "Victim", None, "Perpetrator", "Comments", "Quarter"]
    headers = [*CASE, "Name", "DOB", "Name"]
    layout = only(tracker(tmp_path / "t.xlsx", headers, "V", "1.2.90", "P", "Ring her mother", "Q1", above=[over]))
    assert placed(layout) == {"victim": 3, "birth": 4, "perpetrator": 5, "notes": 6}
    assert layout.headers == (*headers, "Comments")


def test_all_rows_are_of_the_only_marac_and_of_none_guessed_among_several(tmp_path: Path) -> None:
    headers = [header for header in HEADERS if header != "MARAC"]
    layout = only(read(workbook(tmp_path / "t.xlsx", headers=headers, order=headers)))
    assert (layout.marac, layout.missing) == ("", (Column.MARAC,))
    assert columns.belonging(layout, ["Mendip"]).missing == ()
    assert columns.belonging(layout, ["Mendip", "Sedgemoor"]).missing == (Column.MARAC,)
    said = replace(layout, marac="Mendip")
    assert [columns.belonging(said, maracs).marac for maracs in (["Mendip", "S"], ["S", "T"])] == ["Mendip", ""]
