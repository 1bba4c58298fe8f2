"""A row while it is read: its cells by meaning, and what went wrong."""

from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.tracker import LEAVE_OUT, Cell, Column, Layout, Place, RawRow, SheetKind, WordKind
from marac_desktop.domain.tracker_words import Words
from marac_desktop.services.importing.line import TYPED, Line, Reader
from tests.services.importing.trackers import TODAY

LAYOUT = Layout(
    "Cases", SheetKind.REFERRALS, 1, ("Area", "Sex", "Comments"), {Column.MARAC: 0, Column.SEX: 1, Column.NOTES: 2}
)


def line(*cells: Cell, answers: dict[tuple[WordKind, str], str] | None = None) -> Line:
    return Line(RawRow(Place("Cases", 7), cells), LAYOUT, Reader(Words(answers or {}), TODAY))


def test_a_word_that_decides_keeps_its_row_out_until_it_is_explained() -> None:
    unclear = line("Bristol?")
    assert unclear.word(Column.MARAC, WordKind.MARAC) == ""
    assert unclear.bad
    (problem,) = unclear.reader.problems
    assert (problem.place.row, problem.column, problem.value) == (7, "Area", "Bristol?")
    assert [(word.text, word.times) for word in unclear.reader.unknowns()] == [("Bristol?", 1)]
    told = line("Bristol?", answers={(WordKind.MARAC, "bristol"): "mendip"})
    assert told.word(Column.MARAC, WordKind.MARAC) == "mendip"
    assert not told.bad


def test_a_word_answered_leave_out_is_a_problem_and_no_longer_asked() -> None:
    left = line("Bristol?", answers={(WordKind.MARAC, "bristol"): LEAVE_OUT})
    assert left.word(Column.MARAC, WordKind.MARAC) == ""
    assert left.bad
    assert not left.reader.unknowns()


def test_any_other_word_is_kept_in_the_notes() -> None:
    unclear = line("Mendip", "ask")
    assert unclear.word(Column.SEX, WordKind.SEX) == ""
    assert not unclear.bad
    assert unclear.remarks == ["Sex: ask"]


def test_unknown_words_are_counted_over_their_spellings() -> None:
    reader = Reader(Words({}), TODAY)
    for text in ("Zebra unit", "ZEBRA UNIT.", "Giraffe"):
        reader.not_understood(WordKind.AGENCY, text)
    reader.not_understood(WordKind.SEX, "ask")
    assert [(word.kind, word.text, word.times) for word in reader.unknowns()] == [
        (WordKind.AGENCY, "Zebra unit", 2),
        (WordKind.AGENCY, "Giraffe", 1),
        (WordKind.SEX, "ask", 1),
    ]


def test_a_long_cell_is_cut_in_the_list_of_problems() -> None:
    long = line("M" * 500)
    long.refuse(Column.MARAC, "too long")
    assert len(long.reader.problems[0].value) == TYPED + 1


def test_a_refusal_of_a_cell_becomes_a_problem_with_its_sentence() -> None:
    def refuse(_: Cell) -> int:
        raise FieldError("marac", "No such thing.")

    asked = line("Mendip")
    assert asked.ask(Column.MARAC, refuse) is None
    assert asked.reader.problems[0].reason == "No such thing."
    assert asked.text(Column.NOTES) == ""
