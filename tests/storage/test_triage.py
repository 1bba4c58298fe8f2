"""Decisions are kept with every revision; a list is signed once, whole, by what it was when it was read."""

from dataclasses import replace

import pytest

from marac_desktop.domain.access import Role
from marac_desktop.domain.errors import ConflictError
from marac_desktop.domain.signature import Purpose, Signature
from marac_desktop.domain.triage import Means, Route, Side
from marac_desktop.storage.books import Books
from tests.builders import NOW, a_referral, a_view, an_account
from tests.storage.conftest import Open


def _signature(account_id: int) -> Signature:
    return Signature(account_id, "Abena Mensah", NOW, b'{"decisions":[]}', b"\x01" * 64)


def test_both_sides_and_every_revision_are_told_in_order(books: Books) -> None:
    referral, other = books.referrals.add(a_referral()), books.referrals.add(a_referral())
    first = books.triage.add(a_view(referral.id))
    second = books.triage.add(a_view(referral.id, Side.DA_SERVICE, Route.WITHOUT_CONFERENCE))
    revised = books.triage.add(a_view(referral.id, Side.DA_SERVICE, Route.CONFERENCE, revises=second.id))
    assert books.triage.views(referral.id) == (first, second, revised)
    assert books.triage.views_of([other.id, referral.id]) == {other.id: (), referral.id: (first, second, revised)}


def test_each_signs_what_they_gave_and_did_not_revise(books: Books) -> None:
    referral = books.referrals.add(a_referral())
    mine = books.accounts.add(an_account("Mine"))
    theirs = books.accounts.add(an_account("Theirs", Role.DA_SERVICE))
    replaced = books.triage.add(a_view(referral.id, account_id=mine.id))
    given = books.triage.add(a_view(referral.id, account_id=mine.id, revises=replaced.id))
    phoned = books.triage.add(a_view(referral.id, Side.DA_SERVICE, account_id=mine.id, means=Means.PHONE))
    placed = books.triage.add(a_view(referral.id, Side.DA_SERVICE, account_id=theirs.id))
    assert books.triage.to_sign(mine.id) == (given,)
    assert books.triage.to_sign(theirs.id) == (placed,)
    assert books.triage.to_confirm() == (phoned,)


def test_a_list_is_signed_once(books: Books) -> None:
    account = books.accounts.add(an_account())
    views = [books.triage.add(a_view(books.referrals.add(a_referral()).id, account_id=account.id)) for _ in range(3)]
    signed = books.triage.sign(_signature(account.id), views[:2])
    kept = books.signatures.get(signed[0].signature_id)
    assert [(view.signed_at, view.signature_id) for view in signed] == [(NOW, kept.id)] * 2
    assert (kept.view_ids, kept.payload) == ((views[0].id, views[1].id), b'{"decisions":[]}')
    assert books.triage.to_sign(account.id) == (views[2],)
    with pytest.raises(ConflictError, match="Nothing was signed"):
        books.triage.sign(_signature(account.id), views)
    assert books.triage.to_sign(account.id) == (views[2],)


def test_a_day_of_calls_is_confirmed_in_one_batch(books: Books) -> None:
    account = books.accounts.add(an_account("Lead", Role.DA_SERVICE))
    phoned = [
        books.triage.add(a_view(books.referrals.add(a_referral()).id, Side.DA_SERVICE, means=Means.PHONE))
        for _ in range(2)
    ]
    books.triage.sign(replace(_signature(account.id), purpose=Purpose.CONFIRMATION), phoned)
    assert books.triage.to_confirm() == ()


def test_imported_decisions_wait_for_no_signature(books: Books) -> None:
    account = books.accounts.add(an_account())
    referral = books.referrals.add(a_referral())
    books.triage.add(a_view(referral.id, means=Means.IMPORTED))
    assert books.triage.to_sign(account.id) == ()
    assert books.triage.to_confirm() == ()


def test_decisions_on_a_hidden_case_are_not_shown(open_books: Open) -> None:
    with open_books() as books:
        referral = books.referrals.add(a_referral())
        books.triage.add(a_view(referral.id, means=Means.PHONE))
        colleague = books.accounts.add(an_account(person_ids=frozenset({referral.victim.id})))
    with open_books(colleague) as books:
        assert books.triage.views(referral.id) == ()
        assert books.triage.views_of([referral.id]) == {referral.id: ()}
        assert books.triage.to_confirm() == ()
