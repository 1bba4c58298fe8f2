"""Any list on paper."""

from marac_desktop.documents.listing import Listing
from marac_desktop.documents.page import render
from marac_desktop.domain.papers import Column, ListPaper, Withheld
from tests.documents.papers import ISSUE
from tests.documents.reading import page_texts, text

COLUMNS = (Column("Case"), Column("What", 3), Column("Days", 0.6, figures=True))
ROWS = tuple((f"SOM/26/{at:04d}", "Tell the school <today>", str(at)) for at in range(60))


def test_rows_stand_under_a_head_that_repeats_on_each_page() -> None:
    pages = page_texts(render(Listing(ListPaper(ISSUE, "Actions due", COLUMNS, ROWS, "Late"))))
    assert len(pages) > 1
    assert all("What" in page for page in pages)
    assert "60 rows" in pages[-1]
    assert sum(page.count("Tell the school <today>") for page in pages) == 60
    assert "Late" in pages[0]


def test_an_empty_list_says_so_and_an_unfiltered_one_too() -> None:
    printed = text(render(Listing(ListPaper(ISSUE, "Actions due", COLUMNS))))
    assert "Nothing in this list" in printed
    assert "Everything, unfiltered" in printed


def test_a_withheld_cell_is_a_label() -> None:
    assert "Address withheld" in text(render(Listing(ListPaper(ISSUE, "People", COLUMNS, (("1", Withheld(), ""),)))))


def test_many_columns_lie_on_their_side() -> None:
    assert not Listing(ListPaper(ISSUE, "x", COLUMNS)).wide
    assert Listing(ListPaper(ISSUE, "x", COLUMNS * 2)).wide


def test_one_row_is_one_row() -> None:
    assert "1 row" in text(render(Listing(ListPaper(ISSUE, "x", COLUMNS, ROWS[:1])))).splitlines()
