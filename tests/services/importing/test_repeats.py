"""Rows that stand twice are told with their sheets; numbers that begin again on every sheet are no references."""

from pathlib import Path

import openpyxl

from marac_desktop.domain.tracker import Reading
from marac_desktop.services.importing import repeats
from tests.services.importing.trackers import HEADERS, Row, reading, row, workbook


def quarters(path: Path, **sheets: list[Row]) -> Reading:
    """A tracker with a sheet for each quarter."""
    first, *others = sheets
    workbook(path, sheets[first], sheet=first)
    book = openpyxl.load_workbook(path)
    for name in others:
        sheet = book.create_sheet(name)
        sheet.append(list(HEADERS))
        for each in sheets[name]:
            sheet.append([each[header] for header in HEADERS])
    book.save(path)
    return reading(path)


def numbered(*victims: str) -> list[Row]:
    return [row(our_ref=number, victim=victim) for number, victim in enumerate(victims, start=1)]


def test_numbers_that_begin_again_on_each_sheet_are_no_references(tmp_path: Path) -> None:
    found = quarters(
        tmp_path / "t.xlsx", Q1=numbered("PIKE, Ann", "PIKE, Bea", "PIKE, Cat"), Q2=numbered("ROE, Di", "ROE, Eve")
    )
    assert (len(found.referrals), found.problems, found.numbered) == (5, (), ("Q1", "Q2"))
    assert {referral.reference for referral in found.referrals} == {""}
    (said,) = found.said
    assert said == (
        "The numbers under “Our ref” begin again from sheet to sheet (“Q1”, “Q2”), so they are not taken as "
        "references: each new referral is given one of its own."
    )


def test_a_sheet_with_references_of_its_own_keeps_them(tmp_path: Path) -> None:
    found = quarters(
        tmp_path / "t.xlsx",
        Q1=numbered("PIKE, Ann", "PIKE, Bea"),
        Q2=numbered("ROE, Di", "ROE, Eve"),
        Late=[row(our_ref="SOM/25/0009", victim="DOE, Fay")],
    )
    assert found.numbered == ("Q1", "Q2")
    assert [referral.reference for referral in found.referrals if referral.reference] == ["SOM/25/0009"]


def test_one_slip_is_a_clash_told_with_the_other_sheet(tmp_path: Path) -> None:
    found = quarters(tmp_path / "t.xlsx", Q1=numbered("PIKE, Ann"), Q2=numbered("ROE, Di"))
    assert (found.numbered, found.said, found.referrals) == ((), (), ())
    assert [(problem.place.sheet, problem.reason) for problem in found.problems] == [
        ("Q2", "Row 2 of “Q1” has the same reference for another referral. Give each its own."),
        ("Q1", "Row 2 of “Q2” has the same reference for another referral. Give each its own."),
    ]


def test_one_case_on_two_sheets_under_its_reference_is_told_as_the_same_one(tmp_path: Path) -> None:
    cases = numbered("PIKE, Ann", "PIKE, Bea")
    found = quarters(
        tmp_path / "t.xlsx",
        Q1=[each | {"Outcome": "Deferred"} for each in cases],
        Q2=[each | {"MARAC date": "28.7.25"} for each in cases],
    )
    assert found.numbered == ()
    assert found.problems[0].reason == (
        "Row 2 of “Q1” has the same reference and victim, but differs in the rest. Keep one of them."
    )


def test_rows_without_a_reference_are_not_said_to_have_the_same(tmp_path: Path) -> None:
    found = reading(workbook(tmp_path / "t.xlsx", [row(our_ref=None), row(our_ref=None, notes="Another")]))
    assert [problem.reason for problem in found.problems] == [
        f"Row {other} of “Referrals” names the same people, received the same day from the same agency, but differs in "
        "the rest. Give each a reference, or keep one."
        for other in (2, 3)
    ]
    assert {(problem.column, problem.value) for problem in found.problems} == {("Date received", "03 Apr 2025")}


def test_a_copy_on_another_sheet_is_taken_once(tmp_path: Path) -> None:
    found = quarters(tmp_path / "t.xlsx", Q1=[row()], Q2=[row()])
    assert len(found.referrals) == 1
    assert [each.reason for each in found.skipped] == ["The same as row 2 of “Q1”: taken once."]


def test_on_one_sheet_nothing_begins_again(tmp_path: Path) -> None:
    found = reading(workbook(tmp_path / "t.xlsx", numbered("PIKE, Ann", "PIKE, Bea")))
    assert repeats.running(found.referrals) == ()
    assert [referral.reference for referral in found.referrals] == ["1", "2"]
