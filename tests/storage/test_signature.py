"""A signature comes back with the exact bytes that were signed, whatever they are."""

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
