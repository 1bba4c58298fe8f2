"""Agencies and representatives are listed by name and found however the name is typed."""

import pytest

from marac_desktop.domain.agency import Agency, Representative
from marac_desktop.domain.codes import Source
from marac_desktop.domain.errors import MaracError
from marac_desktop.storage.books import Books
from tests.builders import an_agency


def test_agencies_come_by_name_without_regard_to_case_and_accents(books: Books) -> None:
    books.agencies.add_all(an_agency(name) for name in ("zebra", "Éclair", "apple", "Ebb"))
    assert [agency.name for agency in books.agencies.all()] == ["apple", "Ebb", "Éclair", "zebra"]


@pytest.mark.parametrize("typed", ["Children's Social Care", "childrens social  care", "CHILDREN’S SOCIAL CARE"])
def test_an_agency_is_found_however_it_is_typed(typed: str, books: Books) -> None:
    agency = books.agencies.add(Agency("Children's Social Care", Source.CHILDRENS_SOCIAL_CARE))
    assert books.agencies.by_name(typed) == agency
    assert books.agencies.by_name("Social Care") is None


def test_representatives_belong_to_an_agency_and_some_may_chair(books: Books) -> None:
    police, housing = books.agencies.add(an_agency("Police")), books.agencies.add(an_agency("Housing"))
    wyn = books.representatives.add(Representative(police.id, "Tamsin Ŵyn", may_chair=True))
    pike = books.representatives.add(Representative(police.id, "Olivia Pike"))
    rowsell = books.representatives.add(Representative(housing.id, "Dean Rowsell", may_chair=True))
    assert books.representatives.all() == (rowsell, pike, wyn)
    assert books.representatives.of(police.id) == (pike, wyn)
    assert books.representatives.chairs() == (rowsell, wyn)
    with pytest.raises(MaracError, match="This representative is not in the case file"):
        books.representatives.get(99)
