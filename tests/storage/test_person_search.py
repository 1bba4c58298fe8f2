"""A search finds by name first, then by what else is known, then by sound; what is hidden is never felt."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.people_list import PersonLine
from marac_desktop.domain.person import Address, Birth, Name, Person, Phone
from marac_desktop.domain.person_query import understand
from marac_desktop.domain.person_words import Match
from marac_desktop.domain.referral_list import ReferralFilter
from marac_desktop.storage import person_search
from marac_desktop.storage.books import Books
from marac_desktop.storage.search import meant
from tests.builders import a_person, a_referral, an_account
from tests.storage.conftest import Open

SEA_VIEW = Address("12 Sea View, Watchet", "TA23 0AA")
OLD = Address("3 Mill Lane", "BA1 1AA", current=False)


def _all(books: Books, text: str, limit: int) -> Iterator[PersonLine]:
    page = books.people.search(text, limit=limit)
    yield from page.rows
    while page.after is not None:
        page = books.people.search(text, page.after, limit)
        yield from page.rows


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("vowles", ()),
        ("owles", (Match.INSIDE,)),
        ("spike", (Match.ALIAS,)),
        ("3.4.85", (Match.BIRTH,)),
        ("dee 1985", (Match.BIRTH,)),
        ("sea view", (Match.ADDRESS,)),
        ("ta230aa", (Match.ADDRESS,)),
        ("mill lane", (Match.OLD_ADDRESS,)),
        ("+44 7700 900123", (Match.PHONE,)),
        ("SOM 26 0412", (Match.REFERENCE,)),
        ("vauls", (Match.SOUND,)),
    ],
)
def test_each_is_told_by_what_they_were_found(typed: str, what: tuple[Match, ...], books: Books) -> None:
    books.people.add(a_person("Loveridge", "Leanne", addresses=(Address("1 Cove Road"),)))
    victim = a_person(
        "Vowles",
        "Dee",
        aliases=("Spike",),
        birth=Birth(on=date(1985, 4, 3)),
        addresses=(SEA_VIEW, OLD),
        phones=(Phone("07700 900123"),),
    )
    referral = books.referrals.add(a_referral(reference="SOM/26/0412", victim=victim, perpetrators=()))
    found = books.people.search(typed)
    assert [(line.id, line.matched) for line in found.rows] == [(referral.victim.id, what)]
    if what != (Match.SOUND,):
        assert [line.id for line in books.referrals.page(ReferralFilter(text=typed)).rows] == [referral.id]


def test_those_so_named_come_before_those_who_live_there(books: Books) -> None:
    there = books.people.add(a_person("Vowles", addresses=(Address("1 Watchet Road"),)))
    named = books.people.add(a_person("Watchet"))
    rows = _all(books, "watchet", 50)
    assert [(line.id, line.matched) for line in rows] == [(named.id, ()), (there.id, (Match.ADDRESS,))]


@pytest.mark.parametrize("few", [200, 3])
@pytest.mark.parametrize("limit", [2, 5, 7, 50])
def test_pages_show_each_once_by_whatever_they_are_found(
    limit: int, few: int, books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(person_search, "FEW", few)
    named = books.people.add_all(a_person("Watchet", str(at)) for at in range(5))
    there = books.people.add_all(a_person("Vowles", str(at), addresses=(SEA_VIEW,)) for at in range(6))
    ids = [line.id for line in _all(books, "watchet", limit)]
    assert set(ids[:5]) == {person.id for person in named}
    assert sorted(ids[5:]) == sorted(person.id for person in there)


def test_a_surname_heard_on_the_telephone_finds_the_one_written(books: Books) -> None:
    wisniewska = books.people.add(a_person("Wiśniewska", "Sarah"))
    alias = books.people.add(a_person("Pike", "Ann", aliases=("Vishnevska",)))
    books.people.add(a_person("Jones", "Bea"))
    found = books.people.search("Vishnyevska").rows
    assert [(line.id, line.matched) for line in found] == [(alias.id, (Match.SOUND,)), (wisniewska.id, (Match.SOUND,))]


@pytest.mark.parametrize("typed", ["smyth", "Smyth Dean"])
def test_of_those_who_sound_alike_the_likest_spelt_come_first_however_many_there_are(typed: str, books: Books) -> None:
    books.people.add_all(a_person("Sandhu", f"{at:02d}") for at in range(60))
    dean = books.people.add(a_person("Smith", "Dean"))
    ann = books.people.add(a_person("Smith", "Ann"))
    alias = books.people.add(a_person("Adams", "Bo", aliases=("Ann Smith",)))
    found = books.people.search(typed).rows
    assert [line.id for line in found[:3]] == (
        [ann.id, dean.id, alias.id] if typed == "smyth" else [dean.id, ann.id, alias.id]
    )
    assert [line.name.surname for line in found[3:]] == ["Sandhu"] * (person_search.MOST_SOUNDING - 3)
    assert {line.matched for line in found} == {(Match.SOUND,)}


def test_many_found_need_no_sound(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(person_search, "ENOUGH", 1)
    books.people.add(a_person("Wyn", aliases=("Wynn",)))
    books.people.add(a_person("Win"))
    books.people.add(a_person("Vowles", addresses=(Address("1 Wyn Road"),)))
    assert [line.name.surname for line in _all(books, "wyn", 50)] == ["Wyn", "Vowles"]


def test_those_who_only_sound_like_it_follow(books: Books) -> None:
    books.people.add(a_person("Wyn"))
    books.people.add(a_person("Win"))
    assert [(line.name.surname, line.matched) for line in _all(books, "wyn", 50)] == [
        ("Wyn", ()),
        ("Win", (Match.SOUND,)),
    ]


def test_a_former_address_finds_nobody_once_it_is_taken_away(books: Books) -> None:
    person = books.people.add(a_person(addresses=(OLD,)))
    books.people.change(replace(person, addresses=()))
    assert books.people.search("mill lane").rows == ()


@given(typed=st.text(max_size=40))
def test_any_text_makes_a_question(typed: str) -> None:
    query = understand(typed)
    assert meant(query).count("((") == len(query.parts)


HOSTILE = [
    '"',
    "*",
    "NEAR(",
    "a OR b",
    "-wyn",
    "wyn)",
    "'; DROP TABLE person",
    "%_\\",
    "^w",
    "{x}",
    "1/2/3/4",
    "٣.٤.٨٥",
]


@pytest.mark.parametrize("typed", [*HOSTILE, "x" * 10_000, "1" * 500, "\x00", "\ud800", "伟 1985"])
def test_nothing_typed_breaks_it(typed: str, books: Books) -> None:
    books.people.add(a_person("Wyn", "Jess", addresses=(SEA_VIEW,)))
    assert len(books.people.search(typed).rows) <= 1
    assert len(books.referrals.page(ReferralFilter(text=typed)).rows) == 0


@pytest.mark.parametrize("typed", ["sea view", "ta230aa", "3.4.85", "900123", "SOM/26/0412", "spike", "owles", "vauls"])
def test_a_linked_colleague_finds_nobody_by_anything(typed: str, open_books: Open) -> None:
    with open_books() as books:
        victim = a_person(
            "Vowles",
            aliases=("Spike",),
            birth=Birth(on=date(1985, 4, 3)),
            addresses=(SEA_VIEW,),
            phones=(Phone("07700 900123"),),
        )
        referral = books.referrals.add(a_referral(reference="SOM/26/0412", victim=victim))
        linked = an_account(person_ids=frozenset({referral.perpetrators[0].person.id}))
        assert books.people.search(typed).rows
    with open_books(linked) as books:
        assert books.people.search(typed).rows == ()
        assert books.referrals.page(ReferralFilter(text=typed)).rows == ()
        assert books.people.lines([referral.victim.id]) == ()


def test_somebody_hidden_changes_nothing_of_what_is_found(open_books: Open) -> None:
    """Whether a hidden Watchet exists must not decide if those who live there are offered in the referrals."""
    with open_books() as books:
        hidden = books.referrals.add(a_referral(victim=a_person("Watchet"), perpetrators=()))
        shown = books.referrals.add(a_referral(victim=a_person("Vowles", addresses=(SEA_VIEW,)), perpetrators=()))
        linked = an_account(person_ids=frozenset({hidden.victim.id}))
    with open_books(linked) as books:
        assert [line.id for line in books.referrals.page(ReferralFilter(text="watchet")).rows] == [shown.id]
        assert [line.id for line in books.people.search("watchet").rows] == [shown.victim.id]


def test_signs_alone_list_everybody(books: Books) -> None:
    person = books.people.add(Person(Name("Wyn")))
    assert [line.id for line in books.people.search(" – ").rows] == [person.id]


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5, 50])
def test_everybody_stands_by_surname_and_those_without_a_name_last(limit: int, books: Books) -> None:
    nameless, others = [books.people.add_all(a_person("", "") for _ in range(2)) for _ in range(2)]
    zielinska, adams = (books.people.add(a_person(name, "Ann")) for name in ("Zielińska", "adams"))
    forename = books.people.add(a_person("", "Mo"))
    wanted = [adams.id, forename.id, zielinska.id, *sorted(one.id for one in (*nameless, *others))]
    assert [line.id for line in _all(books, "", limit)] == wanted


def test_everybody_is_seen_where_nobody_has_a_name(books: Books) -> None:
    nameless = books.people.add_all(a_person("", "") for _ in range(3))
    assert [line.id for line in _all(books, "", 2)] == [one.id for one in nameless]
