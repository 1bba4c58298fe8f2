"""What is kept of a sheet's columns: the row of headers as a whole, and single headers only where they tell enough."""

from dataclasses import replace

from marac_desktop.domain.headers import Named, Whose, named_by
from marac_desktop.domain.tracker import Column, SheetKind
from marac_desktop.domain.tracker_layout import Doubt, Layout
from marac_desktop.services.importing import header_memory
from marac_desktop.services.importing.header_memory import known_as

REFERRALS = SheetKind.REFERRALS
PLAIN = [""] * 4


def test_a_row_is_known_by_all_its_headers_and_the_persons_over_them() -> None:
    row = ["Victim", "DOB", "Perp", "DOB"]
    assert known_as(row, PLAIN) == known_as(["victim:", "D.O.B.", "PERP", "DOB", ""], [*PLAIN, ""])
    assert known_as(row, PLAIN) != known_as(["Perp", "DOB", "Victim", "DOB"], PLAIN)
    assert known_as(row, PLAIN) != known_as(row, ["perpetrator", *PLAIN[1:]])


def test_the_whole_row_comes_back_as_it_was_read() -> None:
    layout = Layout(
        "s", REFERRALS, 1, ("Victim", "DOB", "Perp", "DOB", "Heard?"),
        {Column.VICTIM: 0, Column.BIRTH: 1, Column.PERPETRATOR: 2}, {4: Doubt.UNFIT}, known_as="row of headers ab",
    )  # fmt: skip
    kept = header_memory.learnt(layout)
    assert header_memory.of_row(kept, REFERRALS, "row of headers ab") == {
        0: Column.VICTIM,
        1: Column.BIRTH,
        2: Column.PERPETRATOR,
        3: None,
    }
    assert header_memory.of_row(kept, SheetKind.MEETINGS, "row of headers ab") is None
    assert set(kept) == {(REFERRALS, "row of headers ab")}, "nothing was said by hand"


def test_a_single_header_is_kept_only_when_said_by_hand_and_standing_once() -> None:
    layout = Layout("s", REFERRALS, 1, ("Her", "DOB", "DOB", "x"), {Column.VICTIM: 0, Column.BIRTH: 1},
                    chosen=frozenset({0, 1, 3}))  # fmt: skip
    assert header_memory.learnt(layout) == {(REFERRALS, "her"): "victim", (REFERRALS, "x"): ""}


def test_a_bare_header_is_not_known_by_itself() -> None:
    known = {(REFERRALS, "dob"): "perpetrator_birth", (REFERRALS, "him"): "perpetrator", (REFERRALS, "old"): "gone"}
    bare = Named(Column.BIRTH, Whose.UNSAID, 100, 1)
    assert header_memory.of_header(known, REFERRALS, "DOB", bare) is None
    assert header_memory.of_header(known, REFERRALS, "Him", Named()) == named_by(Column.PERPETRATOR)
    assert header_memory.of_header(known, REFERRALS, "Old", Named()) is None
    assert header_memory.of_header({(REFERRALS, "notes"): ""}, REFERRALS, "Notes", Named(Column.NOTES)) == Named()


def test_whose_all_rows_are_is_kept_unless_two_sheets_alike_were_said_to_be_two_maracs() -> None:
    one = Layout("A", SheetKind.REFERRALS, 1, ("Agency",), {Column.AGENCY: 0}, known_as="k", marac="Mendip")
    other = replace(one, sheet="B", marac="Sedgemoor")
    for beside, whose in (([one], "Mendip"), ([one, other], "")):
        kept = header_memory.learnt(one, beside)
        assert header_memory.marac_of_row(kept, SheetKind.REFERRALS, "k") == whose
        assert header_memory.of_row(kept, SheetKind.REFERRALS, "k") == {0: Column.AGENCY}
    told = replace(one, columns={Column.AGENCY: 0, Column.MARAC: 1}, headers=("Agency", "MARAC"))
    assert header_memory.marac_of_row(header_memory.learnt(told), SheetKind.REFERRALS, "k") == ""
