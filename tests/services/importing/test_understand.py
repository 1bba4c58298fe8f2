"""A tracker understood: every row a referral, a meeting, a problem, or said to be none of these."""

from datetime import date, time
from pathlib import Path

import pytest

from marac_desktop.domain.codes import Source
from marac_desktop.domain.office import Marac
from marac_desktop.domain.tracker import Place, WordKind
from tests.services.importing.trackers import HEADERS, SAMPLE, Row, reading, row, workbook

BLANK: dict[str, object] = dict.fromkeys(HEADERS)


def test_the_sample_has_exactly_its_nineteen_bad_rows() -> None:
    found = reading(SAMPLE)
    assert (found.rows, len(found.referrals), len(found.meetings), len(found.problems)) == (1_010, 991, 104, 19)
    assert len({problem.place for problem in found.problems}) == 19
    assert sorted((problem.place.row, problem.column) for problem in found.problems) == [
        (55, "Date rec'd"),
        (89, "Victim"),
        (185, "Date rec'd"),
        (245, "MARAC"),
        (403, "Date rec'd"),
        (459, "MARAC"),
        (467, "Date rec'd"),
        (489, "Victim"),
        (532, "MARAC"),
        (600, "Victim"),
        (611, "Date rec'd"),
        (636, "MARAC"),
        (716, "Date rec'd"),
        (772, "MARAC"),
        (855, "Date rec'd"),
        (881, "MARAC"),
        (892, "MARAC"),
        (945, "Victim"),
        (1012, "Date rec'd"),
    ]
    assert [(word.kind, word.text, word.times) for word in found.unknowns] == [
        (WordKind.MARAC, "Bristol?", 4),
        (WordKind.MARAC, "tbc", 1),
    ]
    assert not found.skipped


def test_an_explained_word_brings_its_rows_in() -> None:
    found = reading(SAMPLE, {(WordKind.MARAC, "bristol"): "mendip", (WordKind.MARAC, "tbc"): "south"})
    assert (len(found.referrals), len(found.problems), found.unknowns) == (996, 14, ())


def test_headings_totals_and_repeated_headers_are_passed_over_and_said(tmp_path: Path) -> None:
    header: Row = {name: name for name in HEADERS}
    rows: list[Row] = [
        BLANK | {"Our ref": "APRIL 2025"},
        row(),
        BLANK,
        header,
        row(our_ref="B"),
        BLANK | {"Our ref": "Total", "DASH": 2},
    ]
    found = reading(workbook(tmp_path / "t.xlsx", rows))
    assert (found.rows, len(found.referrals), found.problems) == (2, 2, ())
    assert [each.place.row for each in found.skipped] == [2, 5, 7]


def test_a_row_that_lacks_much_is_a_problem_and_not_passed_over(tmp_path: Path) -> None:
    found = reading(workbook(tmp_path / "t.xlsx", [BLANK | {"Victim": "Ann Pike", "Date rec'd": "3.4.25"}]))
    assert (found.rows, len(found.problems), found.skipped) == (1, 2, ())


def test_a_copy_of_a_row_is_taken_once_and_a_clash_of_references_not_at_all(tmp_path: Path) -> None:
    rows = [row(), row(), row(our_ref="B"), row(our_ref="b", victim="PIKE, Ann"), row(our_ref=None), row(our_ref=None)]
    found = reading(workbook(tmp_path / "t.xlsx", rows))
    assert [referral.place.row for referral in found.referrals] == [2, 6]
    assert [each.place.row for each in found.skipped] == [3, 7]
    assert sorted(problem.place.row for problem in found.problems) == [4, 5]


def test_meetings_are_read_once_each_and_their_problems_listed(tmp_path: Path) -> None:
    meetings: list[list[object]] = [
        ["15.4.25", "Mendip", "County Hall", "Abena Mensah", "Police"],
        ["15/04/2025", "MENDIP", "County Hall", "Abena Mensah", "Police"],
        ["31/02/2025", "Mendip", None, None, None],
        ["16.4.25", "Atlantis", None, None, None],
        [None, "Mendip", "Police Centre", "Jo Pike", None],
        ["17.4.25", None, "Police Centre", "Jo Pike", None],
    ]
    found = reading(workbook(tmp_path / "t.xlsx", meetings=meetings))
    (meeting,) = found.meetings
    assert (meeting.marac, meeting.date, meeting.venue) == ("mendip", date(2025, 4, 15), "County Hall")
    assert (meeting.chair, meeting.chair_agency, meeting.starts) == ("Abena Mensah", "Police", None)
    assert [problem.place for problem in found.problems] == [Place("Meetings", number) for number in (4, 5, 6, 7)]
    assert len(found.referrals) == 1
    assert [(each.place.row, each.reason) for each in found.skipped] == [
        (3, "The same as row 2 of “Meetings”: taken once.")
    ]


