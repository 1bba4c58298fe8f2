"""What the tables of the dry run show."""

from fractions import Fraction

import pytest

from marac_desktop.domain.codes import Source
from marac_desktop.domain.paging import Ask
from marac_desktop.domain.person import Birth, Name
from marac_desktop.domain.tracker import Place, ReadPerson
from marac_desktop.domain.tracker_totals import Duplicates, SourceTotals
from marac_desktop.ui import import_tables


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(0), "0"),
        (Fraction(12), "12"),
        (Fraction(1177, 2), "588½"),
        (Fraction(1, 3), "⅓"),
        (Fraction(2400, 1), "2,400"),
        (Fraction(13, 5), "2 3/5"),
        (Fraction(3, 5), "3/5"),
    ],
)
def test_shares_are_exact(value: Fraction, shown: str) -> None:
    assert import_tables.share(value) == shown


def test_the_sources_come_to_the_whole() -> None:
    half = Fraction(1, 2)
    rows = import_tables.with_sum(
        (SourceTotals(Source.POLICE, half, half), SourceTotals(Source.IDVA, half, Fraction(0)))
    )
    assert rows[-1] == ("All sources", Fraction(1), half)
    assert import_tables.with_sum(()) == ()


def test_a_list_is_handed_out_in_pages() -> None:
    rows = list(range(250))
    first = import_tables.page(rows, Ask(limit=100))
    assert (first.rows[0], first.rows[-1], first.after, first.total) == (0, 99, (100,), 250)
    last = import_tables.page(rows, Ask(after=(200,), limit=100))
    assert (last.rows[0], last.rows[-1], last.after) == (200, 249, None)


def test_hidden_names_are_hidden_here_too() -> None:
    people = tuple(
        ReadPerson(Place("R", number), "victim", Name("Wyn", forename), Birth())
        for number, forename in ((4, "Sara"), (9, "Sarah"))
    )
    group = Duplicates(people, "Same name", 7)
    assert import_tables.groups([group], hidden=True) == (("Same name", "S. W.", "rows 4, 9 of “R” and the case file"),)
    assert "Sara" in import_tables.groups([group], hidden=False)[0][1]


def test_rows_of_several_sheets_are_told_with_them() -> None:
    people = tuple(ReadPerson(Place(sheet, 2), "victim", Name("Sara", "Wood"), Birth()) for sheet in ("Q1", "Q2"))
    assert import_tables.groups([Duplicates(people, "Same name")], hidden=True)[0][2] == "row 2 of “Q1”; row 2 of “Q2”"
