"""What stands under a header can contradict it; a column without one is told by it, and never one that has a name."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from marac_desktop.domain.tracker import Cell, Column, Place, RawRow
from marac_desktop.services.importing import contents


def rows(*columns: Sequence[Cell]) -> list[RawRow]:
    return [RawRow(Place("s", number), cells) for number, cells in enumerate(zip(*columns, strict=True), start=2)]


@pytest.mark.parametrize(
    ("column", "cells", "fits"),
    [
        (Column.MEETING_DATE, ["Y", "N", "Y"], False),
        (Column.MEETING_DATE, [True, False], False),
        (Column.MEETING_DATE, ["15 Apr 2025", *["tbc"] * 5], True),
        (Column.MEETING_DATE, ["3.4.25"], True),
        (Column.MEETING_DATE, [45_000, "20250403"], True),
        (Column.RECEIVED, [date(2025, 4, 3), datetime(2025, 4, 4, tzinfo=UTC)], True),
        (Column.RECEIVED, ["April 3", "the 3rd of April"], True),
        (Column.RECEIVED, [1, 2, 3], False),
        (Column.RECEIVED, [], True),
        (Column.MARAC, ["24/4/25", "22/5/25"], False),
        (Column.MARAC, ["Mendip", "24/4/25", "Bristol?"], True),
        (Column.SCORE, ["High", "Medium"], False),
        (Column.SCORE, ["High", "16 ticks"], True),
        (Column.NOTES, ["24/4/25"], True),
        (Column.BIRTH, ["Yeovil", "Bath"], False),
        (Column.BIRTH, ["n/k", "34", "1985"], True),
    ],
)
def test_cells_that_contradict_a_header(column: Column, cells: list[Cell], fits: bool) -> None:
    assert contents.fits(column, cells) is fits


def test_what_is_mostly_understood_is_the_fitter_of_two() -> None:
    assert contents.understood(Column.AGENCY, ["Police", "Jo Pike", "Police"])
    assert not contents.understood(Column.AGENCY, ["Police", "Jo Pike"])
    assert not contents.understood(Column.MEETING_DATE, ["15.4.25", "tbc", "tbc"])
    assert not contents.understood(Column.AGENCY, [])
    assert not contents.understood(Column.NOTES, ["x"])


def test_a_header_that_says_dates_is_believed_whatever_stands_there() -> None:
    assert contents.says_so(Column.RECEIVED, "Date rec'd")
    assert contents.says_so(Column.SCORE, "DASH")
    assert contents.says_so(Column.PERPETRATOR_BIRTH, "DOB")
    assert not contents.says_so(Column.BIRTH, "Born")
    assert not contents.says_so(Column.MEETING_DATE, "Heard?")
    assert not contents.says_so(Column.OUTCOME, "Date heard")


@pytest.mark.parametrize(("header", "nameless"), [
    ("", True), ("?", True), ("Col C", True), ("Column 14", True), ("Unnamed: 3", True), ("7", True), ("x", True),
    ("Last incident", False), ("Agencies to attend", False), ("Bit", False), ("Transfer to", False),
])  # fmt: skip
def test_any_word_is_a_name(header: str, nameless: bool) -> None:
    assert contents.nameless(header) is nameless


def test_columns_are_told_by_what_mostly_stands_in_them() -> None:
    below = rows(["Mendip"] * 4 + ["?"], ["F"] * 5, [date(2025, 4, 3)] * 5, ["Heard"] * 5)
    found = contents.told({Column.OUTCOME}, [0, 1, 2, 3], below)
    assert found == {Column.RECEIVED: [2], Column.MARAC: [0], Column.SEX: [1]}


def test_two_that_may_be_one_column_are_both_named() -> None:
    below = rows(["Mendip"] * 5, ["Sedgemoor"] * 5, ["Mendip"] * 5)
    assert contents.told(set(), [0, 1], below) == {Column.MARAC: [0, 1]}


def test_four_rows_tell_nothing() -> None:
    assert contents.told(set(), [0], rows(["Mendip"] * 4)) == {}
