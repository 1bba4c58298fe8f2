"""The full-text index holds folded words only, follows each change, and forgets a deleted word for good."""

import pytest

from marac_desktop.domain.person import Name, Person
from marac_desktop.storage import search
from marac_desktop.storage.books import Books
from tests.storage.conftest import Open


def _called(person_id: int, surname: str, *aliases: str) -> Person:
    return Person(Name(surname), aliases, id=person_id)


def _hits(books: Books, typed: str) -> list[int]:
    return sorted(books.session.scalars(search.HITS, {"typed": search.asked(typed)}))


def test_words_are_kept_folded_and_signs_from_each_on(books: Books) -> None:
    search.put(books.session, [_called(7, "O'Brien-Łoś", "张伟明"), _called(8, "Ŵyn")])
    words = books.session.connection().exec_driver_sql("SELECT words FROM person_search ORDER BY rowid").scalars().all()
    assert words == ["obrien los 张伟明 伟明 明", "wyn"]
    assert _hits(books, "明") == [7]


def test_putting_again_replaces(books: Books) -> None:
    search.put(books.session, [_called(7, "Anna Old")])
    search.put(books.session, [_called(7, "Anna New")])
    assert (_hits(books, "old"), _hits(books, "new")) == ([], [7])


def test_nothing_typed_asks_nothing() -> None:
    assert search.asked(" ' – . ") == ""


def test_each_word_must_start_a_word(books: Books) -> None:
    search.put(books.session, [_called(1, "Mary Anne Smith"), _called(2, "Anne Jones")])
    assert _hits(books, "ann") == [1, 2]
    assert _hits(books, "smi an") == [1]
    assert _hits(books, "nne") == []


@pytest.mark.parametrize("script", ["हिन्दी", "ภาษาไทย", "Ελένη", "Юлія", "שָׁלוֹם"])
def test_every_script_is_found_as_written(script: str, books: Books) -> None:
    person = books.people.add(Person(Name(script, "")))
    assert [line.id for line in books.people.search(script[:3]).rows] == [person.id]


@pytest.mark.parametrize("acts", [1, 2], ids=["in one act", "later"])
def test_a_forgotten_word_leaves_no_trace_in_the_index(acts: int, open_books: Open) -> None:
    names = [[_called(1, "Zyxwvutsrq"), _called(2, "Other")], [_called(1, "Plain")]]
    for act in (names[:1], names[1:]) if acts > 1 else (names,):
        with open_books() as books:
            for given in act:
                search.put(books.session, given)
    with open_books() as books:
        raw = books.session.connection().exec_driver_sql
        kept = [
            raw("SELECT block FROM person_search_data").scalars().all(),
            raw("SELECT block FROM person_search_all_data").scalars().all(),
        ]
    for blocks in kept:
        assert any(b"lain" in bytes(block) for block in blocks)
        assert not any(b"yxwvutsrq" in bytes(block) for block in blocks)
