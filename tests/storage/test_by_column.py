"""Rows written a column at a time are the rows written one by one, and hashed as what the file holds of them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from marac_desktop.domain.agency import Agency
from marac_desktop.domain.codes import Source
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.person import Person
from marac_desktop.storage import by_column, history, integrity
from marac_desktop.storage.base import Json, Uid, Words, canonical
from marac_desktop.storage.person_index import PERSON_LINE
from marac_desktop.storage.vault import Vault
from tests.storage.conftest import Open
from tests.storage.test_plain import MADE

KEPT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | KEPT,
    lambda inner: st.lists(inner) | st.dictionaries(KEPT, inner),
)
DIALECT = sqlite.dialect()
NAMES = ("100 % sure", 'O"Brien\\', "Ŵyn %s", "\x1f\u2028\U0001f600", "")


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.__name__)
def test_what_is_hashed_is_what_the_file_holds(kind: type, open_books: Open, vault: Vault) -> None:
    make, of = MADE[kind]
    with open_books() as books:
        of(books).add_all([make(books)])
    with vault.reading() as session:
        assert list(integrity.deep(session.connection())) == []


def test_odd_letters_are_hashed_as_the_file_holds_them(open_books: Open, vault: Vault) -> None:
    with open_books() as books:
        stored = books.agencies.add_all(Agency(name, Source.HOUSING) for name in NAMES)
        told = [history.changes(books.session, agency.uid)[0].after for agency in stored]
    assert [content and content["name"] for content in told] == list(NAMES)
    with vault.reading() as session:
        assert list(integrity.deep(session.connection())) == []


def test_what_stands_in_many_rows_is_hashed_as_each_of_them_holds_it(open_books: Open, vault: Vault) -> None:
    with open_books() as books:
        stored = books.people.add_all(Person(gp=words) for words in NAMES * 3)
        told = [history.changes(books.session, person.uid)[0].after for person in stored]
    assert [content and content["gp"] for content in told] == list(NAMES * 3)
    with vault.reading() as session:
        assert list(integrity.deep(session.connection())) == []


@given(st.lists(PLAIN))
def test_json_together_is_json_one_by_one(values: list[Any]) -> None:
    assert Json().bound(values) == [Json().process_bind_param(value, DIALECT) for value in values]


@pytest.mark.parametrize("values", [[], [None], ["One", None, ""]])
def test_text_and_identities_together_are_those_one_by_one(values: Sequence[str | None]) -> None:
    assert list(Words().bound(values)) == [Words().process_bind_param(value, DIALECT) for value in values]
    uids: list[UUID | None] = [None if value is None else uuid4() for value in values]
    assert list(Uid().bound(uids)) == [Uid().process_bind_param(value, DIALECT) for value in uids]


@pytest.mark.parametrize("text", ["null \0", "half \ud83d"])
def test_what_cannot_be_kept_is_refused_among_many(text: str) -> None:
    with pytest.raises(MaracError, match="still here"):
        Words().bound(["One", text])
    with pytest.raises(MaracError, match="still here"):
        Json().bound([["One"], [text.replace("\0", "\ud83d")]])


@given(st.lists(st.tuples(st.integers(), KEPT, st.none() | KEPT), min_size=1))
def test_contents_are_the_canonical_text_of_each_row(rows: list[tuple[int, str, str | None]]) -> None:
    given_rows = [{"id": number, "b%": text, 'a"': other} for number, text, other in rows]
    bound = by_column.columns(given_rows)
    assert list(by_column.contents(bound)) == [canonical(row) for row in given_rows]


def test_a_value_the_column_would_hold_as_something_else_is_refused(open_books: Open) -> None:
    line: dict[str, Any] = {
        "person_id": 1,
        "sort_key": 7,
        "birth_on": None,
        "surname": "",
        "forename": "",
        "aliases": [],
        "birth": "",
    }
    with open_books() as books, pytest.raises(TypeError, match="sort_key"):
        by_column.put(books.session.connection(), PERSON_LINE, by_column.columns([line]))
