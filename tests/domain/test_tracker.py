"""What a tracker's columns and rows are called."""

from marac_desktop.domain.tracker import Column, Place, RawRow, SheetKind, WordKind, rows_told


def test_every_column_has_words_and_a_sheet() -> None:
    assert all(column.label for column in Column)
    assert {column for column in Column if column.sheet is SheetKind.MEETINGS} == {
        Column.MEETING_MARAC,
        Column.MEETING_ON,
        Column.STARTS,
        Column.VENUE,
        Column.CHAIR,
        Column.CHAIR_AGENCY,
    }


def test_a_row_is_blank_beyond_its_end() -> None:
    row = RawRow(Place("Referrals", 4), ("a", None))
    assert (row.at(0), row.at(1), row.at(7), row.at(None)) == ("a", None, None, None)


def test_only_words_that_place_or_count_a_case_keep_a_row_out() -> None:
    assert {kind for kind in WordKind if kind.decides} == {
        WordKind.AGENCY,
        WordKind.MARAC,
        WordKind.TRIAGE,
        WordKind.OUTCOME,
    }


def test_a_place_names_its_sheet_and_several_are_told_by_sheet() -> None:
    assert Place("Q1", 12).told == "row 12 of “Q1”"
    assert (
        rows_told([Place("Q1", 2), Place("Q1", 5), Place("Q2", 3), Place("Q1", 2)])
        == "rows 2, 5 of “Q1”; row 3 of “Q2”"
    )
