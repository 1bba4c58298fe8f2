"""An attachment's bytes are frozen in the case file, hidden with its case, and found again by what they are."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from marac_desktop.domain.attachment import Attachment, AttachmentKind, Format
from marac_desktop.domain.errors import ConflictError, MaracError, NotAllowedError
from marac_desktop.storage.books import Books
from tests.builders import NOW, a_referral, an_account, filled
from tests.storage.conftest import Open

CONTENT = b"%PDF-1.7 \x00\xff invented"


def an_attachment(referral_id: int, **given: Any) -> Attachment:
    usual: dict[str, Any] = {"added_by": "Robin Example", "kind": AttachmentKind.FORM}
    return Attachment(referral_id, format=Format.PDF, title="Form.pdf", added_at=NOW, **usual | given)


def test_it_comes_back_as_it_was_attached(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral())
        kept = books.attachments.keep(an_attachment(referral.id), CONTENT)
    with open_books() as books:
        assert books.attachments.get(kept.id) == kept
        assert books.attachments.of_referral(referral.id) == (kept,)
        assert books.attachments.content(kept.id) == CONTENT
        assert books.attachments.held(referral.id) == kept.size == len(CONTENT)
        assert books.attachments.known(kept.sha256) == referral.id
        assert books.attachments.known("0" * 64) is None


def test_every_field_is_kept(books: Books) -> None:
    referral = books.referrals.add(a_referral())
    value = filled(Attachment, referral_id=referral.id)
    kept = books.attachments.add(value)
    assert replace(books.attachments.get(kept.id), id=0, version=0) == value


def test_only_a_form_is_recognised_as_one(books: Books) -> None:
    referral = books.referrals.add(a_referral())
    kept = books.attachments.keep(an_attachment(referral.id, kind=AttachmentKind.LETTER), CONTENT)
    assert books.attachments.known(kept.sha256) is None


def test_its_bytes_cannot_be_altered_by_a_statement(open_books: Open) -> None:
    def alter() -> None:
        with open_books() as books:
            books.session.connection().exec_driver_sql("UPDATE attachment_content SET content = x'00'")

    with open_books() as books:
        books.attachments.keep(an_attachment(books.referrals.add(a_referral()).id), CONTENT)
    with pytest.raises(IntegrityError, match="never altered"):
        alter()


def test_a_file_that_is_not_the_one_attached_is_not_shown(books: Books) -> None:
    kept = books.attachments.keep(an_attachment(books.referrals.add(a_referral()).id), CONTENT)
    books.attachments.change(replace(kept, sha256="0" * 64))
    with pytest.raises(MaracError, match="not the one that was attached"):
        books.attachments.content(kept.id)


def test_a_removed_one_is_no_longer_shown_and_says_why(books: Books) -> None:
    kept = books.attachments.keep(an_attachment(books.referrals.add(a_referral()).id), CONTENT)
    gone = books.attachments.change(replace(kept, removed_at=NOW, removed_by="Robin", removed_why="Wrong case"))
    assert gone.removed
    with pytest.raises(MaracError, match="was removed"):
        books.attachments.content(kept.id)
    with pytest.raises(ConflictError):
        books.attachments.change(replace(kept, removed_at=NOW))


def test_whoever_is_linked_never_sees_it(books: Books, as_viewer: Callable[..., Books]) -> None:
    referral = books.referrals.add(a_referral())
    kept = books.attachments.keep(an_attachment(referral.id), CONTENT)
    linked = as_viewer(books, an_account(person_ids=frozenset({referral.victim.id})))
    assert linked.attachments.of_referral(referral.id) == ()
    assert linked.attachments.known(kept.sha256) == referral.id
    for look in (linked.attachments.get, linked.attachments.content):
        with pytest.raises(NotAllowedError):
            look(kept.id)


@pytest.fixture
def as_viewer() -> Callable[..., Books]:
    """The same books, looked at by somebody."""
    return lambda books, account: Books(books.session, account)
