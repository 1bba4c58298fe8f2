"""What two people do together: both passphrases, two signatures over one act, and the second named in the audit."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from marac_desktop.domain.access import Account, Permission
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.signature import Purpose, Signature
from marac_desktop.services.desk import Desk
from marac_desktop.services.signing import sign
from marac_desktop.storage.base import canonical
from marac_desktop.storage.slots import WrongPassphraseError

NOT_RIGHT = "This passphrase is not right. Nothing was changed: check whether Caps Lock is on, then try again."


@dataclass(frozen=True, slots=True)
class Together:
    """Two people's word for one act: ``own`` is the passphrase of the account at the desk, ``passphrase`` that of the
    account called ``second``.
    """

    own: str = field(repr=False)
    second: str = ""
    passphrase: str = field(default="", repr=False)


def seconds(desk: Desk, needs: Permission = Permission.ADMINISTER) -> tuple[str, ...]:
    """The names of those who may be the second person: everybody else who administers."""
    with desk.figures(needs) as books:
        return tuple(one.name for one in books.accounts.all() if _may_second(desk, one))


def signed(
    desk: Desk, needs: Permission, act: Mapping[str, object], both: Together
) -> tuple[tuple[Signature, Signature], Account]:
    """Both signatures over ``act`` (plain values, with its ``form``), and the second person.

    Raises FieldError for ``own``, ``second`` and ``second_passphrase``.
    """
    desk.must(needs, "an act of two people")
    with desk.figures(needs) as books:
        named = books.accounts.by_name(both.second)
    if named is None or not _may_second(desk, named):
        raise FieldError("second", "Choose somebody else who administers. Nothing was changed.")
    at = desk.now()
    payload = canonical({**act, "at": at.isoformat()}).encode()

    def by(account: Account, typed: str, where: str) -> Signature:
        try:
            proof = sign(desk, typed, payload, account)
        except WrongPassphraseError as error:
            raise FieldError(where, NOT_RIGHT) from error
        return Signature(account.id, account.name, at, payload, proof, (), Purpose.TOGETHER)

    own = by(desk.account, both.own, "own")
    return (own, by(named, both.passphrase, "second_passphrase")), named


def _may_second(desk: Desk, account: Account) -> bool:
    return account.may(Permission.ADMINISTER) and account.uid != desk.account.uid
