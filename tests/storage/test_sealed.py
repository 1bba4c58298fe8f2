"""Sealed lists come back as they were kept, by their own id, and those that are out in the order they went."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from marac_desktop.domain.sealed import SealedList, Status
from marac_desktop.storage.books import Books
from tests.builders import NOW, an_account, filled


def test_a_list_comes_back_whole(books: Books) -> None:
    account = books.accounts.add(an_account())
    kept = books.sealed.add(filled(SealedList, account_id=account.id, sender_id=account.id))
    assert books.sealed.by_uid(kept.uid) == kept
    assert books.sealed.by_uid(uuid4()) is None


def test_what_is_out_is_listed_oldest_first(books: Books) -> None:
    account = books.accounts.add(an_account())
    first, second, third = (
        books.sealed.add(
            SealedList(
                account.id, account.name, account.id, account.name, NOW - timedelta(days=days), NOW, (1,), (1,),
                "ab" * 32, b"k" * 32, b"{}",
            )
        )
        for days in (1, 3, 2)
    )  # fmt: skip
    books.sealed.change(replace(third, status=Status.TAKEN, closed_at=NOW))
    assert [one.id for one in books.sealed.out()] == [second.id, first.id]
