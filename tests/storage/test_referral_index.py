"""What lists are made of is rewritten with the referral and never differs from it."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from sqlalchemy import Table, select

from marac_desktop.domain.codes import Source
from marac_desktop.domain.people_list import PersonRole
from marac_desktop.domain.person import Name
from marac_desktop.domain.referral import Child, Children, ChildrenKnown, SourceShare
from marac_desktop.storage import referral_index
from marac_desktop.storage.books import Books
from marac_desktop.storage.referral_index import REFERRAL_LINE, REFERRAL_PERSON, REFERRAL_SOURCE
from tests.builders import a_perpetrator, a_person, a_referral

TABLES = (REFERRAL_LINE, REFERRAL_PERSON, REFERRAL_SOURCE)


def _content(books: Books, table: Table) -> list[tuple[Any, ...]]:
    return sorted((tuple(row) for row in books.session.execute(select(table))), key=repr)


def test_everybody_stands_in_the_index_with_their_role_and_place(books: Books) -> None:
    child = Child(a_person("Wyn", "Poppy"))
    referral = books.referrals.add(
        a_referral(
            perpetrators=(a_perpetrator("One", "A"), a_perpetrator("Two", "B")),
            children=Children(ChildrenKnown.LISTED, listed=(child,)),
        )
    )
    one, two = (perpetrator.person.id for perpetrator in referral.perpetrators)
    assert _content(books, REFERRAL_PERSON) == sorted(
        [
            (referral.id, PersonRole.VICTIM.value, 0, referral.victim.id),
            (referral.id, PersonRole.PERPETRATOR.value, 0, one),
            (referral.id, PersonRole.PERPETRATOR.value, 1, two),
            (referral.id, PersonRole.CHILD.value, 0, referral.children.listed[0].person.id),
        ],
        key=repr,
    )


def test_shares_are_exact(books: Books) -> None:
    third = Fraction(1, 3)
    sources = tuple(SourceShare(source, "", third) for source in (Source.MASH, Source.POLICE, Source.IDVA))
    books.referrals.add(a_referral(sources=sources))
    shares = [row.share for row in books.session.execute(select(REFERRAL_SOURCE))]
    assert sum(shares) == 1
    assert shares == [third] * 3


def test_what_left_the_referral_leaves_the_index(books: Books) -> None:
    referral = books.referrals.add(a_referral(perpetrators=(a_perpetrator("One", "A"), a_perpetrator("Two", "B"))))
    books.referrals.change(replace(referral, perpetrators=referral.perpetrators[:1], sources=()))
    assert [row[1] for row in _content(books, REFERRAL_PERSON)] == ["perpetrator", "victim"]
    assert _content(books, REFERRAL_SOURCE) == []


def test_after_any_change_the_index_is_what_it_would_be_made_anew(books: Books) -> None:
    referral = books.referrals.add(a_referral())
    twice = books.referrals.add(a_referral(victim=referral.perpetrators[0].person))
    books.people.change(replace(twice.victim, name=Name("Changed", "Chris")))
    books.referrals.change(replace(books.referrals.get(referral.id), notes="Changed", marac="Mendip"))
    kept = [_content(books, table) for table in TABLES]
    changed = [replace(one, version=2) for one in books.referrals.get_many([referral.id, twice.id])]
    referral_index.keep(books.session, changed)
    assert [_content(books, table) for table in TABLES] == kept
    assert "Changed" in str(kept)


def test_nothing_to_keep_is_nothing_to_do(books: Books) -> None:
    referral_index.keep(books.session, [])
    referral_index.rename(books.session, [99])
    assert all(_content(books, table) == [] for table in TABLES)
