"""A sheet's layout says what is missing, what must be said first, and by what name the sheet calls a column."""

from marac_desktop.domain.tracker import Column, SheetKind
from marac_desktop.domain.tracker_layout import Doubt, Layout

LAYOUT = Layout(
    "s",
    SheetKind.REFERRALS,
    1,
    ("Date in", "", "DOB", "Perp sex"),
    {Column.RECEIVED: 0, Column.VICTIM: 1},
    {2: Doubt.CHOOSE, 3: Doubt.PERPETRATORS},
)


def test_what_is_needed_and_not_found_is_missing() -> None:
    assert LAYOUT.missing == (Column.AGENCY, Column.MARAC)


def test_only_what_cannot_be_told_is_undecided() -> None:
    assert LAYOUT.undecided == (2,)


def test_a_column_is_called_as_in_the_sheet_or_else_by_its_meaning() -> None:
    assert LAYOUT.header(Column.RECEIVED) == "Date in"
    assert LAYOUT.header(Column.VICTIM) == "Victim's name"
    assert LAYOUT.header(Column.NOTES) == "Notes"
