"""People are found by any part of a name, matched before they are entered twice, and hidden where they must be."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.errors import ConflictError, MaracError, NotAllowedError
from marac_desktop.domain.names import fold
from marac_desktop.domain.people_list import Alike, PersonLine, PersonRole
from marac_desktop.domain.person import Address, Birth, Name, Person, Phone
from marac_desktop.storage import person_search
from marac_desktop.storage.books import Books
from marac_desktop.storage.search import asked
from tests.builders import a_perpetrator, a_person, a_referral, an_account
from tests.storage.conftest import Open

BORN = date(1987, 10, 8)


def _pages(books: Books, text: str, limit: int) -> Iterator[PersonLine]:
    page = books.people.search(text, limit=limit)
    yield from page.rows
    while page.after is not None:
        page = books.people.search(text, page.after, limit)
        yield from page.rows


def _found(books: Books, text: str) -> list[str]:
    return [f"{line.name.forename} {line.name.surname}".strip() for line in books.people.search(text).rows]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("lukasz", Name("Kowalski", "Łukasz")),
        ("ŁUKASZ", Name("Kowalski", "Łukasz")),
        ("obrien", Name("O'Brien", "Mohammed")),
        ("o'br", Name("O'Brien", "Mohammed")),
        ("moh obr", Name("O'Brien", "Mohammed")),
        ("brien o moh", Name("O Brien", "Mohammed")),
        ("wyn", Name("Ŵyn", "Jess")),
        ("伟", Name("张伟", "")),
        ("张", Name("张伟", "")),
        ("محمد", Name("محمد", "")),
        ("smith jones", Name("Smith-Jones", "Ann")),
    ],
)
def test_a_name_is_found_however_it_is_typed(typed: str, name: Name, books: Books) -> None:
    books.people.add(a_person("Loveridge", "Leanne"))
    person = books.people.add(Person(name))
    assert [line.id for line in books.people.search(typed).rows] == [person.id]


def test_an_alias_is_found_and_shown(books: Books) -> None:
    person = books.people.add(a_person("Pike", "Liam", aliases=("Spike", "L. Haddon")))
    (line,) = books.people.search("spi").rows
    assert (line.id, line.aliases) == (person.id, ("Spike", "L. Haddon"))


@pytest.mark.parametrize("typed", ['"', "*", "NEAR(", "a OR b", "-wyn", "wyn)", "'; DROP TABLE person", "%_\\", "^w"])
def test_nothing_typed_is_an_operator(typed: str, books: Books) -> None:
    books.people.add(a_person("Wyn", "Jess"))
    assert len(books.people.search(typed).rows) <= 1
    assert _found(books, "wyn") == ["Jess Wyn"]


@given(typed=st.text(max_size=40))
def test_any_text_can_be_searched_for(typed: str) -> None:
    assert asked(typed).count('"*') == len(fold(typed).split())


def test_a_changed_name_is_found_by_the_new_and_no_more_by_the_old(books: Books) -> None:
    person = books.people.add(a_person("Wyn", "Jess"))
    books.people.change(replace(person, name=Name("Rowsell", "Jess")))
    assert _found(books, "wyn") == []
    assert _found(books, "rows") == ["Jess Rowsell"]


def test_nothing_typed_lists_everybody_by_name(books: Books) -> None:
    books.people.add_all([a_person("Żak", "A"), a_person("Évans", "B"), a_person("evans", "A"), a_person("Ab", "Z")])
    assert _found(books, " ") == ["Z Ab", "A evans", "B Évans", "A Żak"]


@pytest.mark.parametrize("typed", ["", "sam"])
@pytest.mark.parametrize("few", [200, 3])
def test_pages_of_equal_names_show_each_person_once(
    typed: str, few: int, books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(person_search, "FEW", few)
    people = books.people.add_all(a_person("Same", "Sam") for _ in range(11))
    ids = [line.id for line in _pages(books, typed, limit=4)]
    assert sorted(ids) == [person.id for person in people]


def test_many_found_come_newest_first_until_more_is_typed(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(person_search, "FEW", 2)
    books.people.add_all([a_person("Smart", "B"), a_person("Smith", "Zoe"), a_person("Smith", "Amy")])
    assert _found(books, "sm") == ["Amy Smith", "Zoe Smith", "B Smart"]
    assert _found(books, "smith") == ["Amy Smith", "Zoe Smith"]


def test_the_same_name_and_birth_is_the_same_person(books: Books) -> None:
    first = books.people.add(a_person("Wiśniewska", "Sarah", birth=Birth(on=BORN)))
    second = books.people.add(a_person("WISNIEWSKA", "sarah", birth=Birth(on=BORN)))
    books.people.add(a_person("Wiśniewska", "Sarah", birth=Birth(on=date(1987, 8, 10))))
    books.people.add(a_person("Wiśniewska", "Sara", birth=Birth(on=BORN)))
    assert books.people.same(Name("Wisniewska", "Sarah"), BORN) == (first.id, second.id)
    known = books.people.known_by_name_and_birth()
    assert known["wisniewska sarah", BORN] == first.id
    assert len(known) == 3


def test_somebody_without_a_name_is_never_the_same_as_another(books: Books) -> None:
    books.people.add(Person(birth=Birth(on=BORN)))
    assert books.people.same(Name(), BORN) == ()
    assert books.people.known_by_name_and_birth() == {}


def test_candidates_come_with_their_reasons_best_first(books: Books) -> None:
    books.people.add(a_person("Loveridge", "Leanne", birth=Birth(on=date(1960, 1, 1))))
    same_birth = books.people.add(a_person("Smyth", "Ann", birth=Birth(on=BORN)))
    moved = books.people.add(
        a_person("Smith", "Nan", birth=Birth(year=1987), addresses=(Address("12 Sea View,  Watchet", current=False),))
    )
    called = books.people.add(a_person("Other", "Ann", birth=Birth(), phones=(Phone("+44 7700 900123"),)))
    here, mine = Address("12 Sea View, Watchet"), Phone("07700 900123")
    typed = a_person("Smith", "Ann", birth=Birth(on=BORN), addresses=(here,), phones=(mine,))
    found = books.people.alike(typed)
    assert [(candidate.person.id, candidate.reasons) for candidate in found] == [
        (same_birth.id, (Alike.BIRTH, Alike.FORENAME, Alike.SPELT)),
        (moved.id, (Alike.SURNAME, Alike.ADDRESS, Alike.YEAR, Alike.FORM)),
        (called.id, (Alike.PHONE, Alike.FORENAME)),
    ]
    assert [candidate.score for candidate in found] == sorted((each.score for each in found), reverse=True)
    assert len(books.people.alike(typed, 1)) == 1


def test_a_person_is_no_candidate_for_themselves(books: Books) -> None:
    person = books.people.add(a_person())
    assert books.people.alike(person) == ()


def test_keeping_adds_changes_or_leaves(books: Books) -> None:
    person = books.people.keep(a_person())
    assert books.people.keep(person) == person
    assert books.people.keep(replace(person, version=7)) == person
    changed = books.people.keep(replace(person, gp="Quantock surgery"))
    assert (changed.version, changed.gp) == (2, "Quantock surgery")
    with pytest.raises(ConflictError, match="This person was changed"):
        books.people.keep(replace(person, gp="Another"))


def test_a_new_name_stands_in_the_lists_of_referrals(books: Books) -> None:
    referral = books.referrals.add(a_referral())
    victim, abuser = referral.victim, referral.perpetrators[0].person
    books.people.change(replace(victim, name=Name("Aardvark", "Amy"), birth=Birth(year=1990)))
    books.people.change(replace(abuser, name=Name("Zed", "Zac")))
    (line,) = books.referrals.page().rows
    assert (line.victim, line.birth, line.perpetrators) == (
        Name("Aardvark", "Amy"), Birth(year=1990), (Name("Zed", "Zac"),)
    )  # fmt: skip


def test_roles_are_told_for_each_referral(books: Books) -> None:
    referral = books.referrals.add(a_referral())
    other = books.referrals.add(
        a_referral(victim=referral.perpetrators[0].person, perpetrators=(a_perpetrator("New", "Nat"),))
    )
    roles = [(on.referral_id, on.role) for on in books.people.on_referrals(referral.perpetrators[0].person.id)]
    assert roles == [(referral.id, PersonRole.PERPETRATOR), (other.id, PersonRole.VICTIM)]


def test_nobody_is_shown_to_somebody_linked_to_them_or_their_case(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral())
        stranger = books.people.add(a_person("Stranger", "Sue"))
        abuser = referral.perpetrators[0].person
        colleague = books.accounts.add(an_account(person_ids=frozenset({abuser.id})))
    with open_books(colleague) as books:
        assert [line.id for line in books.people.search("").rows] == [stranger.id]
        assert books.people.search("wyn").rows == ()
        assert books.people.lines([referral.victim.id, stranger.id])[0].id == stranger.id
        assert books.people.get_many([referral.victim.id, abuser.id]) == ()
        assert books.people.alike(replace(referral.victim, id=0)) == ()
        assert books.people.on_referrals(referral.victim.id) == ()
        with pytest.raises(NotAllowedError, match="linked to somebody in this case"):
            books.people.get(referral.victim.id)
        # An import still joins what belongs together.
        assert books.people.same(referral.victim.name, BORN) == (referral.victim.id,)


def test_somebody_who_is_not_there_is_not_called_hidden(books: Books) -> None:
    with pytest.raises(MaracError, match="not in the case file"):
        books.people.get(99)
