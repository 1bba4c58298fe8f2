"""A signature comes back with the exact bytes that were signed, whatever they are."""

from dataclasses import replace
from uuid import uuid4

from marac_desktop.domain.signature import Signature, SignedBy
from marac_desktop.storage.books import Books
from tests.builders import NOW, an_account


def test_the_signed_bytes_are_kept_as_they_are(books: Books) -> None:
    account = books.accounts.add(an_account())
    payload = bytes(range(256)) * 3
    stored = books.signatures.add(Signature(account.id, account.name, NOW, payload, b"\x00\xff" * 32, (3, 1)))
    read = books.signatures.get(stored.id)
    assert (read.payload, read.signature, read.view_ids) == (payload, b"\x00\xff" * 32, (3, 1))


def test_a_sheet_signed_by_hand_is_named_by_its_scan(books: Books) -> None:
    account = books.accounts.add(an_account())
    sheet = Signature(account.id, "Olivia Pike", NOW, b"{}", by=SignedBy.SHEET, sheet_sha256="ab" * 32)
    read = books.signatures.get(books.signatures.add(sheet).id)
    assert (read.by, read.sheet_sha256, read.signature) == (SignedBy.SHEET, "ab" * 32, b"")


def test_a_signing_is_found_by_exactly_its_sheet(books: Books) -> None:
    account = books.accounts.add(an_account())
    by_key = Signature(account.id, account.name, NOW, b"{}", b"\x01")
    sheet = replace(by_key, signature=b"", by=SignedBy.SHEET, sheet_sha256="ab" * 32, uid=uuid4())
    kept = [books.signatures.add(one) for one in (by_key, sheet)]
    assert books.signatures.of_sheet("ab" * 32) == kept[1]
    assert books.signatures.of_sheet("cd" * 32) is None
