"""Accounts are found by the name typed at the door and by the identity in the key slot."""

from dataclasses import replace
from uuid import uuid4

import pytest

from marac_desktop.storage.books import Books
from tests.builders import an_account


@pytest.mark.parametrize("typed", ["Łucja O'Brien", "lucja obrien", " ŁUCJA  O’BRIEN "])
def test_an_account_is_found_however_its_name_is_typed(typed: str, books: Books) -> None:
    account = books.accounts.add(an_account("Łucja O'Brien"))
    books.accounts.add(an_account("Lucia Brien"))
    assert books.accounts.by_name(typed) == account
    assert books.accounts.by_name("") is None


def test_an_account_is_found_by_the_identity_of_its_slot(books: Books) -> None:
    account = books.accounts.add(an_account())
    assert books.accounts.by_uid(account.uid) == account
    assert books.accounts.by_uid(uuid4()) is None


def test_accounts_that_are_closed_are_still_listed(books: Books) -> None:
    first = books.accounts.add(an_account("Zoe"))
    second = books.accounts.change(replace(books.accounts.add(an_account("Amy")), active=False))
    assert books.accounts.all() == (second, first)
