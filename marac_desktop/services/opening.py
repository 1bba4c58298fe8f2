"""Opening a case file, setting up a new one, and getting in again with the recovery sheet."""

import os
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from marac_desktop.domain import passphrase as passphrases
from marac_desktop.domain import recovery_code, timetable
from marac_desktop.domain.access import Account, Role
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.names import fold
from marac_desktop.domain.office import Office
from marac_desktop.services import previous_keys, whereabouts
from marac_desktop.services.desk import Desk
from marac_desktop.services.safekeeping import backup, restore
from marac_desktop.services.signing import sign, signed_by
from marac_desktop.services.terms import PRODUCT, Terms, open_vault
from marac_desktop.storage import diagnosis, keys, slots, vault
from marac_desktop.storage.audit import Entry
from marac_desktop.storage.books import Books, configure
from marac_desktop.storage.history import Act
from marac_desktop.storage.keys import RECOVERY, Keys, Secrets
from marac_desktop.storage.place import Place
from marac_desktop.storage.slots import Cost, Opener, Payload
from marac_desktop.storage.vault import Vault

__all__ = [
    "Created", "NewAccount", "Setup", "Terms",
    "backup", "change_passphrase", "check_recovery", "create", "exists", "make_ready", "open_case_file", "recover",
    "restore", "sign", "signed_by",
]  # fmt: skip
LEAST_ADMINISTRATORS = 2


@dataclass(frozen=True, slots=True)
class NewAccount:
    """Somebody who will be able to open the case file."""

    name: str
    role: Role
    passphrase: str = field(repr=False)
    agency: str = ""
    administers: bool = True


@dataclass(frozen=True, slots=True)
class Setup:
    """What the first run asks: the office, and its accounts. ``explore`` files hold invented people for ever."""

    office: Office
    accounts: tuple[NewAccount, ...]
    explore: bool = False


@dataclass(frozen=True, slots=True)
class Created:
    """A new case file: the first account's desk, and the code for the recovery sheet, which is shown only now."""

    desk: Desk
    recovery_code: str = field(repr=False)


def make_ready(terms: Terms | None = None) -> None:
    """Do once, while the passphrase is still typed, what the first look into a case file would wait for."""
    configure()
    timetable.make_ready((terms or Terms()).clock().year)


def exists(folder: Path) -> bool:
    """Whether anything of a case file is in ``folder`` (readable or not), so that nothing may be set up there."""
    return whereabouts.holds_case_file(folder)


def create(folder: Path, setup: Setup, terms: Terms | None = None) -> Created:
    """Set up a case file in ``folder``. Raises FieldError, or MaracError when one is there; nothing is then made."""
    terms = terms or Terms()
    _require_sound(setup)
    if exists(folder):
        raise MaracError(
            "There is a case file in this folder already, or part of one. Nothing was changed: choose an empty folder."
        )
    folder.mkdir(parents=True, exist_ok=True)
    held = Keys(uuid4(), os.urandom(slots.SALT), keys.new_name(), ())
    try:
        return _made(folder, held, setup, terms)
    except BaseException:
        _unmade(folder, held)
        raise


def _made(folder: Path, held: Keys, setup: Setup, terms: Terms) -> Created:
    """The file first and its keys last, so that no keys ever open half a case file."""
    shared, cost = Payload(os.urandom(32), os.urandom(32), os.urandom(32)), terms.cost or slots.tuned()
    vault.create(Place.of(folder, held), Secrets.of(shared), terms.clock(), explore=setup.explore)
    accounts = []
    for new in setup.accounts:
        theirs = personal(shared)
        account = public(Account(new.name, new.role, new.administers, new.agency), theirs)
        held = held.having(wrapped(held, account, new.passphrase, theirs, cost))
        accounts.append(account)
    secret = os.urandom(recovery_code.BYTES)
    sheet = slots.wrap(held.vault, Opener(RECOVERY, RECOVERY), secret.hex(), shared, cost)
    opened = open_vault(folder, held, Secrets.of(shared), terms)
    try:
        first = _move_in(opened, setup, accounts, terms)
        keys.save(folder, held.having(sheet).reaching(opened.anchor()), shared.vault)
        desk = Desk(folder, opened, first, terms)
        desk.record("unlock")
    except BaseException:
        opened.close()
        raise
    return Created(desk, recovery_code.written(secret))


def _unmade(folder: Path, held: Keys) -> None:
    """Take a file away whose keys were never written: nobody could open it, and it would stand in the way."""
    if not (folder / keys.NAME).exists():
        for end in ("", "-wal", "-shm"):
            (folder / f"{held.file}{end}").unlink(missing_ok=True)


def _move_in(opened: Vault, setup: Setup, accounts: list[Account], terms: Terms) -> Account:
    """Write the office and the accounts; the first account as stored."""
    act = Act(PRODUCT, terms.clock(), "set up the case file")
    with opened.transaction(act, Entry("set up", detail={"explore": setup.explore})) as session:
        books = Books(session)
        books.settings.keep_office(setup.office)
        first, *_ = [books.accounts.add(account) for account in accounts]
        return first


def open_case_file(folder: Path, name: str, passphrase: str, terms: Terms | None = None) -> Desk:
    """Unlock the case file in ``folder``. Every guess passes here.

    Raises WrongPassphraseError, and a MaracError of its own for each thing that can be wrong with the file; nothing
    is then changed or created.
    """
    terms = terms or Terms()
    held = keys.load(folder)
    diagnosis.examine(folder / held.file, held.salt)
    slot = held.slot(name)
    payload = held.unlock(slot, passphrase, terms.floor)
    return _seat(folder, held, payload, UUID(slot.id), terms)


