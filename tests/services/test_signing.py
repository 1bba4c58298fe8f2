"""Only the passphrase signs, only for its own account, and only exactly what was shown."""

from collections.abc import Callable

import pytest

from marac_desktop.domain.errors import MaracError
from marac_desktop.services import opening
from marac_desktop.services.desk import Desk
from marac_desktop.services.signing import sign, signed_by
from marac_desktop.storage import audit
from marac_desktop.storage.slots import WrongPassphraseError
from tests.conftest import COORDINATOR, DA_LEAD, TRIAL, CaseFile

LIST = b'[{"case":"SOM/26/0412","route":"conference"}]'


def test_signed_by_the_one_at_the_desk(desk: Desk) -> None:
    signature = sign(desk, COORDINATOR[1], LIST)
    assert signed_by(desk.account, LIST, signature)
    assert not signed_by(desk.account, LIST + b" ", signature)
    assert not signed_by(desk.account, LIST, signature[:-1] + bytes([signature[-1] ^ 1]))
    assert not signed_by(desk.account, LIST, b"")


def test_another_signs_at_the_same_desk_with_their_own_passphrase(desk: Desk) -> None:
    with desk.figures() as books:
        other = books.accounts.by_name(DA_LEAD[0])
    assert other is not None
    signature = sign(desk, DA_LEAD[1], LIST, other)
    assert signed_by(other, LIST, signature)
    assert not signed_by(desk.account, LIST, signature)
    with pytest.raises(WrongPassphraseError):
        sign(desk, COORDINATOR[1], LIST, other)


def test_a_wrong_passphrase_signs_nothing_and_is_kept(desk: Desk) -> None:
    with pytest.raises(WrongPassphraseError):
        sign(desk, DA_LEAD[1], LIST)
    with desk.vault.reading() as session:
        last = list(audit.lines(session.connection()))[-1]
    assert (last.event, last.object) == ("refused", f"account:{desk.account.uid}")


def test_keys_renewed_meanwhile_do_not_sign(case_file: CaseFile, seat: Callable[[tuple[str, str]], Desk]) -> None:
    before = seat(COORDINATOR).account
    seat(DA_LEAD).close()
    opening.recover(case_file.folder, case_file.recovery_code, COORDINATOR[0], DA_LEAD[1] + " new", TRIAL).close()
    again = case_file.open((COORDINATOR[0], DA_LEAD[1] + " new"))
    with pytest.raises(MaracError, match="renewed"):
        sign(again, DA_LEAD[1] + " new", LIST, before)
    assert signed_by(again.account, LIST, sign(again, DA_LEAD[1] + " new", LIST))
    again.close()
