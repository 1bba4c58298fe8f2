"""Saving the key card that lets the DA service open sealed triage lists in its own office, without the case file."""

from pathlib import Path

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import MaracError
from marac_desktop.services.desk import Desk
from marac_desktop.services.seat import account_named, require_decider
from marac_desktop.services.signing import private_keys
from marac_desktop.storage import atomic, keycard, slots
from marac_desktop.storage.keycard import Personal, Sender


def holders(desk: Desk) -> tuple[str, ...]:
    """The names whose cards can be saved here: one's own, or at the coordinator's desk every one of the DA service."""
    with desk.figures(Permission.READ_CASES) as books:
        if desk.account.may(Permission.SECOND_DECISION):
            return (desk.account.name,)
        found = (account.name for account in books.accounts.all() if account.may(Permission.SECOND_DECISION))
        return tuple(found)


def save_card(desk: Desk, name: str, passphrase: str, path: Path) -> None:
    """Save the key card of the DA-service account ``name``, proved and locked by its own passphrase.

    It holds that person's private keys and the public keys of whoever gives the coordinator's decision, and no key of
    the case file. Raises WrongPassphraseError and MaracError; nothing is then saved.
    """
    require_decider(desk, "Save a key card")
    with desk.figures(Permission.READ_CASES) as books:
        account = account_named(books, name)
        senders = tuple(
            Sender(one.uid, one.name, one.verify_key.hex())
            for one in books.accounts.all()
            if one.may(Permission.FIRST_DECISION) and one.verify_key
        )
    account.must(Permission.SECOND_DECISION)
    own = private_keys(desk, passphrase, account)
    personal = Personal(account.uid, account.name, account.role, own.signing.hex(), own.receiving.hex(), senders)
    card = keycard.make(desk.vault.identity.vault, passphrase, personal, desk.terms.cost or slots.tuned())
    desk.record("export", "Saved a key card", about=f"account:{account.uid}")
    try:
        atomic.write(path, card)
    except OSError as error:
        raise MaracError(
            "The key card could not be saved there: the disk is full or refuses to write. Choose another place."
        ) from error