@pytest.mark.parametrize("other", [("Police Centre", "Abena Mensah"), ("County Hall", "Jo Pike")])
def test_a_meeting_told_twice_and_otherwise_is_listed(tmp_path: Path, other: tuple[str, str]) -> None:
    meetings = [
        ["15.4.25", "Mendip", "County Hall", "Abena Mensah", "Police"],
        ["15.4.25", "Mendip", *other, "Police"],
    ]
    found = reading(workbook(tmp_path / "t.xlsx", meetings=meetings))
    assert [meeting.venue for meeting in found.meetings] == ["County Hall"]
    assert [(problem.place, "row 2 of “Meetings” tells otherwise" in problem.reason) for problem in found.problems] == [
        (Place("Meetings", 3), True)
    ]


def test_what_a_meeting_cannot_keep_is_listed(tmp_path: Path) -> None:
    meetings = [["15.4.25", "Mendip", "V" * 201, "C" * 201, None]]
    found = reading(workbook(tmp_path / "t.xlsx", meetings=meetings))
    assert [problem.column for problem in found.problems] == ["Venue", "Chair"]


def test_start_times_of_meetings(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", [], headers=["Date", "MARAC", "Start time"], order=[], sheet="Diary")
    import openpyxl

    book = openpyxl.load_workbook(path)
    book.worksheets[0].append(["15.4.25", "Mendip", "9.30am - 1pm"])
    book.worksheets[0].append(["16.4.25", "Mendip", "first thing"])
    book.save(path)
    found = reading(path)
    assert [meeting.starts for meeting in found.meetings] == [time(9, 30)]
    assert [(problem.place.row, problem.column) for problem in found.problems] == [(3, "Start time")]


def test_the_offices_maracs_are_those_of_the_file(tmp_path: Path) -> None:
    found = reading(workbook(tmp_path / "t.xlsx"), maracs=(Marac("Fenshire", ("Mendip",)),))
    assert [referral.marac for referral in found.referrals] == ["Fenshire"]


def test_an_unknown_agency_is_asked_for_once_and_then_known(tmp_path: Path) -> None:
    rows = [row(our_ref=str(number), referring_agency="Zebra Unit / Police") for number in range(3)]
    path = workbook(tmp_path / "t.xlsx", rows)
    found = reading(path)
    assert [(word.text, word.times) for word in found.unknowns] == [("Zebra Unit", 3)]
    assert len(found.problems) == 3
    told = reading(path, {(WordKind.AGENCY, "zebra unit"): Source.MASH})
    assert [[share.source for share in referral.sources] for referral in told.referrals] == [["mash", "police"]] * 3


def test_totals_amid_the_rows_and_rows_of_formulas_are_passed_over_and_said(tmp_path: Path) -> None:
    blank = dict.fromkeys(row())
    rows: list[Row] = [
        row(),
        blank | {"Our ref": "TOTAL", "Date rec'd": 1, "Victim": 1, "Children": 3, "Outcome": "1 heard"},
        blank | {"Our ref": "April", "Date rec'd": "Sub-total", "Victim": "=COUNTA(D2:D2)", "DASH": 3},
        blank | {"Our ref": "=COUNTA(A2:A4)", "Victim": "=COUNTA(D2:D4)", "DASH": "=SUM(M2:M4)"},
        row(our_ref="B", referring_agency="Total Recovery", victim="Ann Pike"),
    ]
    found = reading(workbook(tmp_path / "t.xlsx", rows))
    assert [each.place.row for each in found.skipped] == [3, 4, 5]
    assert [problem.place.row for problem in found.problems] == [6]
    assert len(found.referrals) == 1
    assert [word.text for word in found.unknowns] == ["Total Recovery"]
