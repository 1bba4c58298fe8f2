"""What people are found by is rewritten with them: marks for matching, a line for lists."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from marac_desktop.domain.person import Address, Birth, Name, Person, Phone
from marac_desktop.domain.person_marks import marks_to_match
from marac_desktop.storage.books import Books
from marac_desktop.storage.person_index import (
    PERSON_LINE,
    PERSON_MARK,
    birth_of,
    birth_parts,
    sharing,
    whole_name,
)
from tests.builders import a_person


def _marks(books: Books) -> set[tuple[str, str]]:
    query = select(PERSON_MARK.c.kind, PERSON_MARK.c.mark)
    return {(kind, mark) for kind, mark in books.session.execute(query)}


def test_a_person_is_marked_by_all_that_may_tell_them(books: Books) -> None:
    books.people.add(
        Person(
            Name("O'Brien", "Łucja"),
            aliases=("Lu Smith",),
            birth=Birth(year=1980),
            other_births=(Birth(age=30),),
            addresses=(Address("1 Sea View,\nWatchet", "TA23 0AA"),),
            phones=(Phone("07700 900 123"), Phone("not known")),
        )
    )
    found = _marks(books)
    assert {kind for kind, _ in found} == {
        *("whole name", "name", "sound", "sounds", "starts", "ends", "surname"),
        *("sound year", "phone", "place", "postcode"),
    }
    assert {
        ("whole name", "obrien lucja"),
        ("name", "lucja obrien"),
        ("name", "lu smith"),
        ("phone", "7700900123"),
        ("place", "1 ta230aa"),
        ("postcode", "ta230aa"),
        ("sound", "abrn"),
        ("sound", "snt"),
    } <= found


def test_marks_that_no_longer_hold_go(books: Books) -> None:
    person = books.people.add(a_person("Wyn", "Jess", phones=(Phone("07700 900123"),)))
    books.people.change(replace(person, name=Name(), phones=(), birth=Birth()))
    assert _marks(books) == set()
    assert books.session.execute(select(PERSON_LINE.c.sort_key)).scalars().all() == [""]


def test_people_are_shared_by_any_mark_up_to_a_limit(books: Books) -> None:
    ids = [books.people.add(a_person("Wyn", str(at))).id for at in range(4)]
    assert sharing(books.session, marks_to_match(a_person("Win", "X")), 10) == frozenset(ids)  # one date of birth
    assert len(sharing(books.session, [("sound", "fn")], 3)) == 3
    assert sharing(books.session, [], 10) == frozenset()


def test_a_name_is_one_key_whichever_part_it_was_typed_in() -> None:
    assert whole_name(Name("  Wiśniewska ", "Sarah")) == "wisniewska sarah"
    assert whole_name(Name("", "Sarah")) == whole_name(Name("Sarah", "")) == "sarah"


@pytest.mark.parametrize(
    "birth",
    [
        Birth(),
        Birth(on=date(1988, 2, 29)),
        Birth(year=1988),
        Birth(age=30, age_at=date(2026, 1, 1)),
        Birth(not_known=True),
        Birth(on=date(1988, 2, 29), not_known=True),
    ],
)
def test_a_birth_comes_back_in_a_list(birth: Birth, books: Books) -> None:
    assert birth_of(birth_parts(birth)) == birth
    books.people.add(Person(birth=birth))
    assert books.people.search("").rows[0].birth == birth
