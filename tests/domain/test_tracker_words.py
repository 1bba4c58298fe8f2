"""The tables behind an import: every word means one thing, and every code exists."""

import tomllib

import pytest

from marac_desktop import resources
from marac_desktop.domain import codelists, tracker_words
from marac_desktop.domain.codes import Ground, Source
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.office import Marac
from marac_desktop.domain.tracker import LEAVE_OUT, Column, SheetKind, WordKind
from marac_desktop.domain.tracker_words import UNDECIDED, WAITING, Words
from marac_desktop.domain.triage import Route

WORDS = Words({})


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        (WordKind.SEX, {code.key for code in codelists.load("sex").codes}),
        (WordKind.ETHNICITY, {code.key for code in codelists.load("ethnicity").codes}),
        (WordKind.RELATIONSHIP, {code.key for code in codelists.load("relationship").codes}),
        (WordKind.MARAC, {code.key for code in codelists.load("marac").codes}),
        (WordKind.GROUND, set(Ground)),
        (WordKind.TRIAGE, {*Route, UNDECIDED}),
        (WordKind.OUTCOME, {*Outcome, WAITING}),
    ],
)
def test_every_code_of_the_tables_exists_and_has_words(kind: WordKind, codes: set[str]) -> None:
    table = tomllib.loads(resources.path("import/words.toml").read_text(encoding="utf-8"))[kind.value]
    assert set(table) == codes
    assert set(WORDS.choices(kind)) == codes


def test_no_word_means_two_things() -> None:
    tables = {
        name: tomllib.loads(resources.path(f"import/{name}.toml").read_text(encoding="utf-8"))
        for name in ("agencies", "columns", "words")
    }
    lists: dict[str, dict[str, list[str]]] = {
        "agency": {source: rows["names"] for source, rows in tables["agencies"].items() if source != "version"},
        **{f"column of {sheet.value}": tables["columns"][sheet] for sheet in SheetKind},
        **{kind.value: tables["words"][kind.value] for kind in WordKind if kind.value in tables["words"]},
    }
    twice = [
        (name, key, codes)
        for name, rows in lists.items()
        for key in {tracker_words.key(word) for words in rows.values() for word in words}
        if len(codes := [code for code, words in rows.items() if key in map(tracker_words.key, words)]) > 1
    ]
    assert not twice


def test_every_source_and_every_column_has_its_words() -> None:
    agencies = tomllib.loads(resources.path("import/agencies.toml").read_text(encoding="utf-8"))
    columns = tomllib.loads(resources.path("import/columns.toml").read_text(encoding="utf-8"))
    assert set(agencies) - {"version"} == set(Source)
    assert {*columns["referrals"], *columns["meetings"]} == set(Column)


@pytest.mark.parametrize("text", ["A&S Police", "a & s  police", "A and S Police", "ASP - Lighthouse"])
def test_spelling_does_not_matter(text: str) -> None:
    assert WORDS.look(WordKind.AGENCY, text) == Source.POLICE


def test_an_answer_stands_over_the_tables_for_every_spelling() -> None:
    words = Words({(WordKind.AGENCY, "zebra unit"): Source.HOUSING, (WordKind.AGENCY, "police"): LEAVE_OUT})
    assert words.look(WordKind.AGENCY, "ZEBRA Unit.") == Source.HOUSING
    assert words.look(WordKind.AGENCY, "Police") == LEAVE_OUT
    assert WORDS.look(WordKind.AGENCY, "Zebra Unit") is None


@pytest.mark.parametrize(
    ("kind", "text", "suggestion"),
    [
        (WordKind.AGENCY, "Yeovil Police NPT", Source.POLICE),
        (WordKind.AGENCY, "Chard School Police Officer", ""),
        (WordKind.AGENCY, "Probatoin", Source.PROBATION),
        (WordKind.OUTCOME, "Discused", Outcome.DISCUSSED),
        (WordKind.OUTCOME, "heard (late)", Outcome.DISCUSSED),
        (WordKind.MARAC, "Bristol?", ""),
        (WordKind.MARAC, "Mendipp", "mendip"),
    ],
)
def test_an_unknown_word_is_suggested_where_one_meaning_is_likely(kind: WordKind, text: str, suggestion: str) -> None:
    assert WORDS.look(kind, text) is None
    assert WORDS.suggest(kind, text) == suggestion


def test_the_offices_own_maracs_replace_the_shipped_list() -> None:
    words = Words({}, (Marac("North Fenshire", ("N Fen",)), Marac("Mendip")))
    assert words.look(WordKind.MARAC, "n fen") == "North Fenshire"
    assert words.look(WordKind.MARAC, "MENDIP ") == "Mendip"
    assert words.look(WordKind.MARAC, "Sedgemoor") is None
    assert words.choices(WordKind.MARAC) == ("North Fenshire", "Mendip")
    assert words.suggest(WordKind.MARAC, "North Fenshir") == "North Fenshire"


def test_the_shipped_spellings_lead_to_the_offices_name() -> None:
    words = Words({}, (Marac("Taunton and West Somerset"), Marac("south")))
    assert words.look(WordKind.MARAC, "TDWS") == "Taunton and West Somerset"
    assert words.look(WordKind.MARAC, "S Somerset") == "south"


@pytest.mark.parametrize(
    ("header", "asks"),
    [
        *((header, True) for header in ("Conference", "Conference Y/N", "Conference? (Yes/No)", "F2F", "To MARAC?")),
        *((header, False) for header in ("No conf?", "Without conference", "Conf or NC", "Triage", "Conference date")),
    ],
)
def test_a_header_may_ask_whether_a_case_goes_to_conference(header: str, asks: bool) -> None:
    assert tracker_words.asks_for_conference(header) is asks


@pytest.mark.parametrize("maracs", [(), (Marac("South Somerset"), Marac("Mendip"))])
def test_several_words_for_one_marac_are_that_marac_and_for_two_are_none(maracs: tuple[Marac, ...]) -> None:
    words = Words({}, maracs)
    assert words.look(WordKind.MARAC, "Yeovil/South Som") == words.look(WordKind.MARAC, "South Somerset")
    assert words.look(WordKind.MARAC, "South Som & Yeovil") == words.look(WordKind.MARAC, "South Somerset")
    assert words.look(WordKind.MARAC, "Yeovil/Mendip") is None
    assert words.look(WordKind.MARAC, "Yeovil/Atlantis") is None
    assert words.look(WordKind.AGENCY, "Police/Police") is None


def test_a_question_mark_says_that_something_is_not_known() -> None:
    assert tracker_words.not_known("??")
    assert not tracker_words.not_known("Ann?")
    assert not tracker_words.not_known("-")
