"""A row while it is read: its cells by meaning, and what went wrong."""

from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.tracker import LEAVE_OUT, Cell, Column, Place, RawRow, SheetKind, WordKind
from marac_desktop.domain.tracker_layout import Layout
from marac_desktop.domain.tracker_words import Words
from marac_desktop.services.importing.intake import explained
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


def test_what_stands_in_many_rows_is_understood_at_the_first_of_them() -> None:
    asked: list[str] = []

    def understand(text: str, words: Words) -> str:
        asked.append(text)
        return text.upper()

    reader = Reader(Words({}), TODAY)
    assert [reader.once(understand, text) for text in ("one", "two", "one")] == ["ONE", "TWO", "ONE"]
    assert asked == ["one", "two"]
    assert reader.once(lambda text, words: len(text), "one") == len("one")


def test_a_word_looked_up_before_it_was_explained_means_what_was_answered() -> None:
    unclear = line("Bristol?")
    assert unclear.word(Column.MARAC, WordKind.MARAC) == ""
    told = explained(unclear.reader.words, {(WordKind.MARAC, "bristol"): "mendip"})
    assert told.look(WordKind.MARAC, "Bristol?") == "mendip"


def test_what_cannot_be_kept_is_a_problem() -> None:
    odd = line("Mendip", None, "Ring\0twice")
    odd.check(Column.NOTES, odd.text(Column.NOTES), 100, "Notes")
    odd.check(Column.NOTES, "Ring once", 100, "Notes")
    assert odd.bad
    assert [problem.column for problem in odd.reader.problems] == ["Comments"]
