"""The meaning of a column is what its header says, unless what stands there contradicts it."""

from marac_desktop.domain import headers
from marac_desktop.domain.headers import Named, Whose
from marac_desktop.domain.tracker import Cell, Column, Place, RawRow, SheetKind
from marac_desktop.domain.tracker_layout import Doubt
from marac_desktop.services.importing import meanings


def named(texts: list[str]) -> list[Named]:
    return [headers.named(text, SheetKind.REFERRALS, near=True) for text in texts]


def below(*cells: Cell, rows: int = 6) -> list[RawRow]:
    return [RawRow(Place("s", number), cells) for number in range(2, rows + 2)]


def test_of_two_that_fit_the_better_named_wins_and_of_equals_the_first() -> None:
    texts = ["Heard", "MARAC date", "Notes", "Comments"]
    columns, doubts = meanings.by_name(named(texts), texts, below("1.5.25", "15.4.25", "x", "y"))
    assert columns == {Column.MEETING_DATE: 1, Column.NOTES: 2}
    assert not doubts


def test_the_one_that_fits_wins_over_the_better_named() -> None:
    texts = ["Heard", "MARAC date"]
    assert meanings.by_name(named(texts), texts, below("1.5.25", "tbc"))[0] == {Column.MEETING_DATE: 0}
    assert meanings.by_name(named(texts), texts, below("Y", "tbc")) == ({Column.MEETING_DATE: 1}, {0: Doubt.UNFIT})


def test_conference_over_a_yes_and_a_no_is_the_decision_and_no_marac() -> None:
    for header in ("Conference", "Conference?", "Conference Y/N"):
        for cells in (("Y", "N"), ("yes", "No"), (True, False), ("Conf", "NC"), ("Y", "NC")):
            rows = [RawRow(Place("s", number), (cells[number % 2],)) for number in range(2, 8)]
            columns, doubts = meanings.by_name(named([header]), [header], rows)
            assert columns == {Column.TRIAGE: 0}
            assert doubts == ({} if header == "Conference Y/N" else {0: Doubt.GUESSED})


def test_conference_over_names_of_meetings_is_the_marac() -> None:
    for cell in ("Mendip", "Avon East", None):
        assert meanings.by_name(named(["Conference"]), ["Conference"], below(cell)) == ({Column.MARAC: 0}, {})


def test_one_name_of_a_meeting_under_conference_is_enough_for_the_marac() -> None:
    rows = [RawRow(Place("s", number), ("Mendip" if number == 4 else "Y",)) for number in range(2, 8)]
    assert meanings.by_name(named(["Conference"]), ["Conference"], rows) == ({Column.MARAC: 0}, {})


def test_beside_a_column_of_maracs_conference_is_the_decision_still() -> None:
    texts = ["MARAC", "Conference"]
    columns, _ = meanings.by_name(named(texts), texts, below("Mendip", "Y"))
    assert columns == {Column.MARAC: 0, Column.TRIAGE: 1}


def test_a_yes_and_a_no_are_no_marac_whatever_stands_over_them() -> None:
    assert meanings.by_name(named(["MARAC"]), ["MARAC"], below("Y")) == ({}, {0: Doubt.UNFIT})


def test_of_two_decisions_the_one_that_is_taken_is_the_guess() -> None:
    texts = ["Triage", "Conference"]
    columns, doubts = meanings.by_name(named(texts), texts, below("NC", "Y"))
    assert (columns, doubts) == ({Column.TRIAGE: 0}, {})


def test_the_agency_is_the_column_of_known_agencies_and_not_the_first() -> None:
    texts = ["Referrer", "Agency"]
    assert meanings.by_name(named(texts), texts, below("Jo Pike", "Police"))[0] == {Column.AGENCY: 1}
    assert meanings.by_name(named(texts), texts, below("Police", "Team 4"))[0] == {Column.AGENCY: 0}


def test_what_is_of_somebody_else_is_said_and_not_meant() -> None:
    texts = ["Perp colour", "Child DOB", "Victim GP", "Perp in custody"]
    columns, doubts = meanings.by_name(named(texts), texts, below("red", "1.1.20", "Dr Roe", "Y"))
    assert (columns, doubts) == ({}, {0: Doubt.PERPETRATORS, 1: Doubt.SOMEBODYS, 3: Doubt.PERPETRATORS})
    assert meanings.not_imported(7, Whose.OTHER, Named(Column.ADDRESS, Whose.OTHER)) == {7: Doubt.SOMEBODYS}


def test_a_guess_is_marked_and_one_of_the_perpetrators_is_asked() -> None:
    columns: dict[Column, int] = {}
    doubts: dict[int, Doubt] = {}
    texts = ["Victim", "", "Perp", "", ""]
    meanings.add_by_content(columns, doubts, named(texts), texts, below("V", "Mendip", "P", "M", "Heard"))
    assert columns == {Column.MARAC: 1, Column.OUTCOME: 4}
    assert doubts == {1: Doubt.GUESSED, 3: Doubt.CHOOSE, 4: Doubt.GUESSED}