def recover(folder: Path, code: str, name: str, passphrase: str, terms: Terms | None = None) -> Desk:
    """Give the account called ``name`` a new passphrase by the code of the recovery sheet, and unlock it.

    Its signing and receiving keys are new as well. Raises FieldError for the code, the name or the passphrase.
    """
    terms = terms or Terms()
    held = keys.load(folder)
    diagnosis.examine(folder / held.file, held.salt)
    shared = _by_sheet(held, code, terms)
    passphrases.check(passphrase, (name,))
    opened = open_vault(folder, held, Secrets.of(shared), terms)
    try:
        with opened.transaction(Act(PRODUCT, terms.clock(), "recovery sheet used"), Entry("recover")) as session:
            account = Books(session).accounts.by_name(name)
            if account is None or not account.active:
                raise FieldError("name", "No account of that name can open this case file. Nothing was changed.")
        anchor = opened.anchor()
    finally:
        opened.close()
    slot = wrapped(held, account, passphrase, personal(shared), terms.cost or slots.tuned())
    keys.save(folder, held.having(slot).reaching(anchor), shared.vault)
    return open_case_file(folder, account.name, passphrase, terms)


def check_recovery(folder: Path, typed: str, terms: Terms | None = None) -> None:
    """Raise FieldError ``code`` unless what was typed back is what the recovery sheet says."""
    _by_sheet(keys.load(folder), typed, terms or Terms())


def change_passphrase(desk: Desk, old: str, new: str) -> None:
    """Put ``new`` in place of ``old`` for the account at this desk: one slot is wrapped again."""
    passphrases.check(new, (desk.account.name,))
    held = keys.load(desk.folder)
    slot = held.slot(desk.account.name)
    payload = held.unlock(slot, old, desk.terms.floor)
    desk.record("change passphrase", about=f"account:{desk.account.uid}")
    changed = wrapped(held, desk.account, new, payload, desk.terms.cost or slot.cost)
    keys.save(desk.folder, held.having(changed).reaching(desk.vault.anchor()), payload.vault)


def _seat(folder: Path, held: Keys, payload: Payload, account_uid: UUID, terms: Terms) -> Desk:
    opened = open_vault(folder, held, Secrets.of(payload), terms)
    try:
        warnings = (*previous_keys.noted(folder), *opened.doubts(held.anchor, terms.clock()))
        with opened.reading() as session:
            account = Books(session).accounts.by_uid(account_uid)
        known = _known_by(opened, _active(account), payload, terms)
        desk = Desk(folder, opened, known, terms)
        desk.warnings = warnings
        desk.record("unlock")
        for warning in warnings:
            desk.record("integrity", warning)
        previous_keys.said(folder)
    except BaseException:
        opened.close()
        raise
    return desk


def _active(account: Account | None) -> Account:
    if account is None or not account.active:
        raise slots.WrongPassphraseError
    return account


def _known_by(opened: Vault, account: Account, payload: Payload, terms: Terms) -> Account:
    """``account`` with the public halves of its slot's keys, stored when they are new (after a recovery)."""
    known = public(account, payload)
    if known == account:
        return account
    with opened.transaction(Act(PRODUCT, terms.clock(), "new keys of an account"), Entry("new keys")) as session:
        return Books(session).accounts.change(known)


def _by_sheet(held: Keys, code: str, terms: Terms) -> Payload:
    secret = recovery_code.read(code)
    sheet = next((slot for slot in held.slots if slot.id == RECOVERY), None)
    try:
        if sheet is not None:
            return held.unlock(sheet, secret.hex(), terms.floor)
    except slots.WrongPassphraseError as error:
        raise FieldError("code", "This is the code of another case file, or of an earlier sheet.") from error
    raise FieldError("code", "This case file has no recovery sheet.")


def _require_sound(setup: Setup) -> None:
    if sum(account.administers for account in setup.accounts) < LEAST_ADMINISTRATORS:
        raise FieldError("accounts", "Two people must be able to administer, so that one can let the other back in.")
    for one, other in combinations(setup.accounts, 2):
        if fold(one.name) == fold(other.name):
            raise FieldError("accounts", "Each account needs a name of its own.")
        if passphrases.normal(one.passphrase) == passphrases.normal(other.passphrase):
            raise FieldError("accounts", "Each account needs a passphrase of its own: two people, two passphrases.")
    for account in setup.accounts:
        if not account.name.strip():
            raise FieldError("accounts", "Give each account the name of the person who signs in with it.")
        maracs = (marac.name for marac in setup.office.maracs)
        passphrases.check(account.passphrase, (account.name, setup.office.name, *maracs))


def personal(shared: Payload) -> Payload:
    """The case file's keys with new private keys for one person."""
    signing = Ed25519PrivateKey.generate().private_bytes_raw()
    return replace(shared, signing=signing, receiving=X25519PrivateKey.generate().private_bytes_raw())


def public(account: Account, payload: Payload) -> Account:
    """The account with the public halves of the keys in ``payload``."""
    verify = Ed25519PrivateKey.from_private_bytes(payload.signing).public_key().public_bytes_raw()
    receive = X25519PrivateKey.from_private_bytes(payload.receiving).public_key().public_bytes_raw()
    return replace(account, verify_key=verify, receive_key=receive)


def wrapped(held: Keys, account: Account, passphrase: str, payload: Payload, cost: Cost) -> slots.Slot:
    """The account's own slot, opened by ``passphrase`` from now on."""
    tag = slots.tag(held.vault, account.name)
    return slots.wrap(held.vault, Opener(str(account.uid), tag), passphrase, payload, cost)
