"""Who can open the case file: added, changed, closed and let back in, each by two people with their passphrases."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import replace

from marac_desktop.domain import passphrase as passphrases
from marac_desktop.domain.access import Account, Permission
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.names import fold
from marac_desktop.domain.signature import Signature
from marac_desktop.domain.validation import NAME_LIMIT, Errors
from marac_desktop.services.desk import Desk
from marac_desktop.services.opening import LEAST_ADMINISTRATORS, personal, public, wrapped
from marac_desktop.services.standing import reckoning, settle_waiting
from marac_desktop.services.together import Together, signed
from marac_desktop.storage import keys, slots
from marac_desktop.storage.books import Books
from marac_desktop.storage.slots import Payload


def add(desk: Desk, new: Account, passphrase: str, both: Together) -> Account:
    """Let somebody open the case file from now on, with a slot and keys of their own.

    Raises FieldErrors, and FieldError for ``passphrase``, ``own``, ``second`` and ``second_passphrase``.
    """
    given = replace(new, name=new.name.strip(), id=0)
    _check(given)
    with desk.figures(Permission.ADMINISTER) as books:
        if books.accounts.by_name(given.name) is not None:
            raise FieldError("name", f"There is an account called {given.name} already. Nothing was changed.")
    return _let_in(desk, given, passphrase, both, "add")


def let_back(desk: Desk, closed: Account, passphrase: str, both: Together) -> Account:
    """Let somebody whose account was closed open the case file again, with a new passphrase and new keys."""
    return _let_in(desk, replace(closed, active=True), passphrase, both, "let back")


def change(desk: Desk, changed: Account, both: Together) -> Account:
    """Change what somebody may do or which agency they are of; whom they are linked to stays. Raises as ``add``."""
    _check(changed)
    signatures, second = _signed(desk, changed, both, "change")
    with desk.together(second), _working(desk, changed, "Changed an account") as books:
        kept = books.accounts.get(changed.id)
        whole = _keep(
            books, replace(changed, name=kept.name, active=kept.active, person_ids=kept.person_ids), signatures
        )
        settle_waiting(books, reckoning(books, desk.now()))
        return whole


def close(desk: Desk, account: Account, both: Together) -> Account:
    """Let somebody open the case file no more: their slot is taken out of the keys. What they did stays.

    Copies made before still open with their passphrase until the case file has a new key.
    """
    if account.uid == desk.account.uid:
        raise MaracError("You are signed in with this account. Nothing was changed: let somebody else close it.")
    signatures, second = _signed(desk, account, both, "close")
    with desk.together(second), _working(desk, account, "Closed an account") as books:
        closed = _keep(books, replace(books.accounts.get(account.id), active=False), signatures)
        for _ in range(2):  # the generation before, which is kept, has it no more either
            held = keys.load(desk.folder)
            keys.save(desk.folder, held.without(str(account.uid)), desk.vault.secrets.vault)
        return closed


def _let_in(desk: Desk, account: Account, passphrase: str, both: Together, act: str) -> Account:
    passphrases.check(passphrase, (account.name,))
    if passphrases.normal(passphrase) in {passphrases.normal(both.own), passphrases.normal(both.passphrase)}:
        raise FieldError("passphrase", "Each account needs a passphrase of its own: two people, two passphrases.")
    secrets = desk.vault.secrets
    theirs = personal(Payload(secrets.vault, secrets.audit, secrets.drafts))
    signatures, second = _signed(desk, account, both, act)
    with desk.together(second), _working(desk, account, "Let somebody open the case file") as books:
        kept = _keep(books, public(account, theirs), signatures)
        held = keys.load(desk.folder)
        slot = wrapped(held, kept, passphrase, theirs, desk.terms.cost or slots.tuned())
        keys.save(desk.folder, held.having(slot), secrets.vault)
        return kept


def _keep(books: Books, account: Account, signatures: Iterable[Signature]) -> Account:
    kept = books.accounts.change(account) if account.id else books.accounts.add(account)
    if sum(one.may(Permission.ADMINISTER) for one in books.accounts.all()) < LEAST_ADMINISTRATORS:
        raise MaracError(
            "Two people must be able to administer, so that one can let the other back in. Nothing was changed."
        )
    for signature in signatures:
        books.signatures.add(signature)
    return kept


def _working(desk: Desk, account: Account, why: str) -> AbstractContextManager[Books]:
    return desk.work(why, Permission.ADMINISTER, about=f"account:{account.uid}", event="account")


def _check(account: Account) -> None:
    errors = Errors()
    errors.needs("name", account.name, "Give the name of the person who signs in with it.")
    errors.text("name", account.name, NAME_LIMIT, "The name")
    errors.text("agency", account.agency, NAME_LIMIT, "The agency's name")
    errors.done()


def _signed(desk: Desk, account: Account, both: Together, act: str) -> tuple[tuple[Signature, ...], Account]:
    """Both signatures over what is to be done, and the second person; nobody is the second for their own account."""
    if fold(both.second) == fold(account.name):
        raise FieldError("second", "Choose somebody else who administers. Nothing was changed.")
    form = {
        "form": "marac-account-1",
        "act": act,
        "account": str(account.uid),
        "role": account.role.value,
        "administers": account.administers,
    }
    return signed(desk, Permission.ADMINISTER, form, both)
