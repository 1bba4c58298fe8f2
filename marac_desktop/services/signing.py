"""Signing: nobody signs because they are signed in; the passphrase is asked for each time, and its own key signs."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from marac_desktop.domain.access import Account
from marac_desktop.domain.errors import MaracError
from marac_desktop.services.desk import Desk
from marac_desktop.storage import keys
from marac_desktop.storage.slots import Payload, WrongPassphraseError


def sign(desk: Desk, passphrase: str, payload: bytes, account: Account | None = None) -> bytes:
    """The Ed25519 signature over ``payload`` by the account at the desk, or by another one sitting down beside it.

    The key is taken out of the account's slot for this one signature. Raises WrongPassphraseError (recorded as a
    refusal) and signs nothing then.
    """
    own = private_keys(desk, passphrase, account or desk.account)
    return Ed25519PrivateKey.from_private_bytes(own.signing).sign(payload)


def private_keys(desk: Desk, passphrase: str, account: Account) -> Payload:
    """The private keys of ``account`` out of its slot, for one act. Raises as ``sign`` does."""
    held = keys.load(desk.folder)
    slot = held.slot(account.name)
    try:
        payload = held.unlock(slot, passphrase, desk.terms.floor)
    except WrongPassphraseError:
        desk.record("refused", "wrong passphrase for a signature", about=f"account:{account.uid}")
        raise
    if slot.id != str(account.uid) or not _matches(payload, account):
        raise MaracError(
            "The signature would not be recognised: this account's keys were renewed since you signed in. Nothing was "
            "signed: lock, sign in again, and sign then."
        )
    return payload


def _matches(payload: Payload, account: Account) -> bool:
    key = Ed25519PrivateKey.from_private_bytes(payload.signing)
    return key.public_key().public_bytes_raw() == account.verify_key


def signed_by(account: Account, payload: bytes, signature: bytes) -> bool:
    """Whether ``signature`` over exactly ``payload`` is this account's."""
    try:
        Ed25519PublicKey.from_public_bytes(account.verify_key).verify(signature, payload)
    except (InvalidSignature, ValueError):
        return False
    return True
