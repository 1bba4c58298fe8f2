"""Signing: nobody signs because they are signed in; the passphrase is asked for each time, and its own key signs."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from marac_desktop.domain.access import Account
from marac_desktop.domain.errors import MaracError
from marac_desktop.services.desk import Desk
from marac_desktop.storage import keys
from marac_desktop.storage.slots import WrongPassphraseError


def sign(desk: Desk, passphrase: str, payload: bytes, account: Account | None = None) -> bytes:
    """The Ed25519 signature over ``payload`` by the account at the desk, or by another one sitting down beside it.

    The key is taken out of the account's slot for this one signature. Raises WrongPassphraseError (recorded as a
    refusal) and signs nothing then.
    """
    signer = account or desk.account
    held = keys.load(desk.folder)
    slot = held.slot(signer.name)
    try:
        key = Ed25519PrivateKey.from_private_bytes(held.unlock(slot, passphrase, desk.terms.floor).signing)
    except WrongPassphraseError:
        desk.record("refused", "wrong passphrase for a signature", about=f"account:{signer.uid}")
        raise
    if slot.id != str(signer.uid) or key.public_key().public_bytes_raw() != signer.verify_key:
        raise MaracError(
            "The signature would not be recognised: this account's keys were renewed since you signed in. Nothing was "
            "signed: lock, sign in again, and sign then."
        )
    return key.sign(payload)


def signed_by(account: Account, payload: bytes, signature: bytes) -> bool:
    """Whether ``signature`` over exactly ``payload`` is this account's."""
    try:
        Ed25519PublicKey.from_public_bytes(account.verify_key).verify(signature, payload)
    except (InvalidSignature, ValueError):
        return False
    return True
